package com.redroomrewards.app.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.Test;

/** Two nodes' repositories over one stream. */
class RefreshingRepositoryTest {

    private static final UUID LINK = new UUID(1, 1);
    private static final Instant AT = Instant.parse("2026-11-21T05:16:38.042Z");

    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
            .buildConfiguration();
    private final CaffeineCache cache = new CaffeineCache(10);
    private final Repository<AccountLink> here = RefreshingRepository.of(AccountLink.class, cache, axon);

    @Test
    void whatAnotherNodeHasAppendedIsSeenThoughTheAggregateIsCached() {
        append(
                0,
                new LinkRequested(
                        LINK,
                        "xcn",
                        new UUID(2, 2),
                        LinkType.MEMBER,
                        new EncryptedId(new UUID(3, 3), "c2VjcmV0"),
                        AT,
                        AT));
        assertThat(versionHere()).isZero();

        append(1, new LinkProofRejected(LINK, new UUID(2, 2), AT));
        append(2, new LinkProofRejected(LINK, new UUID(2, 2), AT));

        assertThat(versionHere()).isEqualTo(2);
        assertThat(versionHere()).isEqualTo(2);
    }

    @Test
    void whatAnErrorHasKeptFromTheStreamIsForgotten() {
        append(
                0,
                new LinkRequested(
                        LINK,
                        "xcn",
                        new UUID(2, 2),
                        LinkType.MEMBER,
                        new EncryptedId(new UUID(3, 3), "c2VjcmV0"),
                        AT,
                        AT));
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        here.load(LINK.toString());
        unitOfWork.onCommit(committing -> {
            throw new LinkageError("no rollback follows");
        });
        assertThatThrownBy(unitOfWork::commit).isInstanceOf(LinkageError.class);

        assertThat(cache.containsKey(LINK.toString())).isFalse();
    }

    @Test
    void whatIsNotThereIsNotRemembered() {
        var receipts = new Receipts(RefreshingRepository.of(Receipt.class, new CaffeineCache(10), axon));
        var id = Receipt.idOfRedemption("xcn", "cart");
        assertThat(inUnitOfWork(() -> receipts.find(id, OfRedemption.class))).isEmpty();

        var barred = new RedemptionBarred(id, "xcn", "cart", AT);
        axon.eventStore().publish(new GenericDomainEventMessage<>("Receipt", id.toString(), 0, barred));

        assertThat(inUnitOfWork(() -> receipts.find(id, OfRedemption.class))).contains(barred);
    }

    @Test
    void whoIsMissingIsToldWithoutAStackTrace() {
        assertThatThrownBy(this::versionHere)
                .isInstanceOf(AggregateNotFoundException.class)
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    private long versionHere() {
        return inUnitOfWork(() -> here.load(LINK.toString()).version());
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
}
