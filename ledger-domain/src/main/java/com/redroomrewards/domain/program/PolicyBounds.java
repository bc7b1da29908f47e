package com.redroomrewards.domain.program;

import com.redroomrewards.domain.program.Program.Tier;
import com.redroomrewards.domain.program.ProgramRefusal.PolicyOutOfBounds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What no program may say: it would make points that nobody can count, or lots that never end. */
final class PolicyBounds {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern EVENT_TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    // JavaScript clients read no larger number exactly (domain.md, Words).
    private static final long MOST_POINTS = (1L << 53) - 1;

    private static final BigDecimal HIGHEST_RATE = BigDecimal.valueOf(1_000_000);
    private static final int FINEST_SCALE = 9;
    // Millions of such entries fit into a balance that JavaScript reads exactly.
    private static final long MOST_PER_ENTRY = 1_000_000_000;
    private static final int LONGEST_MONTHS = 1_200;
    private static final Duration LONGEST = Duration.ofDays(366);
    // domain.md, Earning.
    private static final Duration LONGEST_PENDING = Duration.ofHours(48);

    private final List<PolicyOutOfBounds> faults = new ArrayList<>();

    private PolicyBounds() {}

    /** The first policy that is out of its bounds, if one is. */
    static Optional<PolicyOutOfBounds> fault(Program program) {
        var bounds = new PolicyBounds();
        bounds.check(program);
        return bounds.faults.stream().findFirst();
    }

    private void check(Program program) {
        require(!program.currencies().isEmpty(), "currencies", "at_least_one");
        program.currencies().forEach((code, currency) -> {
            require(CURRENCY.matcher(code).matches(), "currencies", "iso_4217_code");
            rate(currency.pointsPerMinorUnit(), "currencies." + code + ".points_per_minor_unit");
            rate(currency.pointValueMinor(), "currencies." + code + ".point_value_minor");
            points(currency.topUpPriceMinor(), "currencies." + code + ".top_up_price_minor");
            rate(currency.referenceRate(), "currencies." + code + ".reference_rate");
        });
        var earning = program.earning();
        rate(earning.maxPointsPerMinorUnit(), "earning.max_points_per_minor_unit");
        points(earning.maxPointsPerEntry(), "earning.max_points_per_entry");
        require(earning.maxPointsPerEntry() <= MOST_PER_ENTRY, "earning.max_points_per_entry", "at_most_1000000000");
        earning.activityPoints().forEach((type, points) -> {
            require(EVENT_TYPE.matcher(type).matches(), "earning.activity_points", "event_type");
            points(points, "earning.activity_points." + type);
        });
        rates(earning.purchases(), "earning.purchases");
        earning.purchases()
                .keySet()
                .forEach(type -> require(EVENT_TYPE.matcher(type).matches(), "earning.purchases", "event_type"));
        rates(earning.clientTiers(), "earning.client_tiers");
        rates(earning.categoryBonuses(), "earning.category_bonuses");
        tiers(earning.tiers());
        duration(earning.pendingLife(), "earning.pending_life");
        require(earning.pendingLife().compareTo(LONGEST_PENDING) <= 0, "earning.pending_life", "at_most_48_hours");
        var redeeming = program.redeeming();
        points(redeeming.minPoints(), "redeeming.min_points");
        rate(redeeming.maxShareOfOrder(), "redeeming.max_share_of_order");
        require(
                redeeming.maxShareOfOrder().compareTo(BigDecimal.ONE) <= 0,
                "redeeming.max_share_of_order",
                "at_most_1");
        duration(redeeming.quoteLife(), "redeeming.quote_life");
        duration(redeeming.secondLife(), "redeeming.second_life");
        life(program.lotLives().purchase(), "lot_lives.purchase");
        topUps(program);
        life(program.lotLives().topUp(), "lot_lives.top_up");
        life(program.lotLives().promo(), "lot_lives.promo");
        life(program.lotLives().expiringSoon(), "lot_lives.expiring_soon");
        adjustments(program.adjustments());
        promotions(program.promotions());
        duration(program.linking().intentLife(), "linking.intent_life");
        duration(program.linking().codeLife(), "linking.code_life");
        require(
                program.linking().maxWrongProofs() >= 1 && program.linking().maxWrongProofs() <= 100,
                "linking.max_wrong_proofs",
                "from_1_to_100");
    }

