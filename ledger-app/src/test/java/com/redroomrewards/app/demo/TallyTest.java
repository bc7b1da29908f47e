package com.redroomrewards.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.demo.Reply.Answer;
import com.redroomrewards.app.demo.Reply.NoAnswer;
import com.redroomrewards.app.demo.Reply.NotSent;
import com.redroomrewards.app.demo.Reply.Stopped;
import com.redroomrewards.app.demo.Summary.Deviation;
import com.redroomrewards.app.demo.Summary.Rejection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TallyTest {
    private static final UUID MEMBER = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private final Tally tally = new Tally();

    @Test
    void issuedBurnedAndRestoredComeFromTheAnswers() {
        tally.add(line(), earned("a", 1_000), MEMBER);
        tally.add(line(), earned("b", 50), OTHER);
        tally.add(line(), burned("c", 600), MEMBER);
        tally.add(line(), restored("d", 600), MEMBER);

        var summary = tally.summary();

        assertThat(summary.accepted()).isEqualTo(4);
        assertThat(summary.issued()).isEqualTo(1_050);
        assertThat(summary.burned()).isEqualTo(600);
        assertThat(summary.restored()).isEqualTo(600);
        assertThat(summary.outstanding()).isEqualTo(1_050);
        assertThat(summary.deltas()).isEqualTo(Map.of(MEMBER, 1_000L, OTHER, 50L));
    }

    @Test
    void anEntryCountsOnceHoweverOftenItIsTold() {
        tally.add(line(), earned("a", 100), MEMBER);
        tally.add(line(), replayed(earned("a", 100)), MEMBER);
        tally.add(line(), earned("a", 100), MEMBER);

        var summary = tally.summary();

        assertThat(summary.sent()).isEqualTo(3);
        assertThat(summary.accepted()).isEqualTo(1);
        assertThat(summary.replayed()).isEqualTo(1);
        assertThat(summary.duplicates()).isEqualTo(1);
        assertThat(summary.entries()).isEqualTo(1);
        assertThat(summary.written()).isEqualTo(1);
        assertThat(summary.issued()).isEqualTo(100);
        assertThat(summary.deltas()).isEqualTo(Map.of(MEMBER, 100L));
    }

    @Test
    void aSecondPassWritesNothingAndStillKnowsWhatTheRunHas() {
        tally.add(line(), replayed(earned("a", 100)), MEMBER);
        tally.add(line(), replayed(earned("a", 100)), MEMBER);

        var summary = tally.summary();

        assertThat(summary.accepted()).isZero();
        assertThat(summary.written()).isZero();
        assertThat(summary.replayed()).isEqualTo(2);
        assertThat(summary.outstanding()).isEqualTo(100);
    }

    @Test
    void anAnswerWithoutAnEntryMovesNoPoints() {
        tally.add(line(), answer(200, "{\"eligible\":true,\"min_points\":500,\"quote_id\":\"q\"}"), MEMBER);

        assertThat(tally.summary().accepted()).isEqualTo(1);
        assertThat(tally.summary().deltas()).isEmpty();
    }

    @Test
    void refusalsAreCountedByReason() {
        var refusal = answer(409, "{\"error\":{\"code\":\"CONFLICT\",\"message\":\"Used.\"}}");
        tally.add(line(), refusal, MEMBER);
        tally.add(line(), refusal, MEMBER);
        tally.add(line(), answer(418, "[]"), MEMBER);

        assertThat(tally.summary().rejected())
                .isEqualTo(Map.of(
                        new Rejection(409, "CONFLICT", "Used."),
                        2,
                        new Rejection(418, "no code", "The answer is no error of the contract."),
                        1));
        assertThat(tally.summary().rejections()).isEqualTo(3);
        assertThat(tally.summary().sent()).isEqualTo(3);
    }

    @Test
    void anotherStatusThanExpectedIsADeviation() {
        tally.add(line(200), earned("a", 100), MEMBER);
        tally.add(line(409), earned("b", 100), MEMBER);
        tally.add(line(201), answer(422, "{\"error\":{\"code\":\"X\",\"message\":\"No.\"}}"), MEMBER);

        assertThat(tally.summary().deviations())
                .containsExactly(new Deviation(line(409), "200"), new Deviation(line(201), "422 No."));
    }

    @Test
    void aServerErrorIsADeviationAlsoWhereAnythingIsExpected() {
        tally.add(line(null), answer(404, "{}"), MEMBER);
        tally.add(line(null), answer(500, "{}"), MEMBER);

        assertThat(tally.summary().deviations()).hasSize(1);
    }

    @Test
    void whatWasNotAnsweredOrNotSentIsADeviation() {
        tally.add(line(), new NoAnswer("connection reset"), null);
        tally.add(line(), new NotSent("no earlier answer gave member_id"), null);

        assertThat(tally.summary().unanswered()).isEqualTo(1);
        assertThat(tally.summary().notSent()).isEqualTo(1);
        assertThat(tally.summary().sent()).isEqualTo(1);
        assertThat(tally.summary().deviations()).hasSize(2);
    }

    @Test
    void whatTheUserStoppedIsNone() {
        tally.add(line(), new Stopped(), null);

        assertThat(tally.summary().notSent()).isEqualTo(1);
        assertThat(tally.summary().deviations()).isEmpty();
    }

    private static SampleLine line() {
        return line(null);
    }

    private static SampleLine line(@Nullable Integer expect) {
        return new SampleLine(1, "m1", "/points/earn", "k", "{}", List.of(), expect, null);
    }

    private static Answer earned(String entry, long points) {
        return moved("ACCEPTED", entry, "points", points);
    }

    private static Answer burned(String entry, long points) {
        return moved("COMMITTED", entry, "points_burned", points);
    }

    private static Answer restored(String entry, long points) {
        return moved("REVERSED", entry, "points_restored", points);
    }

    private static Answer moved(String status, String entry, String field, long points) {
        return answer(
                200,
                "{\"status\":\"%s\",\"ledger_entry_id\":\"%s\",\"%s\":%d}"
                        .formatted(status, UUID.nameUUIDFromBytes(new byte[] {(byte) entry.charAt(0)}), field, points));
    }

    private static Answer replayed(Answer answer) {
        return new Answer(answer.status(), true, answer.body());
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, false, JsonMapper.shared().readTree(body));
    }
}
