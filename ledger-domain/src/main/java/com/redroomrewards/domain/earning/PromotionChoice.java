package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.EarnedLot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.earning.EarningCommand.EarnPoints;
import com.redroomrewards.domain.promotion.ActivePromotion;
import com.redroomrewards.domain.promotion.PromotionBudgets;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of the promotions that act counts for an earning, and what it adds (domain.md, Earning). */
record PromotionChoice(List<ActivePromotion> acting, PromotionBudgets budgets, EarningPolicy policy) {

    // Worth most; then the one that ends first, then the lower id.
    private static final Comparator<Offer> BEST_FIRST = Comparator.comparingLong(Offer::points)
            .reversed()
            .thenComparing(Offer::endsAt)
            .thenComparing(offer -> offer.promotion().promotionId().toString());

    /** The lot of the promotion that is worth most to the member, or empty when none adds anything. */
    Optional<EarnedLot> best(EarnPoints command, EarnedLot own, MemberAccount account) {
        var standing = account.standingAt(command.origin().platform());
        var clientTier = standing.tier(command.clientTier());
        return acting.stream()
                .filter(each -> each.terms().eligibility().includes(standing, clientTier))
                .map(each -> new Offer(each, points(each, own, account)))
                .filter(offer -> offer.points() > 0)
                .min(BEST_FIRST)
                .map(offer -> lot(offer, command));
    }

    private long points(ActivePromotion promotion, EarnedLot own, MemberAccount account) {
        var rules = promotion.terms().rules();
        var ofMember = rules.capPoints() == null
                ? Long.MAX_VALUE
                : rules.capPoints() - account.promotionPoints(promotion.promotionId());
        var inEntry = policy.program().earning().maxPointsPerEntry() - own.points();
        var most = Math.min(Math.min(ofMember, inEntry), budgets.left(promotion));
        return rules.extra(own.points()).min(BigDecimal.valueOf(most)).longValueExact();
    }

    // Counted from the latest moment of posting: the member has them for as long as was promised.
    private EarnedLot lot(Offer offer, EarnPoints command) {
        var days = offer.promotion().terms().rules().expiryDays();
        var life = days == null ? policy.program().lotLives().promo() : Period.ofDays(days);
        var acceptedAt = command.origin().at();
        var postedAt = command.pending() ? policy.pendingUntil(acceptedAt) : acceptedAt;
        return new EarnedLot(
                LotKind.PROMO,
                offer.points(),
                policy.program().after(life, postedAt),
                offer.promotion().promotionId());
    }

    private record Offer(ActivePromotion promotion, long points) {

        Instant endsAt() {
            var end = promotion.terms().endsAt();
            return end == null ? Instant.MAX : end;
        }
    }
}
