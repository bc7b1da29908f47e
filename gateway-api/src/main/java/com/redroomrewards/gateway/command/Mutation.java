package com.redroomrewards.gateway.command;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.gateway.edge.idempotency.RequestContext;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One request that changes something: where it comes from, the ids that follow from it, and the way to send its
 * command. Controllers take it as an argument.
 */
public interface Mutation {

    /** Platform, actor, trace and moment of the request. */
    Origin origin();

    /** Who calls what under which key. */
    RequestContext context();

    /**
     * An id for what has no business reference: the same for the same platform, endpoint and idempotency key, so that a
     * retry finds its first try (domain.md, rule 6).
     *
     * @param type what the id names, such as {@code quote}
     */
    default UUID derivedId(String type) {
        return DerivedId.of(
                type,
                context().caller().platform(),
                context().endpoint(),
                context().idempotencyKey());
    }

    /**
     * As {@link #derivedId(String)}, and another one for each thing that the request's path names: the endpoint is the
     * same for all of them.
     */
    default UUID derivedId(String type, UUID... named) {
        var request = derivedId(type).toString();
        return DerivedId.of(
                type,
                Stream.concat(Stream.of(request), Stream.of(named).map(UUID::toString))
                        .toArray(String[]::new));
    }

    /**
     * Sends the command and sets {@code X-Ledger-Position}, as long as a header has room for so many aggregates. The
     * outcome is kept under the idempotency key.
     *
     * @throws com.redroomrewards.gateway.edge.error.ApiException when the command is refused or can't be handled now
     */
    <E extends Effect> E send(Command command, Class<E> effect);

    /** As {@link #send}, but the key stays free when the command is refused, as an earn's does (http.md). */
    <E extends Effect> E sendKeepingNoRefusal(Command command, Class<E> effect);

    /**
     * Sends one of many commands of the request, from any thread. It says nothing of the request's own outcome.
     *
     * @return what became of it, a refusal included
     * @throws com.redroomrewards.gateway.edge.error.ApiException when it can't be handled now
     */
    Answer sendOneOfMany(Command command);

    /**
     * Ends a request of many commands: keeps its outcome under the idempotency key, and sets {@code X-Ledger-Position}
     * as long as a header has room for so many aggregates.
     */
    void keepOutcomeOfMany(List<AggregateVersion> changed);
}
