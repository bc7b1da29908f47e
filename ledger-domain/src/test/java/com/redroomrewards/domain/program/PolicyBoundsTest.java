package com.redroomrewards.domain.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.Points;
import com.redroomrewards.domain.merge.EvidenceKind;
import com.redroomrewards.domain.program.Program.Tier;
import com.redroomrewards.domain.program.ProgramRefusal.PolicyOutOfBounds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program may say of each policy (domain.md, The loyalty program): below, at and above its bounds. */
class PolicyBoundsTest {

    @ParameterizedTest
    @CsvSource({
        "earning.max_points_per_minor_unit, 0,        0.000000001,      1000000,          1000000.000000001",
        "earning.max_points_per_minor_unit, -1,       0.1,              999999.999999999, 0.0000000001",
        "earning.pending_life,              PT0.999S, PT1S,             PT48H,            PT48H0.001S",
        // No fewer than the largest bundle that is sold.
        "earning.max_points_per_entry,      0,        500,              1000000000,       1000000001",
        "redeeming.min_points,              0,        1,                9007199254740991, 9007199254740992",
        "redeeming.max_share_of_order,      0,        0.000000001,      1,                1.000000001",
        "redeeming.quote_life,              PT0.999S, PT1S,             P366D,            P366DT0.001S",
        "redeeming.second_life,             PT0S,     PT1S,             P366D,            P366DT0.001S",
        "top_ups.quote_life,                PT0S,     PT1S,             P366D,            P366DT0.001S",
        "lot_lives.purchase,                P0D,      P1D,              P1200M,           P1201M",
        "lot_lives.top_up,                  P0D,      P1D,              P100Y,            P100Y1M",
        "lot_lives.promo,                   P-1D,     P1M,              P36600D,          P36601D",
        "lot_lives.expiring_soon,           P0D,      P1D,              P36600D,          P36601D",
        "linking.intent_life,               PT0S,     PT1S,             P366D,            P366DT0.001S",
        "linking.code_life,                 PT0S,     PT1S,             P366D,            P366DT0.001S",
        "linking.max_wrong_proofs,          0,        1,                100,              101",
        "adjustments.one_admin_up_to,       0,        1,                500,              9007199254740992",
        // No fewer than one admin is enough for.
        "adjustments.two_admins_up_to,      99,       100,              9007199254740991, 9007199254740992",
        "adjustments.window,                PT0S,     PT1S,             P366D,            P366DT0.001S",
        "adjustments.alone_per_day,         0,        1,                9007199254740991, 9007199254740992",
        "adjustments.signatures_within,     PT0S,     PT1S,             P366D,            P366DT0.001S",
        "adjustments.lot_life,              P0D,      P1D,              P1200M,           P1201M",
        "promotions.client_admins,          0,        1,                10,               11",
        "promotions.rrr_admins,             0,        1,                10,               11",
        "promotions.signatures_within,      PT0S,     PT1S,             P366D,            P366DT0.001S",
        "merges.evidence_kinds,             0,        1,                6,                7",
        // No more than kinds of evidence in all.
        "merges.strong_evidence_kinds,      0,        1,                2,                3",
        "merges.client_admins,              0,        1,                10,               11",
        "merges.rrr_admins,                 0,        1,                10,               11",
        "merges.signatures_within,          PT0S,     PT1S,             P366D,            P366DT0.001S",
        "merges.max_parts,                  0,        1,                10000,            10001",
        "awards.per_viewer_per_stream,      0,        1,                9007199254740991, 9007199254740992",
        "awards.per_model_per_hour,         0,        1,                9007199254740991, 9007199254740992",
        "awards.per_model_per_day,          0,        1,                25000,            25001",
        "awards.awards_per_minute,          0,        1,                10000,            10001",
        "awards.intent_life,                PT0S,     PT1S,             PT24H,            PT24H0.001S",
        "awards.escrow_life,                PT0S,     PT1S,             P366D,            P366DT0.001S",
        "awards.stream_life,                PT0S,     PT1S,             P30D,             P30DT0.001S",
        "awards.gift_life,                  P0D,      P1D,              P36600D,          P36601D",
        "awards.allocation_months,          0,        1,                1200,             1201",
        "transfers.standard.at_once,        0,        1,                9007199254740991, 9007199254740992",
        "transfers.standard.per_day,        0,        1,                9007199254740991, 9007199254740992",
        "transfers.standard.per_week,       0,        1,                50000,            50001",
        "transfers.enhanced.at_once,        0,        1,                9007199254740991, 9007199254740992",
        "transfers.enhanced.per_day,        0,        1,                9007199254740991, 9007199254740992",
        "transfers.enhanced.per_week,       0,        1,                50000,            50001",
        "transfers.min_account_age,         P-1D,     P0D,              P1200M,           P1201M",
        "transfers.no_negative_event_for,   P-1D,     P0D,              P36600D,          P36601D",
        "transfers.cooling_after_first,     PT-0.001S, PT0S,            P7D,              P7DT0.001S",
        "transfers.escrow_life,             PT0S,     PT1S,             P366D,            P366DT0.001S",
        "transfers.reversal_window,         PT0S,     PT1S,             P366D,            P366DT0.001S",
        "transfers.risk.threshold,          -1,       0,                1000,             1001",
        "transfers.risk.new_sender,         P-1D,     P0D,              P1200M,           P1201M",
        "transfers.risk.new_receiver,       P-1D,     P0D,              P1200M,           P1201M",
        "transfers.risk.large_share,        0,        0.000000001,      1,                1.000000001",
        "transfers.risk.several_per_day,      0,        1,                1000,             1001",
    })
    void eachHasALeastAndAMost(String field, String below, String least, String most, String above) {
        assertThat(PolicyBounds.fault(Rules.changed(field, least))).isEmpty();
        assertThat(PolicyBounds.fault(Rules.changed(field, most))).isEmpty();
        assertThatIsNamed(Rules.changed(field, below), field);
        assertThatIsNamed(Rules.changed(field, above), field);
    }

