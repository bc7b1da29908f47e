package com.redroomrewards.projections.history;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.PastAccount;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.projections.balance.ExpiringPointsView;
import com.redroomrewards.projections.balance.LotView;
import com.redroomrewards.projections.balance.WalletDetailView;
import com.redroomrewards.projections.balance.WalletView;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;

/** Answers how wallets were. The events alone say so: no read model of the past has to be kept. */
final class PastWallets {

    private final Supplier<EventStore> events;

    /** From these events. */
    PastWallets(Supplier<EventStore> events) {
        this.events = events;
    }

    @QueryHandler
    Optional<PastWalletView> handle(FindPastWallet query) {
        // From 0: without it the snapshot would come first.
        var history = events.get().readEvents(query.memberId().toString(), 0).asStream();
        try (history) {
            return answer(query, history.iterator());
        }
    }

    // No more events are read than are needed.
    private static Optional<PastWalletView> answer(
            FindPastWallet query, Iterator<? extends DomainEventMessage<?>> events) {
        var account = new PastAccount();
        var isOpen = false;
        while (events.hasNext()) {
            var event = (AccountEvent) events.next().getPayload();
            if (account.momentOf(event).isAfter(query.at())) {
                break;
            }
            account.record(event);
            isOpen = true;
        }
        return isOpen
                ? Optional.of(new PastWalletView(
                        detail(query, account),
                        account.platforms(),
                        account.mergedInto().orElse(null)))
                : Optional.empty();
    }

    private static WalletDetailView detail(FindPastWallet query, PastAccount account) {
        var points = account.pointsAt(query.at());
        var lots = account.lotsAt(query.at()).stream().map(LotView::of).toList();
        var wallet = new WalletView(
                query.memberId(),
                points.available(),
                points.held(),
                points.pending(),
                expiring(lots, query),
                query.at());
        return new WalletDetailView(wallet, points.allocation(), points.debt(), lots);
    }

    private static List<ExpiringPointsView> expiring(List<LotView> lots, FindPastWallet query) {
        return lots.stream()
                .filter(lot ->
                        lot.wallet() == Wallet.CONSUMER && !lot.expiresAt().isAfter(query.expiringUntil()))
                .map(lot -> new ExpiringPointsView(lot.points(), lot.expiresAt()))
                .toList();
    }
}
