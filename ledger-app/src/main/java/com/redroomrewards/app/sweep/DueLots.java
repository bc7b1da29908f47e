package com.redroomrewards.app.sweep;

import com.redroomrewards.domain.account.AccountCommand.SettleAccount;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.projections.balance.DueMemberView;
import com.redroomrewards.projections.balance.FindDueMembers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/** Looks for lots whose expiry has come and is not written; what their members can't spend already, leaves the balance. */
final class DueLots implements Sweep<DueMemberView> {

    static final String NAME = "expiry";

    private final QueryGateway queries;

    DueLots(QueryGateway queries) {
        this.queries = queries;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<DueMemberView> page(Instant at, @Nullable DueMemberView after, int limit) {
        return queries.query(
                        new FindDueMembers(at, after, limit), ResponseTypes.multipleInstancesOf(DueMemberView.class))
                .join();
    }

    @Override
    public List<Target> targets(List<DueMemberView> page, Instant at) {
        return page.stream()
                .map(due -> new Target(due.memberId(), due.platform()))
                .toList();
    }

    @Override
    public Command command(UUID memberId, Origin origin) {
        return new SettleAccount(memberId, origin);
    }
}
