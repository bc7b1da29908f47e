package com.redroomrewards.gateway.query;

import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The user that a link is of, from the link's own events, where the id is stored encrypted (domain.md, rule 9). */
@Component
public final class ClientUserIds {

    // Asked for late: this is part of what reads from it.
    private final ObjectProvider<EventStore> events;
    private final ClientUsers clientUsers;

    ClientUserIds(ObjectProvider<EventStore> events, ClientUsers clientUsers) {
        this.events = events;
        this.clientUsers = clientUsers;
    }

    /**
     * The platform's id of the user; empty when the ledger has forgotten the person. A link is of one user, so the first
     * event says it, however long its history is. Only of a user who was forgotten and came back it says nothing, since
     * that key is gone: the last request then is under the key that there is, if there is one.
     */
    public Optional<String> of(UUID linkId) {
        return of(linkId, Instant.MAX);
    }

    /**
     * The same, as of a moment: what happened before a user was forgotten does not name the one who came back.
     *
     * @param at no request after it counts
     */
    public Optional<String> of(UUID linkId, Instant at) {
        return requests(linkId)
                .findFirst()
                .flatMap(this::decrypt)
                .or(() -> requests(linkId)
                        .filter(request -> !request.requestedAt().isAfter(at))
                        .reduce((first, second) -> second)
                        .flatMap(this::decrypt));
    }

    private Optional<String> decrypt(LinkRequested requested) {
        return clientUsers.decrypt(requested.clientUserId());
    }

    private Stream<LinkRequested> requests(UUID linkId) {
        return events.getObject()
                .readEvents(linkId.toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(LinkRequested.class::isInstance)
                .map(LinkRequested.class::cast);
    }
}
