package com.redroomrewards.app.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.AccountCommand.AccountIsSettled;
import com.redroomrewards.domain.account.AccountCommand.AnnounceExpiry;
import com.redroomrewards.domain.account.AccountCommand.SettleAccount;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.projections.balance.DueMemberView;
import com.redroomrewards.projections.balance.ExpiringLotView;
import com.redroomrewards.projections.balance.FindDueMembers;
import com.redroomrewards.projections.balance.FindExpiringLots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.Test;

/** How sweeps go through what there is, and what they send. */
class SweepRunnerTest {

    private static final Instant NOW = Instant.parse("2026-08-24T16:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private final Rows rows = new Rows();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Queue<Command> sent = new ConcurrentLinkedQueue<>();
    private Consumer<Command> account = command -> {};

    /** What the read model shows. */
    static final class Rows {

        private List<DueMemberView> due = List.of();
        private List<ExpiringLotView> expiring = List.of();

        @QueryHandler
        List<DueMemberView> handle(FindDueMembers query) {
            return after(due, query.after(), query.limit());
        }

        @QueryHandler
        List<ExpiringLotView> handle(FindExpiringLots query) {
            return after(expiring, query.after(), query.limit());
        }

        private static <V> List<V> after(List<V> all, V last, int limit) {
            var from = last == null ? 0 : all.indexOf(last) + 1;
            return all.subList(from, Math.min(all.size(), from + limit));
        }
    }

    @Test
    void everyMemberOfEveryPageIsSentOneCommandByTheLedger() {
        rows.due = due(2_500);
        runner().expire(() -> false);

        assertThat(sent)
                .extracting(command -> ((SettleAccount) command).memberId())
                .containsExactlyInAnyOrderElementsOf(
                        rows.due.stream().map(DueMemberView::memberId).toList());
        assertThat(sent).allSatisfy(command -> {
            assertThat(command.origin().platform()).isEqualTo("xcn");
            assertThat(command.origin().actor()).isEqualTo(Actor.LEDGER);
            assertThat(command.origin().at()).isEqualTo(NOW);
        });
        assertThat(sent)
                .extracting(command -> command.origin().correlationId())
                .containsOnly(sent.element().origin().correlationId());
        assertThat(members("expiry", "done")).isEqualTo(2_500);
    }

    @Test
    void noMoreAreUnderWayThanAllowed() {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        account = command -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Thread.yield();
            underWay.decrementAndGet();
        };
        rows.due = due(1_000);
        runner().expire(() -> false);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void oneThatFailsKeepsNoOtherWaiting() {
        rows.due = due(20);
        var first = rows.due.getFirst().memberId();
        account = command -> {
            if (((SettleAccount) command).memberId().equals(first)) {
                throw new IllegalStateException("spoiled");
            }
        };
        runner().expire(() -> false);
        assertThat(sent).hasSize(20);
        assertThat(members("expiry", "done")).isEqualTo(19);
        assertThat(members("expiry", "failed")).isEqualTo(1);
    }

    @Test
    void itStopsWhenItIsToldTo() {
        rows.due = due(1_500);
        var asked = new AtomicInteger();
        runner().expire(() -> asked.incrementAndGet() > 10);
        assertThat(sent).hasSize(10);
    }

    @Test
    void anInterruptedOneEnds() {
        rows.due = due(10);
        Thread.currentThread().interrupt();
        runner().expire(() -> false);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sent).isEmpty();
    }

    @Test
    void onlyMembersWithSomethingToTellAreSentANoticeAndEachOnce() {
        rows.expiring = List.of(
                expiring(1, NOW.plus(WEEK), null),
                expiring(1, NOW.plus(WEEK), null),
                expiring(2, NOW.plus(WEEK), 7),
                expiring(3, NOW.plus(WEEK).plusMillis(1), 30),
                expiring(4, NOW.plus(WEEK), 30));
        runner().announce(() -> false);
        assertThat(sent)
                .extracting(command -> ((AnnounceExpiry) command).memberId())
                .containsExactlyInAnyOrder(new UUID(0, 1), new UUID(0, 4));
        assertThat(members("notices", "done")).isEqualTo(2);
    }

    @Test
    void theAgeOfTheOldestIsShown() {
        var dueLots = dueLots();
        var meters = new SweepMeters(registry, dueLots, clock());
        meters.look();
        assertThat(oldestSeconds()).isZero();
        rows.due = List.of(new DueMemberView(new UUID(0, 1), NOW.minusSeconds(90), "xcn"));
        meters.look();
        assertThat(oldestSeconds()).isEqualTo(90);
        rows.due = List.of();
        meters.look();
        assertThat(oldestSeconds()).isZero();
    }

    private double oldestSeconds() {
        return registry.get("ledger.sweep.oldest.overdue").timeGauge().value(TimeUnit.SECONDS);
    }

    private double members(String sweep, String outcome) {
        return registry.get("ledger.sweep.members")
                .tags("sweep", sweep, "outcome", outcome)
                .counter()
                .count();
    }

    private SweepRunner runner() {
        var dueLots = dueLots();
        return new SweepRunner(
                dueLots,
                new ExpiringLots(gateway(), Programs.DEFAULTS),
                asked -> send(asked.apply(NOW)),
                new SweepMeters(registry, dueLots, clock()),
                clock(),
                new SweepProperties(Duration.ofMinutes(1), Duration.ofHours(1), 3, 1_000_000));
    }

    private Answer send(Command command) {
        sent.add(command);
        account.accept(command);
        return new AccountIsSettled(List.of());
    }

    private DueLots dueLots() {
        return new DueLots(gateway());
    }

    private DefaultQueryGateway gateway() {
        var bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(rows).subscribe(bus);
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static List<DueMemberView> due(int members) {
        return IntStream.range(0, members)
                .mapToObj(i -> new DueMemberView(new UUID(0, i), NOW.minusSeconds(members - i), "xcn"))
                .toList();
    }

    private static ExpiringLotView expiring(int member, Instant expiry, Integer announced) {
        var lot = new Lot(UUID.randomUUID(), LotKind.PURCHASE, NOW.minus(Duration.ofDays(100)), expiry, false);
        return new ExpiringLotView(new UUID(0, member), lot, announced, "xcn");
    }
}
