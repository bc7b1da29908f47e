package com.redroomrewards.domain.program;

import com.redroomrewards.domain.program.Program.LotLives;
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
    // As Points.MAX of the accounts, which know programs and not the other way round (domain.md, Words).
    private static final long MOST_POINTS = (1L << 53) - 1;
    private static final BigDecimal HIGHEST_RATE = BigDecimal.valueOf(1_000_000);
    // In minor units of the reference currency: what 10^12 points are worth is still a whole number of 64 bits.
    private static final BigDecimal HIGHEST_POINT_VALUE = BigDecimal.valueOf(1_000_000);
    private static final int FINEST_SCALE = 9;
    // Millions of such entries fit into a balance that JavaScript reads exactly.
    private static final long MOST_PER_ENTRY = 1_000_000_000;
    private static final int MOST_WRONG_PROOFS = 100;
    private static final int MOST_SIGNATURES = 10;
    // As many as EvidenceKind of the merges has, of all and of the strong ones: more could never be shown.
    private static final int MOST_EVIDENCE_KINDS = 6;
    private static final int MOST_STRONG_EVIDENCE_KINDS = 3;
    // Two entries each, in one append that all others wait for.
    private static final int MOST_PARTS = 10_000;
    private static final int MOST_NOTICES = 10;
    private static final int LONGEST_MONTHS = 1_200;
    private static final int LONGEST_DAYS = 36_600;
    private static final Duration LONGEST = Duration.ofDays(366);
    // domain.md, Earning.
    private static final Duration LONGEST_PENDING = Duration.ofHours(48);
    // A model's account remembers each award as long as its stream lasts, and each has at least a point.
    private static final long MOST_AWARDS_REMEMBERED = 100_000;
    private static final int MOST_AWARDS_A_MINUTE = 10_000;
    private static final Duration LONGEST_STREAM = Duration.ofDays(30);
    // A member's account remembers each transfer to the end of its week, and each has at least a point.
    private static final long MOST_TRANSFERRED_A_WEEK = 50_000;
    private static final Duration LONGEST_COOLING = Duration.ofDays(7);
    private static final int HIGHEST_SCORE = 1_000;
    private static final int MOST_TRANSFERS_A_DAY = 1_000;
    // A session that was proved longer ago is over.
    private static final Duration LONGEST_AWARD_INTENT = Duration.ofHours(24);

    private final List<PolicyOutOfBounds> faults = new ArrayList<>();

    private PolicyBounds() {}

    /** The first policy that is out of its bounds, if one is. */
    static Optional<PolicyOutOfBounds> fault(Program program) {
        var bounds = new PolicyBounds();
        bounds.check(program);
        return bounds.faults.stream().findFirst();
    }

    // In the order in which a program has them.
    private void check(Program program) {
        require(!program.currencies().isEmpty(), "currencies", "at_least_one");
        program.currencies().forEach(this::currency);
        earning(program.earning());
        redeeming(program.redeeming());
        topUps(program);
        lotLives(program.lotLives());
        linking(program.linking());
        adjustments(program.adjustments());
        promotions(program.promotions());
        merges(program.merges());
        awards(program.awards());
        transfers(program.transfers());
    }

    private void currency(String code, Program.Currency currency) {
        require(CURRENCY.matcher(code).matches(), "currencies", "iso_4217_code");
        rate(currency.pointsPerMinorUnit(), "currencies." + code + ".points_per_minor_unit");
        rate(currency.pointValueMinor(), "currencies." + code + ".point_value_minor");
        points(currency.topUpPriceMinor(), "currencies." + code + ".top_up_price_minor");
        rate(currency.referenceRate(), "currencies." + code + ".reference_rate");
        require(
                currency.pointValueMinor().multiply(currency.referenceRate()).compareTo(HIGHEST_POINT_VALUE) <= 0,
                "currencies." + code + ".point_value_minor",
                "at_most_1000000_in_reference_currency");
    }

    private void earning(Program.Earning earning) {
        rate(earning.maxPointsPerMinorUnit(), "earning.max_points_per_minor_unit");
        earning.purchases().forEach((type, rate) -> {
            eventType(type, "earning.purchases");
            rate(rate, "earning.purchases." + type);
        });
        earning.activityPoints().forEach((type, points) -> {
            eventType(type, "earning.activity_points");
            points(points, "earning.activity_points." + type);
        });
        tiers(earning.tiers());
        rates(earning.clientTiers(), "earning.client_tiers");
        rates(earning.categoryBonuses(), "earning.category_bonuses");
        duration(earning.pendingLife(), "earning.pending_life");
        atMost(LONGEST_PENDING, earning.pendingLife(), "earning.pending_life", "at_most_48_hours");
        points(earning.maxPointsPerEntry(), "earning.max_points_per_entry");
        atMost(MOST_PER_ENTRY, earning.maxPointsPerEntry(), "earning.max_points_per_entry");
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

    private void redeeming(Program.Redeeming redeeming) {
        points(redeeming.minPoints(), "redeeming.min_points");
        rate(redeeming.maxShareOfOrder(), "redeeming.max_share_of_order");
        require(
                redeeming.maxShareOfOrder().compareTo(BigDecimal.ONE) <= 0,
                "redeeming.max_share_of_order",
                "at_most_1");
        duration(redeeming.quoteLife(), "redeeming.quote_life");
        duration(redeeming.secondLife(), "redeeming.second_life");
    }

    private void topUps(Program program) {
        var topUps = program.topUps();
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
        require(
                program.currencies().containsKey(topUps.defaultCurrency()),
                "top_ups.default_currency",
                "currency_of_program");
        duration(topUps.quoteLife(), "top_ups.quote_life");
    }

    private void lotLives(LotLives lives) {
        life(lives.purchase(), "lot_lives.purchase");
        life(lives.topUp(), "lot_lives.top_up");
        life(lives.promo(), "lot_lives.promo");
        life(lives.expiringSoon(), "lot_lives.expiring_soon");
        noticeDays(lives.noticeDays());
    }

    // None is allowed: members are told nothing then.
    private void noticeDays(List<Integer> days) {
        var field = "lot_lives.notice_days";
        require(days.size() <= MOST_NOTICES, field, "at_most_" + MOST_NOTICES + "_notices");
        days.forEach(before -> fromOne(LotLives.FARTHEST_NOTICE_DAYS, before, field));
        for (var next = 1; next < days.size(); next++) {
            require(days.get(next) < days.get(next - 1), field, "longest_first");
        }
    }

    private void linking(Program.Linking linking) {
        duration(linking.intentLife(), "linking.intent_life");
        duration(linking.codeLife(), "linking.code_life");
        fromOne(MOST_WRONG_PROOFS, linking.maxWrongProofs(), "linking.max_wrong_proofs");
    }

    private void adjustments(Program.Adjustments adjustments) {
        points(adjustments.oneAdminUpTo(), "adjustments.one_admin_up_to");
        points(adjustments.twoAdminsUpTo(), "adjustments.two_admins_up_to");
        require(
                adjustments.twoAdminsUpTo() >= adjustments.oneAdminUpTo(),
                "adjustments.two_admins_up_to",
                "not_below_one_admin_up_to");
        duration(adjustments.window(), "adjustments.window");
        points(adjustments.alonePerDay(), "adjustments.alone_per_day");
        duration(adjustments.signaturesWithin(), "adjustments.signatures_within");
        life(adjustments.lotLife(), "adjustments.lot_life");
    }

    private void promotions(Program.Promotions promotions) {
        fromOne(MOST_SIGNATURES, promotions.clientAdmins(), "promotions.client_admins");
        fromOne(MOST_SIGNATURES, promotions.rrrAdmins(), "promotions.rrr_admins");
        duration(promotions.signaturesWithin(), "promotions.signatures_within");
    }

    private void merges(Program.Merges merges) {
        fromOne(MOST_EVIDENCE_KINDS, merges.evidenceKinds(), "merges.evidence_kinds");
        fromOne(MOST_STRONG_EVIDENCE_KINDS, merges.strongEvidenceKinds(), "merges.strong_evidence_kinds");
        require(
                merges.strongEvidenceKinds() <= merges.evidenceKinds(),
                "merges.strong_evidence_kinds",
                "at_most_evidence_kinds");
        fromOne(MOST_SIGNATURES, merges.clientAdmins(), "merges.client_admins");
        fromOne(MOST_SIGNATURES, merges.rrrAdmins(), "merges.rrr_admins");
        duration(merges.signaturesWithin(), "merges.signatures_within");
        fromOne(MOST_PARTS, merges.maxParts(), "merges.max_parts");
    }

    private void awards(Program.Awards awards) {
        points(awards.perViewerPerStream(), "awards.per_viewer_per_stream");
        points(awards.perModelPerHour(), "awards.per_model_per_hour");
        points(awards.perModelPerDay(), "awards.per_model_per_day");
        fromOne(MOST_AWARDS_A_MINUTE, awards.awardsPerMinute(), "awards.awards_per_minute");
        duration(awards.intentLife(), "awards.intent_life");
        atMost(LONGEST_AWARD_INTENT, awards.intentLife(), "awards.intent_life", "at_most_24_hours");
        duration(awards.escrowLife(), "awards.escrow_life");
        duration(awards.streamLife(), "awards.stream_life");
        atMost(LONGEST_STREAM, awards.streamLife(), "awards.stream_life", "at_most_30_days");
        require(
                awards.perModelPerDay() <= MOST_AWARDS_REMEMBERED / daysRemembered(awards),
                "awards.per_model_per_day",
                "at_most_100000_while_a_stream_lasts");
        life(awards.giftLife(), "awards.gift_life");
        fromOne(LONGEST_MONTHS, awards.allocationMonths(), "awards.allocation_months");
    }

    // As many calendar days as a stream can touch.
    private static long daysRemembered(Program.Awards awards) {
        return Math.max(0, awards.streamLife().toDays()) + 2;
    }

    private void transfers(Program.Transfers transfers) {
        caps(transfers.standard(), "transfers.standard");
        caps(transfers.enhanced(), "transfers.enhanced");
        age(transfers.minAccountAge(), "transfers.min_account_age");
        age(transfers.noNegativeEventFor(), "transfers.no_negative_event_for");
        require(
                !transfers.coolingAfterFirst().isNegative()
                        && transfers.coolingAfterFirst().compareTo(LONGEST_COOLING) <= 0,
                "transfers.cooling_after_first",
                "0_s_to_7_days");
        duration(transfers.escrowLife(), "transfers.escrow_life");
        duration(transfers.reversalWindow(), "transfers.reversal_window");
        risk(transfers.risk());
    }

    private void caps(Program.TransferCaps caps, String field) {
        points(caps.atOnce(), field + ".at_once");
        points(caps.perDay(), field + ".per_day");
        points(caps.perWeek(), field + ".per_week");
        atMost(MOST_TRANSFERRED_A_WEEK, caps.perWeek(), field + ".per_week");
    }

    private void risk(Program.TransferRisk risk) {
        score(risk.threshold(), "transfers.risk.threshold");
        risk.scores().forEach((rule, score) -> score(score, "transfers.risk.scores." + rule));
        age(risk.newSender(), "transfers.risk.new_sender");
        age(risk.newReceiver(), "transfers.risk.new_receiver");
        rate(risk.largeShare(), "transfers.risk.large_share");
        require(risk.largeShare().compareTo(BigDecimal.ONE) <= 0, "transfers.risk.large_share", "at_most_1");
        fromOne(MOST_TRANSFERS_A_DAY, risk.severalPerDay(), "transfers.risk.several_per_day");
    }

    private void score(int score, String field) {
        require(score >= 0 && score <= HIGHEST_SCORE, field, "from_0_to_" + HIGHEST_SCORE);
    }

    private void eventType(String type, String field) {
        require(EVENT_TYPE.matcher(type).matches(), field, "event_type");
    }

    private void rates(Map<String, BigDecimal> rates, String field) {
        rates.forEach((name, rate) -> rate(rate, field + "." + name));
    }

    private void rate(BigDecimal rate, String field) {
        require(
                rate.signum() > 0 && rate.compareTo(HIGHEST_RATE) <= 0 && rate.scale() <= FINEST_SCALE,
                field,
                "positive_with_at_most_9_decimals");
    }

    private void points(long points, String field) {
        require(points >= 1 && points <= MOST_POINTS, field, "points");
    }

    private void fromOne(int most, int value, String field) {
        require(value >= 1 && value <= most, field, "from_1_to_" + most);
    }

    private void atMost(long most, long value, String field) {
        require(value <= most, field, "at_most_" + most);
    }

    private void atMost(Duration longest, Duration duration, String field, String rule) {
        require(duration.compareTo(longest) <= 0, field, rule);
    }

    private void duration(Duration duration, String field) {
        require(
                duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(LONGEST) <= 0,
                field,
                "1_s_to_1_year");
    }

    private void life(Period life, String field) {
        require(!life.isZero() && isUpTo100Years(life), field, "1_day_to_100_years");
    }

    private void age(Period age, String field) {
        require(isUpTo100Years(age), field, "0_days_to_100_years");
    }

    private static boolean isUpTo100Years(Period period) {
        return !period.isNegative() && period.toTotalMonths() <= LONGEST_MONTHS && period.getDays() <= LONGEST_DAYS;
    }

    private void require(boolean holds, String field, String rule) {
        if (!holds) {
            faults.add(new PolicyOutOfBounds("policies." + field, rule));
        }
    }
}
