package com.redroomrewards.app.repository;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.app.groupcommit.InTheQueue;
import com.redroomrewards.app.groupcommit.Lineage;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.link.AccountLink;
import com.redroomrewards.domain.link.EncryptedId;
import com.redroomrewards.domain.link.LinkEvent.LinkProofRejected;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.OfRedemption;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionBarred;
import com.redroomrewards.domain.receipt.Receipts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

/** A node's repositories over a stream that another node writes, too. */
class CachingRepositoryTest {

    private static final UUID LINK = new UUID(1, 1);
    private static final Instant AT = Instant.parse("2026-11-21T05:16:38.042Z");
    private static final LinkRequested REQUESTED = new LinkRequested(
            LINK, "xcn", new UUID(2, 2), LinkType.MEMBER, new EncryptedId(new UUID(3, 3), "c2VjcmV0"), AT, AT);
    private static final UUID RECEIPT = Receipt.idOfRedemption("xcn", "cart");
    private static final RedemptionBarred BARRED = new RedemptionBarred(RECEIPT, "xcn", "cart", AT);

    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
            .buildConfiguration();
    private final Notes notes = new Notes();
    private final CachingRepository<AccountLink> checkedAtLoad = links(new CheckedAtLoad());
    private final CachingRepository<AccountLink> checkedAtCommit = links(notes);

    @Test
    void checkedAtLoadItSeesWhatAnotherNodeHasAppended() {
        append(0, REQUESTED);
        assertThat(version(checkedAtLoad)).isZero();

        append(1, new LinkProofRejected(LINK, new UUID(2, 2), AT));
        append(2, new LinkProofRejected(LINK, new UUID(2, 2), AT));

        assertThat(version(checkedAtLoad)).isEqualTo(2);
        assertThat(version(checkedAtLoad)).isEqualTo(2);
    }

    @Test
    void checkedAtCommitItNotesWhatItGoesBy() {
        append(0, REQUESTED);
        assertThat(version(checkedAtCommit)).isZero();
        append(1, new LinkProofRejected(LINK, new UUID(2, 2), AT));

        assertThat(version(checkedAtCommit)).as("from memory").isZero();
        assertThat(notes.notes).containsExactly(LINK + " at 0", LINK + " at 0");

        notes.isCheckedAtCommit = false;
        assertThat(version(checkedAtCommit)).as("a retry").isEqualTo(1);
        assertThat(notes.notes).last().isEqualTo(LINK + " at 1");
    }

    /** Another node may have appended in its place: later events on top of it would make no sense, or fail. */
    @Test
    void aRetryDoesNotGoOnFromWhatIsLost() {
        append(0, REQUESTED);
        assertThat(version(checkedAtCommit)).isZero();
        InTheQueue.lastEventsOf(notes.lineages.getFirst()).isLost();
        append(1, new LinkProofRejected(LINK, new UUID(2, 2), AT));

        notes.isCheckedAtCommit = false;
        assertThat(version(checkedAtCommit)).isEqualTo(1);
        assertThat(notes.lineages).last().as("read anew").isNotSameAs(notes.lineages.getFirst());
        assertThat(version(checkedAtCommit)).isEqualTo(1);
        assertThat(notes.lineages).last().as("and remembered").isSameAs(notes.lineages.get(1));
    }

