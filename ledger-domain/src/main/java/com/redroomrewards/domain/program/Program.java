package com.redroomrewards.domain.program;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * One version of a loyalty program: every number that the rules call a default (domain.md, The loyalty program).
 *
 * @param version its number, written into each event that it decided
 * @param zone the time zone of its days, weeks and months
 * @param currencies the currencies it takes, by ISO 4217 code
 * @param earning what may be earned
 * @param redeeming what may be burned
 * @param lotLives how long lots live
 * @param linking how linking is proved
 * @param switches what is on
 */
public record Program(
        int version,
        ZoneId zone,
        Map<String, Currency> currencies,
        Earning earning,
        Redeeming redeeming,
        LotLives lotLives,
        Linking linking,
        Switches switches) {

    /** The version that a new client starts with. */
    public static final Program DEFAULT = new Program(
            1,
            ZoneId.of("America/Toronto"),
            Map.of(
                    "USD", new Currency(BigDecimal.ONE),
                    "CAD", new Currency(BigDecimal.ONE),
                    "EUR", new Currency(BigDecimal.ONE)),
            new Earning(
                    BigDecimal.ONE,
                    Map.of(
                            "ACCOUNT_CREATION", 100L,
                            "FIRST_PURCHASE", 200L,
                            "PRODUCT_REVIEW", 25L,
                            "REFERRAL", 500L,
                            "REFERRAL_FRIEND", 200L,
                            "SOCIAL_SHARE", 10L,
                            "BIRTHDAY", 100L),
                    1_000_000),
            new Redeeming(500, new BigDecimal("0.5"), Duration.ofMinutes(15), Duration.ofDays(7)),
            new LotLives(Period.ofMonths(24), Period.ofDays(45), Period.ofDays(30)),
            new Linking(Duration.ofMinutes(15), Duration.ofMinutes(15), 5),
            new Switches(true, true, true, true, true));

    public Program {
        currencies = Map.copyOf(currencies);
    }

    /** Why the feature can't be used, when it is switched off. */
    public Optional<FeatureDisabled> refusalOf(Feature feature) {
        return switches.isOn(feature) ? Optional.empty() : Optional.of(new FeatureDisabled(feature));
    }

    /** The same rules with other switches, as the version that follows. */
    public Program next(Switches other) {
        return new Program(version + 1, zone, currencies, earning, redeeming, lotLives, linking, other);
    }

    /**
     * What a currency means for points.
     *
     * @param pointValueMinor what a point is worth at a checkout, in minor units
     */
    public record Currency(BigDecimal pointValueMinor) {}

    /**
     * Bounds of an earning whose points the client has computed.
     *
     * @param maxPointsPerMinorUnit the most points for one minor unit of a purchase
     * @param activityPoints the most points for each activity, by event type
     * @param maxPointsPerEntry the most points in one entry
     */
    public record Earning(BigDecimal maxPointsPerMinorUnit, Map<String, Long> activityPoints, long maxPointsPerEntry) {

        public Earning {
            activityPoints = Map.copyOf(activityPoints);
        }
    }

    /**
     * Bounds of a redemption.
     *
     * @param minPoints the fewest points that can be burned at once
     * @param maxShareOfOrder the largest part of the order that points can pay, from 0 to 1
     * @param quoteLife how long a quote holds
     * @param secondLife how long a lot lives again when a reversal finds it expired
     */
    public record Redeeming(long minPoints, BigDecimal maxShareOfOrder, Duration quoteLife, Duration secondLife) {}

    /**
     * How long lots live, in calendar time of the program's zone.
     *
     * @param purchase a PURCHASE lot
     * @param promo a PROMO lot
     * @param expiringSoon how long before its expiry a lot counts as expiring soon
     */
    public record LotLives(Period purchase, Period promo, Period expiringSoon) {}

    /**
     * How linking is proved.
     *
     * @param intentLife how long a link intent and its code hold
     * @param codeLife how long a member's own code holds
     * @param maxWrongProofs how many wrong proofs end an intent
     */
    public record Linking(Duration intentLife, Duration codeLife, int maxWrongProofs) {}

    /**
     * What can be switched off at once. What was begun can be brought to its end: reversals, releases and revocations
     * have no switch.
     *
     * @param earn earning
     * @param redeem quotes and commits
     * @param link opening and confirming links
     * @param transfer transfers between members
     * @param award awards from models to viewers
     */
    public record Switches(boolean earn, boolean redeem, boolean link, boolean transfer, boolean award) {

        boolean isOn(Feature feature) {
            return switch (feature) {
                case EARN -> earn;
                case REDEEM -> redeem;
                case LINK -> link;
                case TRANSFER -> transfer;
                case AWARD -> award;
            };
        }
    }
}
