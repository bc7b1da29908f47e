package com.redroomrewards.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerPositionsTest {

    private final LedgerPositions positions = new LedgerPositions(new TestDigest());

    static Stream<List<AggregateVersion>> changes() {
        return Stream.of(List.of(), List.of(version(0)), List.of(version(Long.MAX_VALUE), version(7), version(1)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatWasGivenIsReadBack(List<AggregateVersion> changed) {
        var position = positions.of(changed);
        assertThat(positions.parse(position)).isEqualTo(changed);
        assertThat(position).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void noBitCanBeChanged() {
        var given = Base64.getUrlDecoder().decode(positions.of(List.of(version(7))));
        IntStream.range(0, given.length * Byte.SIZE).forEach(bit -> {
            var changed = given.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertRefused(Base64.getUrlEncoder().encodeToString(changed));
        });
    }

    @Test
    void nothingCanBeAddedOrTakenAway() {
        var one = positions.of(List.of(version(7)));
        var two = positions.of(List.of(version(7), version(8)));
        assertRefused(one + two.substring(two.length() - 32));
        assertRefused(two.substring(0, two.length() - 32));
    }

    @Test
    void anotherLedgersPositionIsRefused() {
        var other = new LedgerPositions((purpose, data) -> new TestDigest().of("other", data));
        assertRefused(other.of(List.of(version(7))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "A", "AAAA", "nonsense", "\u00fc"})
    void nonsenseIsRefused(String position) {
        assertRefused(position);
    }

    @Test
    void noMoreIsReadThanAnAnswerCanHold() {
        assertRefused(positions.of(
                IntStream.range(0, 62).mapToObj(LedgerPositionsTest::version).toList()));
    }

    private void assertRefused(String position) {
        assertThatThrownBy(() -> positions.parse(position)).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            assertThat(refusal.details()).containsEntry("field", "X-Ledger-Position");
        });
    }

    private static AggregateVersion version(long version) {
        return new AggregateVersion(UUID.randomUUID(), version);
    }
}