    private void adjustments(Program.Adjustments adjustments) {
        points(adjustments.oneAdminUpTo(), "adjustments.one_admin_up_to");
        points(adjustments.twoAdminsUpTo(), "adjustments.two_admins_up_to");
        require(
                adjustments.twoAdminsUpTo() >= adjustments.oneAdminUpTo(),
                "adjustments.two_admins_up_to",
                "not_below_one_admin_up_to");
        points(adjustments.alonePerDay(), "adjustments.alone_per_day");
        duration(adjustments.window(), "adjustments.window");
        duration(adjustments.signaturesWithin(), "adjustments.signatures_within");
        life(adjustments.lotLife(), "adjustments.lot_life");
    }

    private void promotions(Program.Promotions promotions) {
        require(
                promotions.clientAdmins() >= 1 && promotions.clientAdmins() <= 10,
                "promotions.client_admins",
                "from_1_to_10");
        require(promotions.rrrAdmins() >= 1 && promotions.rrrAdmins() <= 10, "promotions.rrr_admins", "from_1_to_10");
        duration(promotions.signaturesWithin(), "promotions.signatures_within");
    }

    private void topUps(Program program) {
        var topUps = program.topUps();
        require(
                program.currencies().containsKey(topUps.defaultCurrency()),
                "top_ups.default_currency",
                "currency_of_program");
        duration(topUps.quoteLife(), "top_ups.quote_life");
        for (var bundle : topUps.bundles()) {
            points(bundle, "top_ups.bundles");
            require(bundle <= program.earning().maxPointsPerEntry(), "top_ups.bundles", "at_most_max_points_per_entry");
            // What it costs is a number that JavaScript clients read exactly, too.
            program.currencies()
                    .values()
                    .forEach(currency -> require(
                            bundle <= MOST_POINTS / Math.max(1, currency.topUpPriceMinor()),
                            "top_ups.bundles",
                            "countable_cost"));
        }
    }

    private void tiers(List<Tier> tiers) {
        for (var tier : tiers) {
            rate(tier.multiplier(), "earning.tiers");
            require(tier.minSpendMinor() >= 0 && tier.minOrders() >= 0, "earning.tiers", "at_least_0");
        }
        for (var next = 1; next < tiers.size(); next++) {
            var lower = tiers.get(next - 1);
            var higher = tiers.get(next);
            require(
                    higher.minSpendMinor() >= lower.minSpendMinor() && higher.minOrders() >= lower.minOrders(),
                    "earning.tiers",
                    "lowest_first");
        }
    }

    private void rates(Map<String, BigDecimal> rates, String field) {
        rates.forEach((name, rate) -> rate(rate, field + "." + name));
    }

    private void points(long points, String field) {
        require(points >= 1 && points <= MOST_POINTS, field, "points");
    }

    private void rate(BigDecimal rate, String field) {
        require(
                rate.signum() > 0 && rate.compareTo(HIGHEST_RATE) <= 0 && rate.scale() <= FINEST_SCALE,
                field,
                "positive_with_at_most_9_decimals");
    }

    private void duration(Duration duration, String field) {
        require(
                duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(LONGEST) <= 0,
                field,
                "1_s_to_1_year");
    }

    private void life(Period life, String field) {
        require(
                !life.isNegative()
                        && !life.isZero()
                        && life.toTotalMonths() <= LONGEST_MONTHS
                        && life.getDays() <= 36_600,
                field,
                "1_day_to_100_years");
    }

    private void require(boolean holds, String field, String rule) {
        if (!holds) {
            faults.add(new PolicyOutOfBounds("policies." + field, rule));
        }
    }
}
