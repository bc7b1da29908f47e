package com.redroomrewards.gateway.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.gateway.webhook.outbox.OutboxFailures.Batch;
import com.redroomrewards.gateway.webhook.outbox.OutboxFailures.Named;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OutboxFailuresTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OutboxFailures failures = new OutboxFailures(registry);
    private final Named event = new Named("the-event", PointsEarned.class, new UUID(7, 1));
    private final Named other = new Named("the-other", PointsEarned.class, new UUID(7, 2));

    @Test
    void whatSucceedsIsNotMentioned(CapturedOutput output) {
        assertThat(failures.told(event, () -> 7)).isEqualTo(7);
        assertThat(count()).isZero();
        assertThat(output).doesNotContain("the-event");
    }

    @Test
    void theEventThatStopsTheOthersIsNamedAndCountedEachTime(CapturedOutput output) {
        var failure = new IllegalArgumentException("too long");
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> failures.told(event, () -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }
        assertThat(count()).isEqualTo(2);
        assertThat(output)
                .contains(
                        "ERROR", "the-event", "PointsEarned", event.aggregate().toString(), "too long");
    }

    @Test
    void theBatchThatCannotBeAddedIsNamedByItsEndsAndCounted(CapturedOutput output) {
        var failure = new IllegalStateException("disk full");
        assertThatThrownBy(() -> failures.told(new Batch(event, other), () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(count()).isOne();
        assertThat(output).contains("ERROR", "the-event", "the-other", "disk full");
    }

    private double count() {
        return registry.get("ledger.webhook.outbox.failures").counter().count();
    }
}
