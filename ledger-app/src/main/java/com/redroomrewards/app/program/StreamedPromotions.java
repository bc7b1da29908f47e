package com.redroomrewards.app.program;

import com.redroomrewards.domain.promotion.ActivePromotion;
import com.redroomrewards.domain.promotion.ActivePromotions;
import com.redroomrewards.domain.promotion.PromotionCatalog;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads active promotions from the lists' own streams. */
@Component
final class StreamedPromotions implements ActivePromotions {

    private final PlatformCopies<PromotionCatalogEvent, List<ActivePromotion>> copies;

    StreamedPromotions(ObjectProvider<EventStore> events) {
        this.copies = new PlatformCopies<>(
                events, PromotionCatalogEvent.class, PromotionCatalog::idOf, List.of(), PromotionCatalog::activeAfter);
    }

    @Override
    public List<ActivePromotion> of(String platform) {
        return copies.of(platform);
    }
}
