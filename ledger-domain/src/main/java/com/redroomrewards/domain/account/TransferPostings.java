package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsReturned;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What awards and transfers write into an account (domain.md, Transfers, awards, merges, locks). The account has written what
 * is due before.
 *
 * @param memberId the account's member
 * @param wallets the account's wallets, which change with what is written
 * @param origin where it comes from
 */
record TransferPostings(UUID memberId, Wallets wallets, Origin origin) {

    // In the order in which a transfer writes its entries.
    private static final List<Wallet> PAYING = List.of(Wallet.ALLOCATION, Wallet.CONSUMER);

    /** One entry for each wallet that pays. */
    List<Entry> send(Sending sending) {
        var payment = Payment.of(sending, wallets, moment());
        var entries = new ArrayList<Entry>();
        for (var wallet : PAYING) {
            var lots = payment.of(wallet);
            if (!lots.isEmpty()) {
                var entry = out(wallet, sending.transferId(), sending.reasonCode(), lots);
                apply(new PointsSent(memberId, entry, sending.transferId(), sending.toMemberId()));
                entries.add(entry);
            }
        }
        apply(sending.count().counted(memberId));
        return entries;
    }

    void escrow(Sending sending) {
        var payment = Payment.of(sending, wallets, moment());
        apply(new PointsEscrowed(
                memberId,
                sending.transferId(),
                payment.of(Wallet.ALLOCATION),
                payment.of(Wallet.CONSUMER),
                origin.at()));
        apply(sending.count().counted(memberId));
    }

    /** One entry for each wallet that has set points aside. */
    List<Entry> sendEscrowed(UUID transferId, UUID toMemberId, String reasonCode) {
        var entries = new ArrayList<Entry>();
        for (var wallet : PAYING) {
            var lots = wallets.of(wallet).held(transferId);
            if (!lots.isEmpty()) {
                var entry = out(wallet, transferId, reasonCode, lots);
                apply(new EscrowedPointsSent(memberId, entry, transferId, toMemberId));
                entries.add(entry);
            }
        }
        return entries;
    }

    /** What is back in the CONSUMER wallet and has not expired. */
    List<LotPoints> returnEscrow(UUID transferId) {
        var allocated = wallets.allocation().hold(transferId).orElseThrow();
        var spendable = wallets.consumer().hold(transferId).orElseThrow();
        var back = wallets.consumer().choose().withoutSecondLife(spendable.lots(), moment());
        apply(new EscrowedPointsReturned(
                memberId,
                transferId,
                wallets.allocation().choose().withoutSecondLife(allocated.lots(), moment()),
                spendable.points(),
                back,
                origin.at()));
        return back.stream().filter(slice -> !slice.lot().expiredAt(moment())).toList();
    }

    Entry receive(Incoming incoming) {
        var slices = wallets.consumer().choose().afterDebt(incoming.slices(moment()));
        var entry = in(incoming.transferId(), incoming.reasonCode(), incoming.points(), slices);
        apply(new PointsReceived(memberId, entry, incoming.transferId(), incoming.fromMemberId()));
        return entry;
    }

    /** The receiver's side of a reversal. */
    Entry returnTransferred(TransferredSlices slices, String reasonCode) {
        var entry = out(Wallet.CONSUMER, slices.transferId(), reasonCode, slices.received());
        apply(new TransferredPointsReturned(memberId, entry, slices.transferId(), slices.fromMemberId()));
        return entry;
    }

    /** The sender's side of a reversal. */
    Entry restoreTransferred(TransferredSlices slices, UUID toMemberId, String reasonCode) {
        var lots = wallets.consumer().choose().withoutSecondLife(slices.sent(), moment());
        var entry = in(slices.transferId(), reasonCode, slices.points(), lots);
        apply(new TransferredPointsRestored(memberId, entry, slices.transferId(), toMemberId));
        return entry;
    }

    private Entry out(Wallet wallet, UUID transferId, String reasonCode, List<LotPoints> lots) {
        return wallets.entry(
                memberId,
                wallet,
                EntryType.TRANSFER_OUT,
                Math.negateExact(LotPoints.sum(lots)),
                reasonCode,
                transferId.toString(),
                lots,
                origin);
    }

    private Entry in(UUID transferId, String reasonCode, long points, List<LotPoints> lots) {
        return wallets.entry(memberId, EntryType.TRANSFER_IN, points, reasonCode, transferId.toString(), lots, origin);
    }

    private Instant moment() {
        return wallets.notBeforeLastEntry(origin.at());
    }
}
