package com.redroomrewards.app.auditor;

import com.redroomrewards.app.eventstore.EventMessages;
import com.redroomrewards.app.eventstore.ProcessorPositions;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.projections.ReadModels;
import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.entry.EntryMonths;
import com.redroomrewards.projections.rebuild.Comparison;
import com.redroomrewards.projections.rebuild.Protection;
import com.redroomrewards.projections.rebuild.Rebuild;
import com.redroomrewards.projections.rebuild.Swap;
import com.redroomrewards.projections.report.PeriodSums;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The read models once more, from the first event, in a schema of their own beside the live ones. There is no token: one that
 * breaks off is thrown away.
 */
public final class RebuiltReadModels implements AutoCloseable {

    /** The schema of the live ones. */
    static final String LIVE = "read_model";

    private static final String SCHEMA = "rebuilt";
    private static final int WRITERS = 2;
    private static final int FEW_EVENTS = 500;
    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_OF_ONE_APPEND = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RunningLedger ledger;
    private final Connection turn;
    private final HikariDataSource tables;
    private final Rebuild rebuild;
    private final EventMessages messages = new EventMessages();
    private long end;
    private @Nullable ProcessorPositions reached;

    private RebuiltReadModels(RunningLedger ledger, Connection turn, HikariDataSource tables, long end) {
        this.ledger = ledger;
        this.turn = turn;
        this.tables = tables;
        this.rebuild = new Rebuild(tables, WRITERS);
        this.end = end;
    }

    /**
     * Makes the tables, yet empty.
     *
     * @throws com.redroomrewards.app.console.CommandFailed when somebody else is at it
     */
    public static RebuiltReadModels begin(RunningLedger ledger) throws SQLException {
        var turn = ledger.turn();
        var tables = ledger.connections(WRITERS + 1, SCHEMA);
        drop(tables); // what was broken off
        ReadModels.migrate(tables, SCHEMA);
        return new RebuiltReadModels(
                ledger, turn, tables, ledger.positions(ledger.jdbc()).least());
    }

    /** How many events all the live ones had behind them when it began: what is filled in before one moment is chosen. */
    public long end() {
        return end;
    }

    /** Applies the next events of the stream, those before the end. */
    public void apply(List<StoredEvent> events) throws InterruptedException, ExecutionException {
        rebuild.apply(messages.of(
                events.stream().filter(event -> event.position() < end).toList()));
    }

    /** Waits until all that was applied is written. */
    public void await() throws InterruptedException, ExecutionException {
        rebuild.await();
    }

    /**
     * Compares the live ones with them.
     *
     * @throws IllegalStateException when these are others
     */
    public void mustBeTheLiveOnes() throws InterruptedException, ExecutionException {
        atTheLiveMoment(TransactionDefinition.ISOLATION_REPEATABLE_READ, before -> {}, jdbc -> {
            var comparison = comparison(jdbc);
            comparison
                    .tables()
                    .forEach(table -> comparison.run(table, finding -> {
                        throw new IllegalStateException("The live read models are others: " + finding);
                    }));
            return jdbc;
        });
    }

