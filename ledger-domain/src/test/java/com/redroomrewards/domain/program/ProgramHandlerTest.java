package com.redroomrewards.domain.program;

import static com.redroomrewards.domain.LedgerFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.program.Program.Switches;
import com.redroomrewards.domain.program.ProgramCommand.ProgramIsPublished;
import com.redroomrewards.domain.program.ProgramCommand.PublishProgram;
import com.redroomrewards.domain.program.ProgramEvent.ProgramVersionPublished;
import com.redroomrewards.domain.program.ProgramRefusal.EffectiveInThePast;
import com.redroomrewards.domain.program.ProgramRefusal.PolicyOutOfBounds;
import com.redroomrewards.domain.program.ProgramRefusal.VersionTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Versions of a program follow one another, and the last word counts (domain.md, The loyalty program). */
class ProgramHandlerTest {

    private static final Switches ALL_ON = Program.DEFAULT.switches();
    private static final Program SECOND = Program.DEFAULT.next(ALL_ON);
    private static final Program THIRD = SECOND.next(new Switches(true, false, true, true, true));

    private static final long MOST = (1L << 53) - 1;

    private final LedgerFixture ledger = new LedgerFixture();

    @Test
    void versionsFollowOneAnother() {
        var second = published("a", SECOND, START, START);
        ledger.when(publish("a", SECOND, START))
                .thenAnswer(new ProgramIsPublished(second, List.of(new AggregateVersion(second.programId(), 0))))
                .thenEvents(second);
        var third = published("b", THIRD, START.plusSeconds(60), START);
        ledger.when(publish("b", THIRD, START.plusSeconds(60)))
                .thenAnswer(new ProgramIsPublished(third, List.of(new AggregateVersion(third.programId(), 1))))
                .thenEvents(third);
    }

    @Test
    void aRetryGetsTheFirstAnswer() {
        ledger.given(publish("a", SECOND, START), publish("b", THIRD, START));
        ledger.after(Duration.ofDays(1))
                .when(publish("a", SECOND, START))
                .thenAnswer(
                        ProgramIsPublished.class,
                        answer -> assertThat(answer.version()).isEqualTo(published("a", SECOND, START, START)))
                .thenNothingHappened();
    }

    @Test
    void ofTwoThatFollowTheSameVersionOneIsRefused() {
        ledger.given(publish("a", SECOND, START));
        ledger.when(publish("b", SECOND, START)).thenAnswer(new VersionTaken(2)).thenNothingHappened();
    }

    @Test
    void noNumberIsLeftOut() {
        ledger.when(publish("a", THIRD, START)).thenAnswer(new VersionTaken(1)).thenNothingHappened();
    }

    @Test
    void aVersionTakesEffectNoEarlierThanItIsPublished() {
        ledger.when(publish("a", SECOND, START.minusMillis(1)))
                .thenAnswer(new EffectiveInThePast())
                .thenNothingHappened();
        ledger.when(publish("a", SECOND, START)).thenEventTypes(ProgramVersionPublished.class);
    }

    @ParameterizedTest
    @MethodSource
    void aPolicyOutOfItsBoundsIsRefused(Program program, String field) {
        ledger.when(publish("a", program, START))
                .thenAnswer(
                        PolicyOutOfBounds.class,
                        refusal -> assertThat(refusal.field()).isEqualTo("policies." + field))
                .thenNothingHappened();
    }

    static Stream<Arguments> aPolicyOutOfItsBoundsIsRefused() {
        return Stream.of(
                Arguments.of(Rules.with(2, Map.of()), "currencies"),
                Arguments.of(Rules.with(2, Rules.pointValue("usd", "1")), "currencies"),
                Arguments.of(Rules.with(2, Rules.pointValue("USD", "0")), "currencies.USD.point_value_minor"),
                Arguments.of(
                        Rules.with(2, Rules.pointValue("USD", "0.1234567891")), "currencies.USD.point_value_minor"),
                Arguments.of(Rules.with(2, Rules.topUpPrice("USD", 0)), "currencies.USD.top_up_price_minor"),
                Arguments.of(Rules.with(2, topUps(List.of(0L), "USD", 900)), "top_ups.bundles"),
                Arguments.of(Rules.with(2, topUps(List.of(100L, 1_000_001L), "USD", 900)), "top_ups.bundles"),
                Arguments.of(
                        Rules.with(2, Rules.topUpPrice("USD", MOST / 100 + 1), topUps(List.of(100L), "USD", 900)),
                        "top_ups.bundles"),
                Arguments.of(Rules.with(2, topUps(List.of(), "GBP", 900)), "top_ups.default_currency"));
    }

    @Test
    void policiesAtTheirBoundsArePublished() {
        var program =
                Rules.with(2, Rules.topUpPrice("USD", MOST / 1_000_000), topUps(List.of(1L, 1_000_000L), "USD", 1));
        ledger.when(publish("a", program, START)).thenEventTypes(ProgramVersionPublished.class);
    }

    @Test
    void theLastWordThatHoldsCounts() {
        var planned = published("a", SECOND, START.plusSeconds(60), START);
        var atOnce = published("b", THIRD, START.plusSeconds(30), START.plusSeconds(10));

        var history = new ProgramHistory(List.of(planned, atOnce));

        assertThat(history.at(START.plusSeconds(30).minusNanos(1))).isEqualTo(Program.DEFAULT);
        assertThat(history.at(START.plusSeconds(30))).isEqualTo(THIRD);
        assertThat(history.at(START.plusSeconds(60)))
                .as("planned before, and overtaken")
                .isEqualTo(THIRD);
        assertThat(new ProgramHistory(List.of(planned)).at(START.plusSeconds(60)))
                .isEqualTo(SECOND);
        assertThat(history.lastVersion()).isEqualTo(3);
        assertThat(new ProgramHistory(List.of()).lastVersion()).isEqualTo(1);
    }

    private static Program.TopUps topUps(List<Long> bundles, String currency, long quoteSeconds) {
        return new Program.TopUps(bundles, currency, Duration.ofSeconds(quoteSeconds));
    }

    private static Request publish(String name, Program program, Instant effectiveAt) {
        return origin ->
                new PublishProgram(LoyaltyProgram.idOf("xcn"), "xcn", publication(name), program, effectiveAt, origin);
    }

    private static ProgramVersionPublished published(String name, Program program, Instant effectiveAt, Instant at) {
        return new ProgramVersionPublished(
                LoyaltyProgram.idOf("xcn"), "xcn", publication(name), program, effectiveAt, at);
    }

    private static java.util.UUID publication(String name) {
        return DerivedId.of("test-publication", name);
    }
}
