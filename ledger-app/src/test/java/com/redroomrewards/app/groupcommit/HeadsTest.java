package com.redroomrewards.app.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeadsTest {

    private final Heads heads = new Heads();

    @Test
    void whatIsNotInTheStreamBeginsAtZero() {
        assertThat(heads.take(append(TestStream.event("a", 1)))).isPresent();
        assertThat(heads.take(append(TestStream.event("a", 0)))).isEmpty();
        assertThat(heads.take(append(TestStream.event("a", 0)))).isPresent();
        assertThat(heads.take(append(TestStream.event("a", 1)))).isEmpty();
    }

    @Test
    void theNextEventIsTheOneAfterTheLast() {
        heads.put("a", 7);
        assertThat(heads.take(append(TestStream.event("a", 7)))).isPresent();
        assertThat(heads.take(append(TestStream.event("a", 9)))).isPresent();
        assertThat(heads.take(append(TestStream.event("a", 8), TestStream.event("a", 9))))
                .isEmpty();
        assertThat(heads.take(append(TestStream.event("a", 10)))).isEmpty();
    }

    @Test
    void anAppendThatIsRefusedMovesNothing() {
        heads.put("b", 0);
        assertThat(heads.take(append(TestStream.event("a", 0), TestStream.event("b", 0))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("b is 1, not 0"));
        assertThat(heads.take(append(TestStream.event("a", 0), TestStream.event("b", 1))))
                .isEmpty();
    }

    @Test
    void whatWasReadMustStillBeSo() {
        heads.put("a", 7);
        assertThat(heads.take(reading("a", 7))).isEmpty();
        assertThat(heads.take(reading("a", 6)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("a is at version 7, and was read at 6"));
        assertThat(heads.take(reading("a", 8))).isPresent();
        assertThat(heads.take(reading("a", Append.ABSENT))).isPresent();
        assertThat(heads.take(reading("b", Append.ABSENT))).isEmpty();
        assertThat(heads.take(reading("b", 0))).isPresent();
    }

    @Test
    void whatWasReadMustNotHaveMovedInTheSameFlush() {
        assertThat(heads.take(append(TestStream.event("a", 0)))).isEmpty();
        assertThat(heads.take(reading("a", Append.ABSENT))).isPresent();
        assertThat(heads.take(reading("a", 0, TestStream.event("b", 0)))).isEmpty();
        assertThat(heads.take(reading("a", Append.ABSENT, TestStream.event("c", 0))))
                .isPresent();
        assertThat(heads.take(append(TestStream.event("c", 0)))).isEmpty();
    }

    private static Append reading(String aggregateId, long version, StoredEvent... events) {
        return new Append(Map.of(aggregateId, version), Set.of(), List.of(events));
    }

    private static Append append(StoredEvent... events) {
        return new Append(Map.of(), Set.of(), List.of(events));
    }
}
