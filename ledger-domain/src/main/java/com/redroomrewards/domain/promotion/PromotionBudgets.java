package com.redroomrewards.domain.promotion;

import com.redroomrewards.domain.account.EarnedLot;
import com.redroomrewards.domain.loading.Aggregates;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * What promotions with a total budget have left, loaded before any account and ordered by their ids (domain.md,
 * Aggregates and Earning). An earning knows the terms of what acts and loads only those that have a budget; what gives
 * points back knows no more than the promotion's id, and loads it to see whether it has one.
 */
public final class PromotionBudgets {

    private final Map<UUID, Aggregate<Promotion>> loaded;

    private PromotionBudgets(Map<UUID, Aggregate<Promotion>> loaded) {
        this.loaded = loaded;
    }

    /** Loads those of these promotions that have a budget. */
    public static PromotionBudgets of(Collection<ActivePromotion> promotions, Repository<Promotion> repository) {
        return load(
                promotions.stream()
                        .filter(each -> each.terms().rules().budgetPoints() != null)
                        .map(ActivePromotion::promotionId)
                        .toList(),
                repository);
    }

    /** Loads these promotions, whether they have a budget or not. */
    public static PromotionBudgets load(Collection<UUID> promotionIds, Repository<Promotion> repository) {
        var loaded = new LinkedHashMap<UUID, Aggregate<Promotion>>();
        promotionIds.stream()
                .distinct()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .forEach(id -> Aggregates.find(repository, id).ifPresent(promotion -> loaded.put(id, promotion)));
        return new PromotionBudgets(loaded);
    }

    /** How many points it can still give; of one without a budget any number. */
    public long left(ActivePromotion promotion) {
        var aggregate = loaded.get(promotion.promotionId());
        var left = aggregate == null ? null : aggregate.invoke(Promotion::budgetLeft);
        return left == null ? Long.MAX_VALUE : Math.max(0, left);
    }

    /** Takes the points that an earning gets by a promotion from its budget, if it has one. */
    public void take(EarnedLot added, UUID entryId) {
        var promotion = loaded.get(added.promotionId());
        if (promotion != null && promotion.invoke(Promotion::budgetLeft) != null) {
            promotion.execute(p -> p.takeBudget(entryId, added.points()));
        }
    }

    /** Gives points back to its budget, if it has one. */
    public void giveBack(UUID promotionId, UUID entryId, long points) {
        var promotion = loaded.get(promotionId);
        if (points > 0 && promotion != null && promotion.invoke(Promotion::budgetLeft) != null) {
            promotion.execute(p -> p.returnBudget(entryId, points));
        }
    }
}
