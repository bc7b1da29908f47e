package com.redroomrewards.projections.batch;

import com.redroomrewards.projections.sql.Commits;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A projection that gathers the events of a unit of work and writes them in one go. A pooled streaming processor
 * handles a batch of events in one unit of work, whose transaction begins before the first event and commits after the
 * prepare-commit phase, in which both the token and this batch are written: so each event counts exactly once. When
 * writing fails, the unit of work rolls back rows and token, and the processor comes again. Nor does its commit wait for
 * the disk: a crash of Postgres takes back rows and token together.
 *
 * @param <E> the events it reads
 */
public abstract class BatchProjection<E> {

    private final JdbcClient jdbc;
    private final String group;
    private final Class<E> eventType;
    private final Flushes flushes;
    private final String resource;

    /**
     * Makes a projection.
     *
     * @param jdbc the connections that it writes through
     * @param group its processing group, one of {@link ProcessingGroups}; several projections may share one
     * @param eventType the events it reads
     * @param flushes is told of each batch that has been committed
     */
    protected BatchProjection(JdbcClient jdbc, String group, Class<E> eventType, Flushes flushes) {
        this.jdbc = jdbc;
        this.group = group;
        this.eventType = eventType;
        this.flushes = flushes;
        this.resource = "Projection[%s/%s]/Batch".formatted(group, eventType.getSimpleName());
    }

    /** The connections that it writes through. */
    protected final JdbcClient jdbc() {
        return jdbc;
    }

    /** Its processing group. */
    public final String group() {
        return group;
    }

    /** A way to feed it by hand, such as for a rebuild in another schema. */
    public final ReplayBatch<E> replay() {
        return new ReplayBatch<>(eventType, this::writeInTransaction);
    }

    /** Adds an event to the batch of the current unit of work; for the projection's event handlers. */
    protected final void collect(E event, long version) {
        var root = CurrentUnitOfWork.get().root();
        List<Sequenced<E>> batch = root.getOrComputeResource(resource, key -> newBatch(root));
        batch.add(new Sequenced<>(event, version));
    }

    /**
     * Writes the rows of these events, with as few statements as can be; events that were applied before change
     * nothing.
     *
     * @param batch events in stream order, at least one
     */
    protected abstract void write(List<Sequenced<E>> batch);

    // A batching unit of work keeps its listeners per message and calls each once: only the first event adds them.
    private List<Sequenced<E>> newBatch(UnitOfWork<?> root) {
        var batch = new ArrayList<Sequenced<E>>();
        root.onPrepareCommit(unitOfWork -> writeInTransaction(batch));
        root.afterCommit(unitOfWork -> flushes.committed());
        return batch;
    }

    private void writeInTransaction(List<Sequenced<E>> batch) {
        inTransaction(() -> {
            Commits.withoutWaiting(jdbc);
            write(batch);
        });
    }

    /** Writes in the transaction that there has to be. */
    final void inTransaction(Runnable writing) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Projection " + group + " writes only in a transaction: its processor"
                    + " needs Spring's transaction manager");
        }
        try {
            writing.run();
        } catch (Error e) {
            // An Error would pass Axon's rollback by: the transaction would stay open on the processor's thread.
            throw new IllegalStateException("Projection " + group + " can't write its batch", e);
        }
    }
}
