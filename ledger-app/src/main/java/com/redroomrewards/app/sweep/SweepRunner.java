package com.redroomrewards.app.sweep;

import com.redroomrewards.app.sweep.Sweep.Target;
import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to each member that a sweep finds its command, several at a time and no faster than the operator allows, so that
 * other commands keep their latency. A run goes forward only: what it has sent and the read model does not show yet, or
 * what has failed, is the next run's. Several runs at once send more than is needed, and do no harm.
 */
public final class SweepRunner {

    private static final Logger log = LoggerFactory.getLogger(SweepRunner.class);
    private static final int PAGE = 1_000;

    private final DueLots dueLots;
    private final ExpiringLots expiringLots;
    private final CommandSender commands;
    private final SweepMeters meters;
    private final Clock clock;
    private final Pace pace;
    private final Semaphore places;

    SweepRunner(
            DueLots dueLots,
            ExpiringLots expiringLots,
            CommandSender commands,
            SweepMeters meters,
            Clock clock,
            SweepProperties properties) {
        this.dueLots = dueLots;
        this.expiringLots = expiringLots;
        this.commands = commands;
        this.meters = meters;
        this.clock = clock;
        this.pace = new Pace(properties.perSecond());
        this.places = new Semaphore(properties.concurrency());
    }

    /** Has the accounts write the expiries that have come. */
    public void expire(BooleanSupplier stopping) {
        run(dueLots, stopping);
    }

    /** Has members told of lots that expire soon. */
    public void announce(BooleanSupplier stopping) {
        run(expiringLots, stopping);
    }

    private <V> void run(Sweep<V> sweep, BooleanSupplier stopping) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var run = new Run<>(sweep, DerivedId.of("sweep", sweep.name(), at.toString()));
        // Its end waits for what is under way.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            @Nullable V last = null;
            List<V> page;
            do {
                page = sweep.page(at, last, PAGE);
                for (var target : sweep.targets(page, at).stream().distinct().toList()) {
                    if (stopping.getAsBoolean()) {
                        return;
                    }
                    run.begin(target, threads);
                }
                last = page.isEmpty() ? null : page.getLast();
            } while (page.size() == PAGE && !stopping.getAsBoolean());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            run.report(at);
        }
    }

    private final class Run<V> {

        private final Sweep<V> sweep;
        private final UUID trace;
        private final LongAdder done = new LongAdder();
        private final LongAdder failed = new LongAdder();

        Run(Sweep<V> sweep, UUID trace) {
            this.sweep = sweep;
            this.trace = trace;
        }

        void begin(Target target, Executor threads) throws InterruptedException {
            pace.await();
            places.acquire();
            threads.execute(() -> {
                try {
                    send(target);
                } finally {
                    places.release();
                }
            });
        }

        private void send(Target target) {
            try {
                commands.send(
                        now -> sweep.command(target.memberId(), Origin.ofLedger(target.platform(), null, trace, now)));
                meters.count(sweep.name(), true);
                done.increment();
            } catch (RuntimeException e) {
                meters.count(sweep.name(), false);
                failed.increment();
                log.warn(
                        "The sweep {} leaves member {} to its next run: {}",
                        sweep.name(),
                        target.memberId(),
                        e.toString());
                log.debug("Why", e);
            }
        }

        void report(Instant begunAt) {
            if (done.sum() + failed.sum() > 0) {
                log.info(
                        "The sweep {} of {} has sent a command to {} members; {} more have failed",
                        sweep.name(),
                        begunAt,
                        done.sum(),
                        failed.sum());
            }
        }
    }
}
