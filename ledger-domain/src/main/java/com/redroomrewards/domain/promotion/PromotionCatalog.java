package com.redroomrewards.domain.promotion;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionListed;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionUnlisted;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** The list of a platform's active promotions: what an earning looks into, in the place of each promotion's own stream. */
@AggregateRoot
@Revision("1")
public class PromotionCatalog {

    @AggregateIdentifier
    private UUID catalogId;

    // By the text of the id, in which order it is the same everywhere.
    private final Map<UUID, PromotionTerms> active = new TreeMap<>(Comparator.comparing(UUID::toString));

    /** For Axon, which then replays the list's events. */
    @SuppressWarnings("NullAway.Init")
    protected PromotionCatalog() {}

    @SuppressWarnings("NullAway.Init")
    PromotionCatalog(PromotionListed first) {
        apply(first);
    }

    /** The list of that platform. */
    public static UUID idOf(String platform) {
        return DerivedId.of("promotion-catalog", platform);
    }

    /** What a list that held these holds after these events of it. */
    public static List<ActivePromotion> activeAfter(List<ActivePromotion> before, List<PromotionCatalogEvent> events) {
        var catalog = new PromotionCatalog();
        before.forEach(promotion -> catalog.active.put(promotion.promotionId(), promotion.terms()));
        events.forEach(catalog::on);
        return catalog.active();
    }

    private List<ActivePromotion> active() {
        return active.entrySet().stream()
                .map(each -> new ActivePromotion(each.getKey(), each.getValue()))
                .toList();
    }

    void list(PromotionListed listed) {
        apply(listed);
    }

    void unlist(UUID promotionId) {
        apply(new PromotionUnlisted(catalogId, promotionId));
    }

    @EventSourcingHandler
    void on(PromotionCatalogEvent event) {
        catalogId = event.catalogId();
        switch (event) {
            case PromotionListed listed -> active.put(listed.promotionId(), listed.terms());
            case PromotionUnlisted unlisted -> active.remove(unlisted.promotionId());
        }
    }
}
