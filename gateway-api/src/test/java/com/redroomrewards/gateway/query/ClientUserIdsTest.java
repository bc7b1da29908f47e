package com.redroomrewards.gateway.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.link.EncryptedId;
import com.redroomrewards.domain.link.LinkEvent;
import com.redroomrewards.domain.link.LinkEvent.LinkProofRejected;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ClientUserIdsTest {

    private static final UUID LINK = new UUID(0, 1);

    private final Engine engine = new Engine();
    private final Users users = new Users();
    private final ClientUserIds ids = new ClientUserIds(
            new StaticListableBeanFactory(Map.of(
                            "events",
                            EmbeddedEventStore.builder().storageEngine(engine).build()))
                    .getBeanProvider(EventStore.class),
            users);
    private long version;

    @Test
    void aLongHistoryIsReadNoFurtherThanItsFirstEvent() {
        for (var i = 0; i < 500; i++) {
            request();
            append(new LinkProofRejected(LINK, new UUID(1, i), Instant.EPOCH));
        }
        assertThat(ids.of(LINK)).contains("user");
        assertThat(engine.read).isEqualTo(1);
    }

    @Test
    void whoIsForgottenHasNoId() {
        request();
        request();
        users.forget();
        assertThat(ids.of(LINK)).isEmpty();
    }

    @Test
    void whoWasForgottenAndCameBackHasOneAgain() {
        request();
        users.forget();
        request();
        request();
        assertThat(ids.of(LINK)).contains("user");
    }

    @Test
    void whatHappenedBeforeWasOfNobody() {
        request();
        users.forget();
        request();
        assertThat(ids.of(LINK, Instant.EPOCH)).isEmpty();
        assertThat(ids.of(LINK, Instant.EPOCH.plusSeconds(1))).contains("user");
    }

    @Test
    void aLinkThatNobodyAskedForHasNone() {
        assertThat(ids.of(LINK)).isEmpty();
    }

    private void request() {
        append(new LinkRequested(
                LINK,
                "xcn",
                new UUID(1, version),
                LinkType.MEMBER,
                users.encrypt("xcn", "user"),
                Instant.EPOCH.plusSeconds(version),
                Instant.EPOCH.plusSeconds(version)));
    }

    private void append(LinkEvent event) {
        engine.appendEvents(new GenericDomainEventMessage<>("AccountLink", LINK.toString(), version++, event));
    }

    /** Counts what is read of it. */
    private static final class Engine extends InMemoryEventStorageEngine {

        private int read;

        @Override
        public DomainEventStream readEvents(String aggregateId, long firstSequenceNumber) {
            var events = super.readEvents(aggregateId, firstSequenceNumber).asStream();
            return DomainEventStream.of(events.<DomainEventMessage<?>>map(event -> {
                read++;
                return event;
            }));
        }
    }

    /** Of one user, whose key is the number of times that he was forgotten. */
    private static final class Users implements ClientUsers {

        private int key;

        void forget() {
            key++;
        }

        @Override
        public UUID linkId(String platform, String clientUserId) {
            return LINK;
        }

        @Override
        public EncryptedId encrypt(String platform, String clientUserId) {
            return new EncryptedId(LINK, key + ":" + clientUserId);
        }

        @Override
        public boolean forget(UUID linkId, UUID erasureId) {
            forget();
            return true;
        }

        @Override
        public Optional<String> decrypt(EncryptedId encrypted) {
            var prefix = key + ":";
            return Optional.of(encrypted.ciphertext())
                    .filter(text -> text.startsWith(prefix))
                    .map(text -> text.substring(prefix.length()));
        }
    }
}