    @Test
    void noPolicyHasMorePointsThanAnAccountCounts() {
        assertThat(PolicyBounds.fault(Rules.changed("redeeming.min_points", Points.MAX)))
                .isEmpty();
        assertThatIsNamed(Rules.changed("redeeming.min_points", Points.MAX + 1), "redeeming.min_points");
    }

    @ParameterizedTest
    @CsvSource({"1000000, 1, true", "1000000, 1.000000001, false", "2, 500000, true", "2000, 501, false"})
    void aPointIsWorthWhatCanStillBeAddedUp(BigDecimal pointValueMinor, BigDecimal referenceRate, boolean isAllowed) {
        var usd = Program.DEFAULT.currency("USD");
        var changed =
                new Program.Currency(usd.pointsPerMinorUnit(), pointValueMinor, usd.topUpPriceMinor(), referenceRate);
        check(Rules.with(2, Map.of("USD", changed)), "currencies.USD.point_value_minor", isAllowed);
    }

    @Test
    void aMergeAsksForNoMoreKindsOfEvidenceThanThereAre() {
        var strong = (int) Arrays.stream(EvidenceKind.values())
                .filter(EvidenceKind::strong)
                .count();
        var kinds = EvidenceKind.values().length;
        check(merges(kinds, strong), "merges.evidence_kinds", true);
        check(merges(kinds + 1, strong), "merges.evidence_kinds", false);
        check(merges(kinds, strong + 1), "merges.strong_evidence_kinds", false);
    }

    private static Program merges(int evidenceKinds, int strongEvidenceKinds) {
        return Rules.with(2, new Program.Merges(evidenceKinds, strongEvidenceKinds, 2, 1, Duration.ofDays(14), 2_000));
    }

