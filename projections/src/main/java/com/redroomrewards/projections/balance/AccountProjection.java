package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.projections.balance.MemberRows.Row;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.Companion;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.batch.ReadModelProjection;
import com.redroomrewards.projections.batch.Sequenced;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps members, their balances, lots, announced expiries, holds, links, pending earnings, standings and safeguards (tables
 * {@code member_balance}, {@code lot}, {@code announced_expiry}, {@code held_lot}, {@code member_link}, {@code
 * pending_earning}, {@code member_standing}, {@code member_verification}, {@code member_flag}, {@code member_lock}), and
 * writes what others keep of the same events along with them.
 */
@ProcessingGroup(ProcessingGroups.ACCOUNTS)
public final class AccountProjection extends ReadModelProjection<AccountEvent> {

    private final MemberRows members;
    private final List<Companion<AccountEvent>> companions;

    /** A projection into the schema that the connections' search path names first. */
    public AccountProjection(JdbcClient jdbc, Flushes flushes, List<Companion<AccountEvent>> companions) {
        super(jdbc, ProcessingGroups.ACCOUNTS, AccountEvent.class, flushes);
        this.members = new MemberRows(jdbc);
        this.companions = List.copyOf(companions);
    }

    @EventHandler(payloadType = AccountEvent.class)
    void on(DomainEventMessage<?> message) {
        collect(message);
    }

    @Override
    protected void write(List<Sequenced<AccountEvent>> batch) {
        var known = members.find(Sequenced.ids(batch, AccountEvent::memberId));
        var opened = new ArrayList<Row>();
        var changed = new ArrayList<Row>();
        var lots = new LotChanges();
        var links = new LinkChanges();
        var pending = new PendingChanges();
        var holds = new HoldChanges();
        var standings = new StandingChanges();
        var safeguards = new SafeguardChanges();
        var closings = new Closings();
        var announced = new AnnouncedChanges();
        var advances = Advance.of(batch, AccountEvent::memberId, known, Row::version);
        for (var advance : advances) {
            advance.events().forEach(lots::add);
            advance.events().forEach(links::add);
            advance.events().forEach(pending::add);
            advance.events().forEach(holds::add);
            advance.events().forEach(standings::add);
            advance.events().forEach(safeguards::add);
            advance.events().forEach(closings::add);
            advance.events().forEach(announced::add);
            var before = known.get(advance.aggregateId());
            var state =
                    advance.fold(before == null ? null : before.state(), MemberBalance::opened, MemberBalance::after);
            (advance.isFirst() ? opened : changed).add(new Row(state, advance.from(), advance.version()));
        }
        // First, since some look up holds of before, which may have ended.
        companions.forEach(companion -> companion.write(advances));
        members.insert(opened);
        members.update(changed);
        closings.write(jdbc());
        lots.write(jdbc());
        links.write(jdbc());
        pending.write(jdbc());
        holds.write(jdbc());
        standings.write(jdbc());
        safeguards.write(jdbc());
        announced.write(jdbc());
    }
}