    /** It has the lock; to read what is there before would mean to lose against what is on its way already. */
    @Test
    void aRetryWaitsForWhatIsOnItsWay() throws Exception {
        append(0, REQUESTED);
        assertThat(version(checkedAtCommit)).isZero();
        var unit = InTheQueue.lastEventsOf(notes.lineages.getFirst());

        notes.isCheckedAtCommit = false;
        var retry = CompletableFuture.supplyAsync(() -> version(checkedAtCommit));
        assertThatThrownBy(() -> retry.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        append(1, new LinkProofRejected(LINK, new UUID(2, 2), AT));
        unit.isWritten();
        assertThat(retry.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(notes.lineages).last().isSameAs(notes.lineages.getFirst());
    }

    @Test
    void whatIsMissingIsNotedAndNotRemembered() {
        assertThatThrownBy(() -> version(checkedAtCommit)).isInstanceOf(AggregateNotFoundException.class);
        assertThat(notes.notes).containsExactly(LINK + " missing");

        append(0, REQUESTED);
        assertThat(version(checkedAtCommit)).isZero();
    }

    @Test
    void whatIsMostlyNewIsLookedForOnlyByARetry() {
        var receipts = receipts();
        axon.eventStore().publish(new GenericDomainEventMessage<>("Receipt", RECEIPT.toString(), 0, BARRED));

        assertThat(inUnitOfWork(() -> receipts.find(RECEIPT, OfRedemption.class)))
                .isEmpty();
        assertThat(notes.notes).containsExactly(RECEIPT + " missing");

        notes.isCheckedAtCommit = false;
        assertThat(inUnitOfWork(() -> receipts.find(RECEIPT, OfRedemption.class)))
                .contains(BARRED);
    }

    @Test
    void whatWasMadeIsRemembered() {
        var receipts = receipts();
        inUnitOfWork(() -> {
            receipts.issue(BARRED);
            return null;
        });

        assertThat(inUnitOfWork(() -> receipts.find(RECEIPT, OfRedemption.class)))
                .contains(BARRED);
    }

    @Test
    void whatAFailedUnitOfWorkHasMadeIsForgotten() {
        var receipts = receipts();
        assertThatThrownBy(() -> inUnitOfWork(() -> {
                    receipts.issue(BARRED);
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        assertThat(inUnitOfWork(() -> receipts.find(RECEIPT, OfRedemption.class)))
                .isEmpty();
    }

    @Test
    void whatAnErrorHasKeptFromTheStreamIsForgotten() {
        append(0, REQUESTED);
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        checkedAtLoad.load(LINK.toString());
        assertThat(checkedAtLoad.remembers(LINK.toString())).isTrue();
        unitOfWork.onCommit(committing -> {
            throw new LinkageError("no rollback follows");
        });
        assertThatThrownBy(unitOfWork::commit).isInstanceOf(LinkageError.class);

        assertThat(checkedAtLoad.remembers(LINK.toString())).isFalse();
    }

    /** A unit of work may fail after others have loaded the aggregate anew; theirs stays. */
    @Test
    void aFailureForgetsOnlyWhatItHasTouchedItself() {
        append(0, REQUESTED);
        version(checkedAtCommit);
        var failing = DefaultUnitOfWork.startAndGet(null);
        checkedAtCommit.load(LINK.toString());
        runAsync(() -> {
                    var failsSooner = DefaultUnitOfWork.startAndGet(null);
                    checkedAtCommit.load(LINK.toString());
                    failsSooner.rollback();
                    assertThat(checkedAtCommit.remembers(LINK.toString())).isFalse();
                    version(checkedAtCommit);
                })
                .join();
        failing.rollback();

        assertThat(checkedAtCommit.remembers(LINK.toString())).isTrue();
    }

    @Test
    void anAggregateKeepsItsLineageWhileItIsInMemory() {
        append(0, REQUESTED);
        version(checkedAtCommit);
        version(checkedAtCommit);
        var failing = DefaultUnitOfWork.startAndGet(null);
        checkedAtCommit.load(LINK.toString());
        failing.rollback();
        version(checkedAtCommit);

        assertThat(notes.lineages).hasSize(4);
        assertThat(notes.lineages.subList(0, 3)).containsOnly(notes.lineages.getFirst());
        assertThat(notes.lineages.getLast()).isNotEqualTo(notes.lineages.getFirst());
    }

    @Test
    void whoIsMissingIsToldWithoutAStackTrace() {
        assertThatThrownBy(() -> version(checkedAtLoad))
                .isInstanceOf(AggregateNotFoundException.class)
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    private CachingRepository<AccountLink> links(Freshness freshness) {
        return CachingRepository.of(CachedType.ofShortHistory(AccountLink.class, 10), freshness, axon);
    }

    private Receipts receipts() {
        return new Receipts(CachingRepository.of(CachedType.mostlyNew(Receipt.class, 10), notes, axon));
    }

    private static long version(CachingRepository<AccountLink> links) {
        return inUnitOfWork(() -> links.load(LINK.toString()).version());
    }

    private static <R> R inUnitOfWork(Supplier<R> work) {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            var result = work.get();
            unitOfWork.commit();
            return result;
        } catch (RuntimeException e) {
            unitOfWork.rollback(e);
            throw e;
        }
    }

    private void append(long sequenceNumber, Object event) {
        axon.eventStore()
                .publish(new GenericDomainEventMessage<>("AccountLink", LINK.toString(), sequenceNumber, event));
    }

    /** Notes what would be checked at the commit. */
    private static final class Notes implements Freshness {

        private final List<String> notes = new ArrayList<>();
        private final List<Lineage> lineages = new ArrayList<>();
        private boolean isCheckedAtCommit = true;

        @Override
        public boolean isCheckedAtCommit() {
            return isCheckedAtCommit;
        }

        @Override
        public void hasRead(String aggregateId, long version, Lineage lineage) {
            notes.add(aggregateId + " at " + version);
            lineages.add(lineage);
        }

        @Override
        public void hasMade(Lineage lineage) {
            notes.add("made");
        }

        @Override
        public void hasMissed(String aggregateId) {
            notes.add(aggregateId + " missing");
        }

        @Override
        public LockFactory locks(LockFactory locks) {
            return NullLockFactory.INSTANCE;
        }
    }
}