    /**
     * Brings them to the very events that the live ones have behind them, and does what there is to do then, all in one
     * transaction.
     *
     * @param first what comes before
     * @param isolation of the transaction, as in {@link org.springframework.transaction.TransactionDefinition}
     */
    <T> T atTheLiveMoment(int isolation, Consumer<JdbcClient> first, Function<JdbcClient, T> work)
            throws InterruptedException, ExecutionException {
        rebuild.await();
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(tables));
        transaction.setIsolationLevel(isolation);
        return transaction.execute(status -> {
            var jdbc = JdbcClient.create(tables);
            first.accept(jdbc);
            catchUp(jdbc);
            return work.apply(jdbc);
        });
    }

    /**
     * Gives them the place of the live ones, which from then on are here, and are dropped with the close.
     *
     * @param tell is done in the same transaction
     * @throws org.springframework.dao.PessimisticLockingFailureException when who writes to the live ones does not give way;
     *     then nothing has changed
     */
    void takeTheirPlace(Consumer<JdbcClient> tell) throws InterruptedException, ExecutionException {
        comeClose();
        atTheLiveMoment(
                TransactionDefinition.ISOLATION_READ_COMMITTED, jdbc -> new Swap(jdbc, LIVE, SCHEMA).hold(), jdbc -> {
                    // Those before could be lost without harm, and this one is told of.
                    jdbc.sql("SET LOCAL synchronous_commit = on").update();
                    new Swap(jdbc, LIVE, SCHEMA).run();
                    tell.accept(jdbc);
                    return jdbc;
                });
    }

    // What is left is applied while nobody can write: as little as can be. A segment that has nothing to do says only
    // each few seconds how far it is.
    private void comeClose() throws InterruptedException, ExecutionException {
        for (var attempt = 0; attempt < MOST_ATTEMPTS && ledger.events().end() - end > FEW_EVENTS; attempt++) {
            if (attempt > 0) {
                Thread.sleep(PAUSE);
            }
            var next = ledger.positions(ledger.jdbc()).least();
            for (var page : ledger.events().pages(end, next, Rebuild.USUAL_CHUNK_EVENTS)) {
                rebuild.apply(messages.of(page));
            }
            rebuild.await();
            end = Math.max(end, next);
        }
    }

    private void catchUp(JdbcClient jdbc) {
        var live = ledger.positions(jdbc);
        for (var page : ledger.events().pages(end, live.most(), Rebuild.USUAL_CHUNK_EVENTS)) {
            var positions = page.stream().collect(Collectors.toMap(StoredEvent::eventId, StoredEvent::position));
            rebuild.applyNow(messages.of(page), live.reached(positions));
        }
        reached = live;
    }

    // What the accounts have posted and the live ones have not applied.
    private List<Entry> yetToCome() {
        var live = Objects.requireNonNull(reached, "of which moment");
        var entries = new ArrayList<Entry>();
        for (var page :
                ledger.events().pages(live.least(), live.most() + MOST_OF_ONE_APPEND, Rebuild.USUAL_CHUNK_EVENTS)) {
            var positions = page.stream().collect(Collectors.toMap(StoredEvent::eventId, StoredEvent::position));
            var before = live.reached(positions);
            for (var event : messages.of(page)) {
                if (event.getPayload() instanceof Posting posting && !before.by(ProcessingGroups.ACCOUNTS, event)) {
                    entries.add(posting.entry());
                }
            }
        }
        return entries;
    }

    /** Compares the live ones with them, at one moment. */
    Comparison comparison(JdbcClient jdbc) {
        new PeriodSums(jdbc).closeAsIn(LIVE);
        return new Comparison(jdbc, LIVE, SCHEMA);
    }

    /** What protects the live ones, and should. */
    Protection protection(JdbcClient jdbc) {
        return new Protection(jdbc, LIVE, SCHEMA);
    }

    /** The accounts of the live ones. */
    Accounts accounts(JdbcClient jdbc) {
        return new Accounts(ledger, jdbc, LIVE);
    }

    /** Leaves out the months before that one whose entries the live ones no longer have (audit.md, Retention). */
    void withoutDroppedMonths(JdbcClient jdbc, YearMonth keptSince) {
        var live = new EntryMonths(ledger.jdbc());
        var rebuilt = new EntryMonths(jdbc);
        rebuilt.endedBy(keptSince.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)).stream()
                .filter(month -> !live.has(month))
                .forEach(rebuilt::dropUnused);
    }

    /** The rules of the books, for them. */
    Books books(JdbcClient jdbc) {
        return new Books(jdbc, SCHEMA, yetToCome());
    }

    private static void drop(DataSource tables) {
        JdbcClient.create(tables)
                .sql("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE")
                .update();
    }

    /** Drops them. */
    @Override
    public void close() throws SQLException {
        rebuild.close();
        try (turn;
                tables) {
            drop(tables);
        }
    }
}
