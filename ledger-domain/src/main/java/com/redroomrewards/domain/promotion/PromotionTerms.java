package com.redroomrewards.domain.promotion;

import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.domain.identity.DerivedId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a promotion promises, and to whom.
 *
 * @param name what people call it
 * @param description what it is about, or null
 * @param eligibility who has it
 * @param rules what it adds
 * @param startsAt from when on it acts, or null for at once
 * @param endsAt from when on it acts no more, or null for never
 */
public record PromotionTerms(
        String name,
        @Nullable String description,
        Eligibility eligibility,
        EarnRules rules,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt) {

    /** Whether it acts at that moment; the end is not part of it. */
    public boolean actsAt(Instant moment) {
        return (startsAt == null || !moment.isBefore(startsAt)) && !hasEndedBy(moment);
    }

    /** Whether its end has come. */
    boolean hasEndedBy(Instant moment) {
        return endsAt != null && !moment.isBefore(endsAt);
    }

    /** A digest of all of it: what a signature is for. */
    public String contentHash() {
        return DerivedId.of(
                        "promotion-content",
                        name,
                        description,
                        DerivedId.of("tiers", eligibility.clientTiers().toArray(String[]::new))
                                .toString(),
                        text(eligibility.minSpendMinor()),
                        rules.multiplier() == null
                                ? null
                                : rules.multiplier().stripTrailingZeros().toPlainString(),
                        text(rules.bonusPoints()),
                        text(rules.capPoints()),
                        text(rules.budgetPoints()),
                        text(rules.expiryDays()),
                        text(startsAt),
                        text(endsAt))
                .toString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }

    /**
     * Who has it.
     *
     * @param clientTiers the tiers, of those that the platform gives its users, or none for everybody
     * @param minSpendMinor the least that the member has spent at the platform before, in minor units of the program's
     *     reference currency, or null for nothing
     */
    public record Eligibility(
            List<String> clientTiers, @Nullable Long minSpendMinor) {

        /** Everybody has it. */
        public static final Eligibility EVERYBODY = new Eligibility(List.of(), null);

        public Eligibility {
            clientTiers = List.copyOf(clientTiers);
        }

        /** Whether a member has it; {@code clientTier} is the tier that counts now, or null for none. */
        public boolean includes(Standing standing, @Nullable String clientTier) {
            return (clientTiers.isEmpty() || (clientTier != null && clientTiers.contains(clientTier)))
                    && (minSpendMinor == null || standing.spendMinor() >= minSpendMinor);
        }
    }

    /**
     * What it adds to an earning.
     *
     * @param multiplier by what it multiplies an earning's own points, at least 1, or null for 1
     * @param bonusPoints what it adds beside, at least 0, or null for nothing
     * @param capPoints the most that one member gets by it, or null for no cap
     * @param budgetPoints the most that all members together get by it, or null for no budget
     * @param expiryDays how many days its points live, or null for as long as the program lets PROMO lots live
     */
    public record EarnRules(
            @Nullable BigDecimal multiplier,
            @Nullable Long bonusPoints,
            @Nullable Long capPoints,
            @Nullable Long budgetPoints,
            @Nullable Integer expiryDays) {

        /** It adds nothing. */
        public static final EarnRules NOTHING = new EarnRules(null, null, null, null, null);

        /** What it adds to so many own points before any cap; a fraction is dropped (domain.md, Words and Earning). */
        public BigDecimal extra(long ownPoints) {
            var factor = multiplier == null ? BigDecimal.ZERO : multiplier.subtract(BigDecimal.ONE);
            return BigDecimal.valueOf(ownPoints)
                    .multiply(factor)
                    .setScale(0, RoundingMode.FLOOR)
                    .add(BigDecimal.valueOf(bonusPoints == null ? 0 : bonusPoints));
        }
    }
}
