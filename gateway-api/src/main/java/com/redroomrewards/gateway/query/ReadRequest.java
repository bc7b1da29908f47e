package com.redroomrewards.gateway.query;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.security.Caller;
import com.redroomrewards.projections.balance.FindMember;
import com.redroomrewards.projections.balance.MemberView;
import com.redroomrewards.projections.page.PagedQuery;
import com.redroomrewards.projections.position.Position;
import com.redroomrewards.projections.position.ReadModel;
import com.redroomrewards.projections.position.ReadPositions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/**
 * A reading of the request at hand.
 *
 * @param written what the caller says it has written
 * @param dryRun whether the request has changed nothing that could be waited for
 */
record ReadRequest(
        Caller caller,
        Instant at,
        List<AggregateVersion> written,
        boolean dryRun,
        QueryGateway queries,
        ReadPositions positions)
        implements Reading {

    @Override
    public void seeOwnWrites(ReadModel model, UUID aggregateId) {
        if (!positions.await(positionsOf(model, aggregateId, written))) {
            throw ApiException.unavailable(1);
        }
    }

    @Override
    public void waitFor(ReadModel model, UUID aggregateId, List<AggregateVersion> changed) {
        waitFor(positionsOf(model, aggregateId, changed));
    }

    @Override
    public void waitFor(Collection<Position> expected) {
        if (!dryRun) {
            // In vain or not, the change is made: the answer goes out all the same.
            var ignored = positions.await(expected);
        }
    }

    private static List<Position> positionsOf(ReadModel model, UUID aggregateId, List<AggregateVersion> versions) {
        return versions.stream()
                .filter(version -> version.aggregateId().equals(aggregateId))
                .map(version -> new Position(model, version))
                .toList();
    }

    @Override
    public <T> Optional<T> find(Object query, Class<T> view) {
        return queries.query(query, ResponseTypes.optionalInstanceOf(view)).join();
    }

    @Override
    public <T> List<T> list(Object query, Class<T> view) {
        return queries.query(query, ResponseTypes.multipleInstancesOf(view)).join();
    }

    @Override
    public <T> Page<T> page(PagedQuery<T> query, Class<T> view) {
        return Page.cut(
                list(query, view),
                query.page().limit(),
                row -> query.cursorOf(row).text());
    }

    @Override
    public MemberView visibleMember(UUID memberId) {
        return member(memberId, ownPlatformOnly().isPresent());
    }

    @Override
    public MemberView actingMember(UUID memberId) {
        return member(memberId, true);
    }

    private MemberView member(UUID memberId, boolean acting) {
        seeOwnWrites(ReadModel.ACCOUNTS, memberId);
        var member = find(new FindMember(memberId), MemberView.class).orElseThrow(ApiException::notFound);
        if (acting && member.mergedInto() != null) {
            return member(member.mergedInto(), true);
        }
        if (!isVisible(member)) {
            throw ApiException.notFound();
        }
        return member;
    }

    @Override
    public Optional<String> ownPlatformOnly() {
        return switch (caller.role()) {
            case RRR_ADMIN, AUDITOR -> Optional.empty();
            case SERVICE, CLIENT_ADMIN -> Optional.of(caller.platform());
        };
    }

    private boolean isVisible(MemberView member) {
        return ownPlatformOnly().map(member::isVisibleTo).orElse(true);
    }
}
