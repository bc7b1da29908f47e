package com.redroomrewards.domain.program;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of a loyalty program: every number that the rules call a default (domain.md, The loyalty program).
 *
 * @param version its number, written into each event that it decided
 * @param zone the time zone of its days, weeks and months
 * @param currencies the currencies it takes, by ISO 4217 code
 * @param earning what may be earned
 * @param redeeming what may be burned
 * @param topUps which bundles of points are sold
 * @param lotLives how long lots live
 * @param linking how linking is proved
 * @param adjustments which signatures adjustments take
 * @param promotions which signatures promotions take
 * @param merges which evidence and which signatures merges take
 * @param awards what a model may award to viewers
 * @param transfers what members may transfer to each other
 * @param switches what is on
 */
public record Program(
        int version,
        ZoneId zone,
        Map<String, Currency> currencies,
        Earning earning,
        Redeeming redeeming,
        TopUps topUps,
        LotLives lotLives,
        Linking linking,
        Adjustments adjustments,
        Promotions promotions,
        Merges merges,
        Awards awards,
        Transfers transfers,
        Switches switches) {

    /** ISO 4217 code of the currency in which reports and tiers add up (domain.md, The loyalty program). */
    public static final String REFERENCE_CURRENCY = "USD";

    /** The version that a new client starts with. */
    public static final Program DEFAULT = new Program(
            1,
            ZoneId.of("America/Toronto"),
            Map.of(
                    "USD", Currency.AT_PAR,
                    "CAD", Currency.AT_PAR,
                    "EUR", Currency.AT_PAR),
            new Earning(
                    BigDecimal.ONE,
                    Map.of("TOKEN_PURCHASE", BigDecimal.ONE, "MEMBERSHIP_PURCHASE", BigDecimal.TWO),
                    Map.of(
                            "ACCOUNT_CREATION", 100L,
                            "FIRST_PURCHASE", 200L,
                            "PRODUCT_REVIEW", 25L,
                            "REFERRAL", 500L,
                            "REFERRAL_FRIEND", 200L,
                            "SOCIAL_SHARE", 10L,
                            "BIRTHDAY", 100L),
                    List.of(
                            new Tier("bronze", 0, 0, new BigDecimal("1.0")),
                            new Tier("silver", 50_000, 5, new BigDecimal("1.25")),
                            new Tier("gold", 150_000, 15, new BigDecimal("1.5")),
                            new Tier("platinum", 500_000, 50, new BigDecimal("2.0"))),
                    Map.of("VIP", new BigDecimal("1.5")),
                    Map.of(
                            "electronics", new BigDecimal("2.0"),
                            "fashion", new BigDecimal("1.5"),
                            "home", new BigDecimal("1.25")),
                    Duration.ofHours(48),
                    1_000_000),
            new Redeeming(500, new BigDecimal("0.5"), Duration.ofMinutes(15), Duration.ofDays(7)),
            new TopUps(List.of(100L, 250L, 500L), "USD", Duration.ofMinutes(15)),
            new LotLives(
                    Period.ofMonths(24), Period.ofMonths(12), Period.ofDays(45), Period.ofDays(30), List.of(30, 7, 1)),
            new Linking(Duration.ofMinutes(15), Duration.ofMinutes(15), 5),
            new Adjustments(100, 500, Duration.ofHours(24), 5_000, Duration.ofDays(14), Period.ofMonths(12)),
            new Promotions(2, 1, Duration.ofDays(14)),
            new Merges(2, 1, 2, 1, Duration.ofDays(14), 2_000),
            new Awards(
                    100,
                    400,
                    2_000,
                    60,
                    true,
                    false,
                    Duration.ofMinutes(15),
                    Duration.ofHours(72),
                    Duration.ofHours(48),
                    Period.ofDays(30),
                    1),
            new Transfers(
                    new TransferCaps(250, 500, 1_500),
                    new TransferCaps(500, 1_000, 3_000),
                    Period.ofDays(14),
                    Period.ofDays(30),
                    Duration.ofHours(24),
                    Duration.ofHours(72),
                    Duration.ofHours(24),
                    new TransferRisk(
                            50,
                            Map.of(
                                    RiskRule.NEW_SENDER, 20,
                                    RiskRule.FIRST_TRANSFER, 10,
                                    RiskRule.LARGE_AMOUNT, 30,
                                    RiskRule.SEVERAL_TODAY, 20,
                                    RiskRule.UNVERIFIED_RECEIVER, 30,
                                    RiskRule.FLAGGED_RECEIVER, 100,
                                    RiskRule.NEW_RECEIVER, 30),
                            Period.ofDays(30),
                            Period.ofDays(7),
                            new BigDecimal("0.5"),
                            3)),
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
        return new Program(
                version + 1,
                zone,
                currencies,
                earning,
                redeeming,
                topUps,
                lotLives,
                linking,
                adjustments,
                promotions,
                merges,
                awards,
                transfers,
                other);
    }

    /**
     * What a currency means.
     *
     * @throws NullPointerException when the program does not take it; callers refuse before
     */
    public Currency currency(String code) {
        return Objects.requireNonNull(currencies.get(code), code);
    }

    /**
     * What a point is worth in minor units of the reference currency: as at a checkout in it, or where the program does not take
     * it, the most that it is worth at a checkout in any other.
     */
    public BigDecimal referencePointValueMinor() {
        var reference = currencies.get(REFERENCE_CURRENCY);
        return (reference == null ? currencies.values().stream() : Stream.of(reference))
                .map(currency -> currency.pointValueMinor().multiply(currency.referenceRate()))
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .stripTrailingZeros();
    }

    /** The moment so much later, in calendar time of the program's zone. */
    public Instant after(Period life, Instant at) {
        return at.atZone(zone).plus(life).toInstant();
    }

    /** The moment so much earlier, in calendar time of the program's zone. */
    public Instant before(Period life, Instant at) {
        return at.atZone(zone).minus(life).toInstant();
    }

    /** The end of the calendar day of the program's zone that has this moment in it; with DST it has 23 or 25 hours. */
    public Instant endOfDay(Instant at) {
        return LocalDate.ofInstant(at, zone).plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The end of the calendar week of the program's zone, from Monday, that has this moment in it. */
    public Instant endOfWeek(Instant at) {
        return LocalDate.ofInstant(at, zone)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atStartOfDay(zone)
                .toInstant();
    }

    /** The end of that calendar month of the program's zone; 1 is the month that has this moment in it. */
    public Instant endOfMonth(int month, Instant at) {
        return YearMonth.from(at.atZone(zone))
                .plusMonths(month)
                .atDay(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /**
     * What a currency means for points.
     *
     * @param pointsPerMinorUnit the base rate: points for one minor unit of a purchase
     * @param pointValueMinor what a point is worth at a checkout, in minor units
     * @param topUpPriceMinor what a point costs in a top-up, in minor units
     * @param referenceRate what one minor unit is in minor units of the reference currency, in which reports and tiers
     *     add up
     */
    public record Currency(
            BigDecimal pointsPerMinorUnit, BigDecimal pointValueMinor, long topUpPriceMinor, BigDecimal referenceRate) {

        static final Currency AT_PAR = new Currency(new BigDecimal("0.01"), BigDecimal.ONE, 3, BigDecimal.ONE);
    }

    /**
     * What is earned.
     *
     * @param maxPointsPerMinorUnit the most points that a client may compute for one minor unit of a purchase
     * @param purchases the event types that are purchases, and by what each multiplies the base rate
     * @param activityPoints the points of each activity, by event type; a client may compute fewer
     * @param tiers the program's own tiers, the lowest first
     * @param clientTiers the multipliers of tiers that the client has given
     * @param categoryBonuses by what a purchase's category multiplies its points
     * @param pendingLife how long after its acceptance an earning is posted at the latest
     * @param maxPointsPerEntry the most points in one entry
     */
    public record Earning(
            BigDecimal maxPointsPerMinorUnit,
            Map<String, BigDecimal> purchases,
            Map<String, Long> activityPoints,
            List<Tier> tiers,
            Map<String, BigDecimal> clientTiers,
            Map<String, BigDecimal> categoryBonuses,
            Duration pendingLife,
            long maxPointsPerEntry) {

        public Earning {
            purchases = Map.copyOf(purchases);
            activityPoints = Map.copyOf(activityPoints);
            tiers = List.copyOf(tiers);
            clientTiers = Map.copyOf(clientTiers);
            categoryBonuses = Map.copyOf(categoryBonuses);
        }

        /** The highest of the program's own tiers that so much reaches, or empty when there are none. */
        public Optional<Tier> tierOf(long spendMinor, long orders) {
            return tiers.reversed().stream()
                    .filter(tier -> spendMinor >= tier.minSpendMinor() && orders >= tier.minOrders())
                    .findFirst();
        }

        /** The multiplier of the member's own tier or of the one that the client has given, whichever is more. */
        public BigDecimal tierMultiplier(long spendMinor, long orders, @Nullable String clientTier) {
            var own = tierOf(spendMinor, orders).map(Tier::multiplier).orElse(BigDecimal.ONE);
            return clientTier == null ? own : own.max(clientTiers.getOrDefault(clientTier, BigDecimal.ONE));
        }

        /** The bonus of a category; of one that the program does not know, none. */
        public BigDecimal categoryBonus(@Nullable String category) {
            return category == null ? BigDecimal.ONE : categoryBonuses.getOrDefault(category, BigDecimal.ONE);
        }
    }

    /**
     * A tier that members reach by what they buy.
     *
     * @param name its name
     * @param minSpendMinor the least they have spent, in minor units of the reference currency
     * @param minOrders the fewest orders they have made
     * @param multiplier by what it multiplies points
     */
    public record Tier(String name, long minSpendMinor, long minOrders, BigDecimal multiplier) {}

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
     * What is sold, at the price that a point has in each currency.
     *
     * @param bundles how many points can be bought at once
     * @param defaultCurrency ISO 4217 code of the currency of a request that names none
     * @param quoteLife how long a quote holds
     */
    public record TopUps(List<Long> bundles, String defaultCurrency, Duration quoteLife) {

        public TopUps {
            bundles = List.copyOf(bundles);
        }
    }

    /**
     * How long lots live, in calendar time of the program's zone.
     *
     * @param purchase a PURCHASE lot
     * @param topUp a TOP_UP lot
     * @param promo a PROMO lot
     * @param expiringSoon how long before its expiry a lot counts as expiring soon
     * @param noticeDays how many calendar days before its expiry the member is told, the longest first
     */
    public record LotLives(Period purchase, Period topUp, Period promo, Period expiringSoon, List<Integer> noticeDays) {

        /** No member is told of an expiry longer before it, in days. */
        public static final int FARTHEST_NOTICE_DAYS = 90;

        public LotLives {
            noticeDays = List.copyOf(noticeDays);
        }
    }

    /**
     * How linking is proved.
     *
     * @param intentLife how long a link intent and its code hold
     * @param codeLife how long a member's own code holds
     * @param maxWrongProofs how many wrong proofs end an intent
     */
    public record Linking(Duration intentLife, Duration codeLife, int maxWrongProofs) {}

    /**
     * Which signatures adjustments take, by size.
     *
     * @param oneAdminUpTo up to which size one CLIENT_ADMIN is enough
     * @param twoAdminsUpTo up to which two are; beyond it two and one RRR_ADMIN
     * @param window how long an adjustment counts towards the size of the member's next
     * @param alonePerDay how many points an admin alone lets through on one day
     * @param signaturesWithin how long signatures can be given
     * @param lotLife how long points that are added live
     */
    public record Adjustments(
            long oneAdminUpTo,
            long twoAdminsUpTo,
            Duration window,
            long alonePerDay,
            Duration signaturesWithin,
            Period lotLife) {}

    /**
     * Which signatures a promotion takes.
     *
     * @param clientAdmins of how many distinct admins of the platform
     * @param rrrAdmins of how many distinct admins of RRR
     * @param signaturesWithin how long signatures can be given
     */
    public record Promotions(int clientAdmins, int rrrAdmins, Duration signaturesWithin) {}

    /**
     * What a merge takes (domain.md, Merge).
     *
     * @param evidenceKinds how many kinds of evidence at least
     * @param strongEvidenceKinds how many of these kinds must be strong
     * @param clientAdmins of how many distinct admins of the platform, when a profile of one is involved
     * @param rrrAdmins of how many distinct admins of RRR
     * @param signaturesWithin how long signatures can be given
     * @param maxParts how many lots, holds and pending earnings one merge moves at most
     */
    public record Merges(
            int evidenceKinds,
            int strongEvidenceKinds,
            int clientAdmins,
            int rrrAdmins,
            Duration signaturesWithin,
            int maxParts) {}

    /**
     * What a model may award to viewers (domain.md, Award). Escrowed awards count until they are cancelled.
     *
     * @param perViewerPerStream the most points for one viewer in one stream; without a stream, the day is one
     * @param perModelPerHour the most points of a model in any 60 minutes
     * @param perModelPerDay the most points of a model on one calendar day of the program's zone
     * @param awardsPerMinute how many awards of a model within any 60 seconds pass; those beyond go to escrow
     * @param consumerAllowed whether what the model's ALLOCATION wallet lacks is paid from its CONSUMER wallet
     * @param sessionProofRequired whether an award needs the platform's proof of the session
     * @param intentLife how long an intended award can be committed
     * @param escrowLife how long an escrowed award waits before it is cancelled
     * @param streamLife how long an award counts towards the limit of its stream
     * @param giftLife how long the viewer's points live
     * @param allocationMonths how many calendar months ALLOCATION lots live: 1 is to the end of the month of the grant
     */
    public record Awards(
            long perViewerPerStream,
            long perModelPerHour,
            long perModelPerDay,
            int awardsPerMinute,
            boolean consumerAllowed,
            boolean sessionProofRequired,
            Duration intentLife,
            Duration escrowLife,
            Duration streamLife,
            Period giftLife,
            int allocationMonths) {}

    /**
     * What members may transfer to each other (domain.md, Transfer). Escrowed transfers count until they are cancelled, and
     * reversed ones all the same.
     *
     * @param standard the most of a sender at trust level L2
     * @param enhanced the most of a sender at trust level L3
     * @param minAccountAge how old the sender's account is at least, in calendar time of the program's zone
     * @param noNegativeEventFor for how long nothing bad was noted of the sender, in calendar time of the program's zone
     * @param coolingAfterFirst how long a sender waits between its first transfer and its next
     * @param escrowLife how long an escrowed transfer waits before it is cancelled
     * @param reversalWindow how long after its completion a transfer can be reversed
     * @param risk what makes that somebody must look at a transfer first
     */
    public record Transfers(
            TransferCaps standard,
            TransferCaps enhanced,
            Period minAccountAge,
            Period noNegativeEventFor,
            Duration coolingAfterFirst,
            Duration escrowLife,
            Duration reversalWindow,
            TransferRisk risk) {}

    /**
     * The most points that a member may transfer.
     *
     * @param atOnce in one transfer
     * @param perDay on one calendar day of the program's zone
     * @param perWeek in one calendar week of the program's zone, from Monday
     */
    public record TransferCaps(long atOnce, long perDay, long perWeek) {}

    /**
     * How risky a transfer is: the sum of what each rule scores that holds.
     *
     * @param threshold the highest sum that passes without escrow
     * @param scores what each rule scores; one that is not named scores nothing
     * @param newSender how long a sender's account is new, in calendar time of the program's zone
     * @param newReceiver how long a receiver's account is new, in calendar time of the program's zone
     * @param largeShare above which part of what can be transferred at once an amount is large
     * @param severalPerDay from which transfer of a calendar day on they are several
     */
    public record TransferRisk(
            int threshold,
            Map<RiskRule, Integer> scores,
            Period newSender,
            Period newReceiver,
            BigDecimal largeShare,
            int severalPerDay) {

        public TransferRisk {
            scores = Map.copyOf(scores);
        }
    }

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
