package com.redroomrewards.gateway.query;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.gateway.edge.security.Caller;
import com.redroomrewards.projections.balance.MemberView;
import com.redroomrewards.projections.page.PagedQuery;
import com.redroomrewards.projections.position.Position;
import com.redroomrewards.projections.position.ReadModel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One request that asks read models. Controllers take it as an argument. */
public interface Reading {

    /** Who asks. */
    Caller caller();

    /** The moment of the request: what has expired is decided by it. */
    Instant at();

    /** The only platform whose references, actors and names the caller may see; empty for who sees all (http.md, Tokens). */
    Optional<String> ownPlatformOnly();

    /**
     * Waits for what the caller has written to that aggregate before, when it sent {@code X-Ledger-Position} (http.md,
     * Read your own writes).
     *
     * @throws com.redroomrewards.gateway.edge.error.ApiException 503 when the read model doesn't follow in time
     */
    void seeOwnWrites(ReadModel model, UUID aggregateId);

    /** Waits until the read model shows the change of that aggregate, or for as long as a client can be kept waiting. */
    void waitFor(ReadModel model, UUID aggregateId, List<AggregateVersion> changed);

    /** Waits for several at once, no longer than for one. */
    void waitFor(Collection<Position> positions);

    /** Asks a read model. */
    <T> Optional<T> find(Object query, Class<T> view);

    /** Asks a read model for many. */
    <T> List<T> list(Object query, Class<T> view);

    /** Asks a read model for a page of a list. */
    <T> Page<T> page(PagedQuery<T> query, Class<T> view);

    /**
     * The member, if the caller may see it (http.md, Tokens), as the caller's own writes have left it. A platform that names
     * one who was merged into another is answered with that other one, whose id then differs.
     *
     * @throws com.redroomrewards.gateway.edge.error.ApiException 404 when there is no such member or it is not the
     *     caller's to see
     */
    MemberView visibleMember(UUID memberId);

    /**
     * The same, and whoever asks: of members who were merged into others, the one who acts for them.
     *
     * @throws com.redroomrewards.gateway.edge.error.ApiException 404 when there is no such member or it is not the
     *     caller's to see
     */
    MemberView actingMember(UUID memberId);
}
