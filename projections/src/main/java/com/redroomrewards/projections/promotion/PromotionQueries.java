package com.redroomrewards.projections.promotion;

import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how promotions stand. */
final class PromotionQueries {

    private final PromotionRows rows;

    PromotionQueries(JdbcClient jdbc) {
        this.rows = new PromotionRows(jdbc);
    }

    @QueryHandler
    Optional<PromotionView> handle(FindPromotion query) {
        return rows.find(query);
    }

    @QueryHandler
    List<PromotionView> handle(FindPromotions query) {
        return rows.find(query);
    }
}
