package com.redroomrewards.app.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine makes of units of work: one append at their commit, or none. */
class GroupCommitEngineIT {

    private TestStream stream;
    private GroupCommit groupCommit;
    private GroupRead groupRead;
    private EventStore store;

    @BeforeEach
    void start() throws IOException {
        stream = new TestStream();
        groupCommit = new GroupCommit(stream.database(), Duration.ofSeconds(10), new SimpleMeterRegistry());
        groupRead = new GroupRead(stream.database(), 2);
        Serializer json = Jackson3Serializer.builder().build();
        var reading = JdbcEventStorageEngine.builder()
                .snapshotSerializer(json)
                .eventSerializer(json)
                .connectionProvider(stream.database()::getConnection)
                .transactionManager(NoTransactionManager.INSTANCE)
                .schema(EventSchema.builder()
                        .eventTable("events.domain_event")
                        .globalIndexColumn("global_index")
                        .timestampColumn("time_stamp")
                        .eventIdentifierColumn("event_identifier")
                        .aggregateIdentifierColumn("aggregate_identifier")
                        .sequenceNumberColumn("sequence_number")
                        .payloadTypeColumn("payload_type")
                        .payloadRevisionColumn("payload_revision")
                        .metaDataColumn("meta_data")
                        .build());
        store = EmbeddedEventStore.builder()
                .storageEngine(new GroupCommitEventStorageEngine(reading, groupCommit, groupRead))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        groupCommit.close();
        groupRead.close();
        stream.close();
    }

    @Test
    void aUnitOfWorkThatFailsWhileItPreparesWritesNothing() {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("a", 0));
        unitOfWork.onPrepareCommit(preparing -> {
            throw new IllegalStateException("failed");
        });

        assertThatThrownBy(unitOfWork::commit).hasMessageContaining("failed");
        assertThat(unitOfWork.isRolledBack()).isTrue();
        assertThat(stream.rows()).isEmpty();
    }

    /** Axon runs commit handlers last come, first served, so the append is among the first. Receipts settle the retry. */
    @Test
    void whatFailsInTheCommitAfterTheAppendDoesNotUndoIt() {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.onCommit(committing -> {
            throw new IllegalStateException("failed");
        });
        store.publish(event("a", 0));

        assertThatThrownBy(unitOfWork::commit).hasMessageContaining("failed");
        assertThat(stream.rows()).hasSize(1);
    }

    @Test
    void aUnitOfWorkThatIsRolledBackWritesNothing() {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("a", 0));
        unitOfWork.rollback();

        assertThat(stream.rows()).isEmpty();
    }

    @Test
    void whatIsPublishedInManyStepsIsOneAppend() {
        store.publish(event("b", 0));
        // Publishing while events are published makes Axon prepare the commit once more.
        store.subscribe(events -> {
            if (((DomainEventMessage<?>) events.getFirst())
                    .getAggregateIdentifier()
                    .equals("a")) {
                store.publish(event("b", 0));
            }
        });
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("a", 0));

        assertThatThrownBy(unitOfWork::commit).isInstanceOf(ConcurrencyException.class);
        assertThat(stream.rows()).extracting(TestStream.Row::aggregateId).containsExactly("b");
    }

    @Test
    void aNestedUnitOfWorkAppendsWithItsRoot() {
        var root = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("a", 0));
        var nested = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("b", 0));
        nested.commit();
        assertThat(stream.rows()).isEmpty();

        root.commit();
        assertThat(stream.rows()).extracting(TestStream.Row::aggregateId).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aFailedFlushRollsTheUnitOfWorkBack() {
        stream.sql().sql("ALTER TABLE events.domain_event RENAME TO away").update();
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("a", 0));
        assertThatThrownBy(unitOfWork::commit).hasMessageContaining("could not be written");
        assertThat(unitOfWork.isRolledBack()).isTrue();

        stream.sql().sql("ALTER TABLE events.away RENAME TO domain_event").update();
        store.publish(event("a", 0));
        assertThat(stream.rows()).hasSize(1);
    }

    @Test
    void whatFailsAfterTheCommitDoesNotUndoIt() {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("a", 0));
        unitOfWork.afterCommit(late -> {
            throw new IllegalStateException("too late");
        });

        unitOfWork.commit();
        assertThat(stream.rows()).hasSize(1);
    }

    @Test
    void anAggregateIsReadFromAnyNumberOnHoweverLongItIs() {
        for (var i = 0; i < 250; i++) {
            store.publish(event("long", i));
        }

        assertThat(store.readEvents("long", 0).asStream().map(DomainEventMessage::getSequenceNumber))
                .hasSize(250)
                .isSorted();
        assertThat(store.readEvents("long", 249).asStream()).hasSize(1);
        assertThat(store.readEvents("long", 250).hasNext()).isFalse();
        assertThat(store.readEvents("none", 0).hasNext()).isFalse();
    }

    @Test
    void aUnitOfWorkThatHasReadAnOldVersionIsRefusedThoughItAppendsNothing() {
        store.publish(event("a", 0));
        var validation = new Validation(groupCommit);
        var stale = DefaultUnitOfWork.startAndGet(null);
        validation.expectAbsent("a");
        assertThatThrownBy(stale::commit).isInstanceOf(ConcurrencyException.class);

        var current = DefaultUnitOfWork.startAndGet(null);
        validation.expect("a", 0, new Lineage());
        validation.expectAbsent("b");
        current.commit();
    }

    @Test
    void aLockEndsWhenTheUnitOfWorkIsInTheQueue() {
        var locks = PessimisticLockFactory.usingDefaults();
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        var lock = new Validation(groupCommit).untilHandedOver(locks).obtainLock("a");
        store.publish(event("a", 0));
        var heldWhilePreparing = new AtomicBoolean();
        unitOfWork.onPrepareCommit(preparing -> heldWhilePreparing.set(lock.isHeld()));
        var heldAfterwards = new AtomicBoolean(true);
        unitOfWork.afterCommit(committed -> heldAfterwards.set(lock.isHeld()));
        // As Axon does, a second time.
        unitOfWork.onCleanup(ended -> lock.release());
        unitOfWork.commit();

        assertThat(heldWhilePreparing).isTrue();
        assertThat(heldAfterwards).isFalse();
        assertThat(locks.obtainLock("a").isHeld()).isTrue();
    }

    @Test
    void onlyAnAggregatesEventsAreStored() {
        assertThatThrownBy(() -> store.publish(GenericEventMessage.asEventMessage("free")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DomainEventMessage<?> event(String aggregateId, long sequenceNumber) {
        return new GenericDomainEventMessage<>("Thing", aggregateId, sequenceNumber, new Happened(1));
    }

    @Revision("1")
    private record Happened(int n) {}
}
