package com.redroomrewards.gateway.webhook.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Names the events that can't be put into the queue. The outbox tries them again until it can, and tells of nothing behind it
 * meanwhile: somebody has to look.
 */
@Component
final class OutboxFailures {

    private static final Logger log = LoggerFactory.getLogger(OutboxFailures.class);

    private final Counter failures;

    OutboxFailures(MeterRegistry registry) {
        this.failures = Counter.builder("ledger.webhook.outbox.failures")
                .description("Attempts to put an event into the webhooks' queue that failed; all others wait for it")
                .register(registry);
    }

    /**
     * An event as the log names it.
     *
     * @param identifier the event's own
     * @param type what it is in the code
     * @param aggregate whose stream it is in
     */
    record Named(String identifier, Class<?> type, UUID aggregate) {

        @Override
        public String toString() {
            return "event %s (%s of %s)".formatted(identifier, type.getSimpleName(), aggregate);
        }
    }

    /** Events that are put into the queue together, as the log names them. */
    record Batch(Named first, Named last) {

        @Override
        public String toString() {
            return "all from %s to %s".formatted(first, last);
        }
    }

    /**
     * What is made of events; a failure is told, and thrown.
     *
     * @param events names them in the log
     */
    <T> T told(Record events, Supplier<T> made) {
        try {
            return made.get();
        } catch (RuntimeException e) {
            failures.increment();
            log.error("No webhook is told of anything until {} can be put into the queue", events, e);
            throw e;
        }
    }
}
