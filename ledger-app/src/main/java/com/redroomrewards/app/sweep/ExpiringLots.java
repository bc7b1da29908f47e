package com.redroomrewards.app.sweep;

import com.redroomrewards.domain.account.AccountCommand.AnnounceExpiry;
import com.redroomrewards.domain.account.ExpiryNotices;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Program.LotLives;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.projections.balance.ExpiringLotView;
import com.redroomrewards.projections.balance.FindExpiringLots;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/** Looks for lots that expire soon and of which the member is to be told, by the same rule as the account decides by. */
final class ExpiringLots implements Sweep<ExpiringLotView> {

    static final String NAME = "notices";

    // A calendar day may have an hour more than others.
    private static final Duration FARTHEST = Duration.ofDays(LotLives.FARTHEST_NOTICE_DAYS + 1);

    private final QueryGateway queries;
    private final Programs programs;

    ExpiringLots(QueryGateway queries, Programs programs) {
        this.queries = queries;
        this.programs = programs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ExpiringLotView> page(Instant at, @Nullable ExpiringLotView after, int limit) {
        return queries.query(
                        new FindExpiringLots(at, at.plus(FARTHEST), after, limit),
                        ResponseTypes.multipleInstancesOf(ExpiringLotView.class))
                .join();
    }

    @Override
    public List<Target> targets(List<ExpiringLotView> page, Instant at) {
        var notices = new HashMap<String, ExpiryNotices>();
        return page.stream()
                .filter(view -> notices.computeIfAbsent(
                                view.platform(), platform -> ExpiryNotices.of(programs.at(platform, at)))
                        .due(view.lot(), view.announcedDays(), at)
                        .isPresent())
                .map(view -> new Target(view.memberId(), view.platform()))
                .toList();
    }

    @Override
    public Command command(UUID memberId, Origin origin) {
        return new AnnounceExpiry(memberId, origin);
    }
}
