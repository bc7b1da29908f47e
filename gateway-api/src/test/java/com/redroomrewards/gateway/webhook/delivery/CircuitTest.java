package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Circuit circuit = new Circuit(Duration.ofSeconds(30));

    @Test
    void oneMembersFailuresAreNoReasonToSpareTheEndpoint() {
        for (var i = 0; i < 100; i++) {
            circuit.failed(List.of(new UUID(0, 1)), i);
        }
        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.allowed(16, 100)).isEqualTo(16);
    }

    @Test
    void anEndpointThatFailsSeveralIsAskedOnceAfterAPause() {
        fail(Circuit.FAILING_LANES - 1, 0);
        assertThat(circuit.allowed(16, 0)).isEqualTo(16);
        fail(Circuit.FAILING_LANES, 0);
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.allowed(16, SECOND - 1)).isZero();
        assertThat(circuit.allowed(16, SECOND)).isOne();
    }

    @Test
    void thePauseGrowsWithEachProbeUpToHalfAMinute() {
        fail(Circuit.FAILING_LANES, 0);
        var now = 0L;
        for (var seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(circuit.allowed(16, now + seconds * SECOND - 1)).isZero();
            now += seconds * SECOND;
            assertThat(circuit.allowed(16, now)).isOne();
            circuit.failed(List.of(new UUID(0, 1)), now);
        }
    }

    @Test
    void whatWasSentBeforeDoesNotMakeThePauseLonger() {
        fail(Circuit.FAILING_LANES, 0);
        fail(Circuit.FAILING_LANES, SECOND / 2);
        assertThat(circuit.allowed(16, SECOND)).isOne();
    }

    @Test
    void anOutageIsOneThatLastedUntilThePauseWasTheLongest() {
        var now = 0L;
        for (var seconds : new int[] {1, 2, 4, 8, 16}) {
            fail(Circuit.FAILING_LANES, now);
            probe(seconds, now);
            assertThat(circuit.accepted()).as("after %d s", seconds).isFalse();
            now += 100 * SECOND;
        }
        fail(Circuit.FAILING_LANES, now);
        probe(30, now);
        assertThat(circuit.accepted()).isTrue();
        assertThat(circuit.accepted()).as("it is over").isFalse();
    }

    @Test
    void anOutageMayHaveBegunBefore() {
        assertThat(circuit.failedBefore(Duration.ofSeconds(29))).isFalse();
        assertThat(circuit.accepted()).isFalse();
        assertThat(circuit.failedBefore(Duration.ofSeconds(30))).isTrue();
        assertThat(circuit.accepted()).isTrue();
        assertThat(circuit.accepted()).as("it is over").isFalse();
    }

    /** Fails probes until the pause is so long. */
    private void probe(int seconds, long from) {
        var now = from;
        for (var pause = 1; pause < seconds; pause *= 2) {
            now += pause * SECOND;
            circuit.failed(List.of(new UUID(0, 1)), now);
        }
    }

    @Test
    void whoCouldNotBeAskedIsAskedAfterAsLongAPause() {
        circuit.notAsked(0);
        assertThat(circuit.allowed(16, 0)).isEqualTo(16);
        fail(Circuit.FAILING_LANES, 0);
        circuit.notAsked(SECOND / 2);
        assertThat(circuit.allowed(16, SECOND)).as("sent before it was spared").isOne();
        circuit.notAsked(SECOND);
        assertThat(circuit.allowed(16, 2 * SECOND - 1)).isZero();
        assertThat(circuit.allowed(16, 2 * SECOND)).isOne();
    }

    @Test
    void oneSuccessAndAllIsWell() {
        fail(Circuit.FAILING_LANES, 0);
        circuit.accepted();
        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.allowed(16, 0)).isEqualTo(16);
        fail(Circuit.FAILING_LANES, 0);
        assertThat(circuit.allowed(16, SECOND)).as("from the start again").isOne();
    }

    private void fail(int lanes, long now) {
        for (var lane = 0; lane < lanes; lane++) {
            circuit.failed(List.of(new UUID(0, lane)), now);
        }
    }
}
