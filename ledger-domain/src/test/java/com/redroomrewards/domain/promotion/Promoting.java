package com.redroomrewards.domain.promotion;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.promotion.PromotionCommand.ActivatePromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.DraftPromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.MovePromotion;
import com.redroomrewards.domain.promotion.PromotionTerms.EarnRules;
import com.redroomrewards.domain.promotion.PromotionTerms.Eligibility;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Promotions and the requests of a test for them. */
public final class Promoting {

    /** The version that a promotion has once it was submitted as it was drafted. */
    public static final long SUBMISSION = 1;

    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private Promoting() {}

    /** The promotion of that name. */
    public static UUID idOf(String name) {
        return DerivedId.of("test-promotion", name);
    }

    /** Terms for everybody, at once and for ever. */
    public static PromotionTerms terms(String name, EarnRules rules) {
        return new PromotionTerms(name, null, Eligibility.EVERYBODY, rules, null, null);
    }

    /** Rules that multiply. */
    public static EarnRules times(String multiplier) {
        return new EarnRules(new BigDecimal(multiplier), null, null, null, null);
    }

    /** Rules that multiply, up to a cap for each member and a budget for all. */
    public static EarnRules times(String multiplier, Long cap, Long budget) {
        return new EarnRules(new BigDecimal(multiplier), null, cap, budget, null);
    }

    /** The same terms for a time. */
    public static PromotionTerms between(PromotionTerms terms, Instant startsAt, Instant endsAt) {
        return new PromotionTerms(
                terms.name(), terms.description(), terms.eligibility(), terms.rules(), startsAt, endsAt);
    }

    /** The same terms for these tiers and this spending. */
    public static PromotionTerms only(PromotionTerms terms, List<String> tiers, Long minSpendMinor) {
        return new PromotionTerms(
                terms.name(),
                terms.description(),
                new Eligibility(tiers, minSpendMinor),
                terms.rules(),
                terms.startsAt(),
                terms.endsAt());
    }

    public static Request draft(PromotionTerms terms) {
        return origin -> new DraftPromotion(idOf(terms.name()), terms, origin);
    }

    /** A move under a key of its own. */
    public static Request move(String name, PromotionMove move) {
        return move(name, move, DerivedId.of("test-request", Integer.toString(REQUESTS.incrementAndGet())));
    }

    public static Request move(String name, PromotionMove move, UUID requestId) {
        return origin -> new MovePromotion(idOf(name), requestId, origin.platform(), move, origin);
    }

    /** What the saga sends when the signatures are complete. */
    public static Request activate(String name) {
        return origin -> new ActivatePromotion(idOf(name), SUBMISSION, origin);
    }

    /** Drafts, submits and activates it. */
    public static void active(LedgerFixture ledger, PromotionTerms terms) {
        ledger.given(draft(terms), move(terms.name(), PromotionMove.SUBMIT), activate(terms.name()));
    }
}
