package com.redroomrewards.app.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    private static Append append(StoredEvent... events) {
        return new Append(List.of(events));
    }
}
