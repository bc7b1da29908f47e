package com.redroomrewards.domain.promotion;

import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionListed;
import java.util.UUID;
import org.axonframework.modelling.command.Repository;

/** Keeps the lists of active promotions, in the append of what changes a promotion's status. */
final class PromotionCatalogs {

    private final Repository<PromotionCatalog> repository;

    PromotionCatalogs(Repository<PromotionCatalog> repository) {
        this.repository = repository;
    }

    void list(UUID promotionId, String platform, PromotionTerms terms) {
        var catalogId = PromotionCatalog.idOf(platform);
        var listed = new PromotionListed(catalogId, platform, promotionId, terms);
        Aggregates.find(repository, catalogId)
                .ifPresentOrElse(
                        catalog -> catalog.execute(c -> c.list(listed)),
                        () -> Aggregates.create(repository, () -> new PromotionCatalog(listed)));
    }

    void unlist(UUID promotionId, String platform) {
        Aggregates.find(repository, PromotionCatalog.idOf(platform))
                .ifPresent(catalog -> catalog.execute(c -> c.unlist(promotionId)));
    }
}
