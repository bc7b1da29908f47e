package com.redroomrewards.domain.account;

import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An account as it was (audit.md, Proof, replay and time travel). It is told the account's events from the first one on, and
 * says how its wallets are seen: as the live ones are, so that a lot counts no more from its expiry on, and what is set aside is
 * free again when its time is over, whether or not that was written.
 *
 * <p>An event takes effect at the moment that it says, which is that of the decision, and no earlier than those before it: what is
 * told in between is always the beginning of the account's history. Not for several threads.
 */
public final class PastAccount {

    private final AccountState state = new AccountState();
    private final Set<String> platforms = new HashSet<>();
    private Instant moment = Instant.MIN;

    /** Of which nothing has been told yet. */
    public PastAccount() {}

    /**
     * Points of an account at some moment.
     *
     * @param available what can be spent; negative when there is debt (domain.md, rule 1)
     * @param held what is set aside, of the ALLOCATION wallet too
     * @param pending what is earned and not posted yet
     * @param debt what a reversal could not take back
     * @param allocation what can be awarded from the ALLOCATION wallet
     */
    public record Points(long available, long held, long pending, long debt, long allocation) {}

    /** Free points of a lot in a wallet. */
    public record WalletLot(Wallet wallet, LotPoints slice) {}

    /** When that takes effect, if it is the next event. */
    public Instant momentOf(AccountEvent next) {
        return EventMoment.of(next).filter(moment::isBefore).orElse(moment);
    }

    /** Goes on by the next event. */
    public void record(AccountEvent next) {
        moment = momentOf(next);
        if (next instanceof MemberOpened opened) {
            platforms.add(opened.platform());
        } else if (next instanceof ProfileLinked linked) {
            platforms.add(linked.platform());
        }
        state.record(next);
    }

    /** The moment at which the last event took effect. */
    public Instant moment() {
        return moment;
    }

    /** The platforms that could see the member at some time: the one that opened the account, and those that were linked. */
    public Set<String> platforms() {
        return Collections.unmodifiableSet(platforms);
    }

    /** The account that has taken this one's place by then, if one has. */
    public Optional<UUID> mergedInto() {
        return Optional.ofNullable(state.mergedInto());
    }

    /** Its points at that moment, no earlier than that of the last event. */
    public Points pointsAt(Instant at) {
        var consumer = state.wallets().consumer();
        var allocation = state.wallets().allocation();
        var over = over(at);
        var free = over.stream().filter(slice -> !slice.lot().expiredAt(at)).toList();
        return new Points(
                Math.addExact(consumer.available(at), LotPoints.sum(free)),
                Math.addExact(Math.subtractExact(consumer.held(), LotPoints.sum(over)), allocation.held()),
                state.pending().points(),
                consumer.debt(),
                allocation.available(at));
    }

    /** The lots of both wallets with free points that have not expired at that moment, in spending order. */
    public List<WalletLot> lotsAt(Instant at) {
        var consumer = new TreeMap<>(state.wallets().consumer().free());
        over(at).forEach(slice -> consumer.merge(slice.lot(), slice.points(), Math::addExact));
        var lots = new ArrayList<WalletLot>();
        consumer.forEach((lot, points) -> lots.add(new WalletLot(Wallet.CONSUMER, new LotPoints(lot, points))));
        state.wallets()
                .allocation()
                .free()
                .forEach((lot, points) -> lots.add(new WalletLot(Wallet.ALLOCATION, new LotPoints(lot, points))));
        return lots.stream()
                .filter(lot -> !lot.slice().lot().expiredAt(at))
                .sorted((a, b) -> a.slice().lot().compareTo(b.slice().lot()))
                .toList();
    }

    // What is set aside although its time is over.
    private List<LotPoints> over(Instant at) {
        return state.wallets().consumer().holds().stream()
                .filter(hold -> hold.isDue(at))
                .map(Hold::lots)
                .flatMap(Collection::stream)
                .toList();
    }
}