    @ParameterizedTest
    @CsvSource({
        "50000, 5, true",
        "50001, 5, true",
        "50000, 6, true",
        "49999, 6, false",
        "50001, 4, false",
        "-1,    5, false",
    })
    void noTierIsReachedBeforeALowerOne(long minSpendMinor, long minOrders, boolean isAllowed) {
        var tiers = List.of(tier("silver", 50_000, 5, "1.25"), tier("gold", minSpendMinor, minOrders, "1.5"));
        check(Rules.changed("earning.tiers", tiers), "earning.tiers", isAllowed);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1, true", "-1, 0, 1, false", "0, -1, 1, false", "0, 0, 0, false"})
    void aTierAsksForNothingNegativeAndMultiplies(
            long minSpendMinor, long minOrders, String multiplier, boolean isAllowed) {
        var tiers = List.of(tier("bronze", minSpendMinor, minOrders, multiplier));
        check(Rules.changed("earning.tiers", tiers), "earning.tiers", isAllowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"earning.client_tiers", "earning.category_bonuses", "earning.purchases"})
    void eachRateIsAboveZero(String field) {
        check(Rules.changed(field, Map.of("NAMED", new BigDecimal("0.1"))), field, true);
        check(Rules.changed(field, Map.of("NAMED", BigDecimal.ZERO)), field + ".NAMED", false);
    }

    @ParameterizedTest
    @CsvSource({
        "20000, PT72H,       true",
        "20001, PT72H,       false",
        "20001, PT71H59M59S, true",
        "50000, PT1S,        true",
        "50001, PT1S,        false",
        "3125,  P30D,        true",
        "3126,  P30D,        false",
    })
    void noMoreIsAwardedThanAnAccountRemembers(long perModelPerDay, Duration streamLife, boolean isAllowed) {
        var awards = Program.DEFAULT.awards();
        var changed = new Program.Awards(
                1,
                1,
                perModelPerDay,
                awards.awardsPerMinute(),
                awards.consumerAllowed(),
                awards.sessionProofRequired(),
                awards.intentLife(),
                awards.escrowLife(),
                streamLife,
                awards.giftLife(),
                awards.allocationMonths());
        check(Rules.with(2, changed), "awards.per_model_per_day", isAllowed);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1000, true", "1001, false"})
    void aRiskRuleScoresNothingNegative(int score, boolean isAllowed) {
        var program = Rules.changed("transfers.risk.scores", Map.of(RiskRule.FIRST_TRANSFER, score));
        check(program, "transfers.risk.scores.FIRST_TRANSFER", isAllowed);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "9007199254740991, true", "9007199254740992, false"})
    void anActivityHasPoints(long points, boolean isAllowed) {
        check(
                Rules.changed("earning.activity_points", Map.of("NAMED", points)),
                "earning.activity_points.NAMED",
                isAllowed);
    }

    @ParameterizedTest
    @CsvSource({"N, true", "NAMED_2, true", "named, false", "2_NAMED, false", "'', false"})
    void anEventTypeIsWrittenInCapitals(String eventType, boolean isAllowed) {
        check(Rules.changed("earning.purchases", Map.of(eventType, BigDecimal.ONE)), "earning.purchases", isAllowed);
        check(Rules.changed("earning.activity_points", Map.of(eventType, 1L)), "earning.activity_points", isAllowed);
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "0, false",
        "1, true",
        "90, true",
        "91, false",
        "30 7 1, true",
        "30 30, false",
        "7 30, false",
        "10 9 8 7 6 5 4 3 2 1, true",
        "11 10 9 8 7 6 5 4 3 2 1, false",
    })
    void membersAreToldAtFewDaysTheLongestFirst(String days, boolean isAllowed) {
        var noticeDays = Arrays.stream(days.split(" "))
                .filter(day -> !day.isEmpty())
                .map(Integer::valueOf)
                .toList();
        check(Rules.changed("lot_lives.notice_days", noticeDays), "lot_lives.notice_days", isAllowed);
    }

    private static void check(Program program, String field, boolean isAllowed) {
        if (isAllowed) {
            assertThat(PolicyBounds.fault(program)).isEmpty();
        } else {
            assertThatIsNamed(program, field);
        }
    }

    private static void assertThatIsNamed(Program program, String field) {
        assertThat(PolicyBounds.fault(program)).map(PolicyOutOfBounds::field).contains("policies." + field);
    }

    private static Tier tier(String name, long minSpendMinor, long minOrders, String multiplier) {
        return new Tier(name, minSpendMinor, minOrders, new BigDecimal(multiplier));
    }
}
