package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Earning;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.earning.EarnPoints.PointsPosted;
import com.redroomrewards.domain.earning.EarnRefusal.OrderLineReused;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.EarnReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Handles earnings: receipt and account in one append, loaded in that order (domain.md, Aggregates). */
public final class EarningHandler {

    private final Receipts receipts;
    private final Accounts accounts;
    private final Programs programs;

    public EarningHandler(Repository<Receipt> receipts, Repository<MemberAccount> accounts, Programs programs) {
        this.receipts = new Receipts(receipts);
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Posts the points, or answers as it did when the order line was used first (domain.md, rule 6). */
    @CommandHandler
    public Answer handle(EarnPoints command) {
        var origin = command.origin();
        var receiptId = Receipt.idOfEarn(origin.platform(), command.eventType(), command.orderId(), command.lineId());
        var receipt = receipts.find(receiptId, EarnReceiptIssued.class);
        if (receipt.isPresent()) {
            return firstAnswer(receipt.get(), command);
        }
        var account = accounts.findLinked(command.memberId(), command.linkId(), origin)
                .orElse(null);
        if (account == null) {
            return new NotLinked();
        }
        var program = programs.at(origin.platform(), origin.at());
        var off = program.refusalOf(Feature.EARN);
        if (off.isPresent()) {
            return off.get();
        }
        var policy = new EarningPolicy(program);
        var refusal = policy.refusal(command, account.invoke(a -> a.notBeforeLastEntry(origin.at())));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return post(command, receiptId, policy, account);
    }

    private Answer post(EarnPoints command, UUID receiptId, EarningPolicy policy, Aggregate<MemberAccount> account) {
        var origin = command.origin();
        var earning = new Earning(
                receiptId,
                command.eventType(),
                command.orderId(),
                command.currency(),
                command.amountMinor(),
                command.points(),
                policy.kind(command),
                policy.expiry(command),
                command.metadataJson());
        var entry = account.invoke(a -> a.earn(earning, origin));
        receipts.issue(new EarnReceiptIssued(
                receiptId,
                origin.platform(),
                command.eventType(),
                command.orderId(),
                command.lineId(),
                fingerprint(command),
                command.memberId(),
                entry.entryId(),
                entry.pointsDelta(),
                entry.balanceAfter(),
                entry.postedAt()));
        return new PointsPosted(
                entry.entryId(),
                entry.postedAt(),
                entry.pointsDelta(),
                entry.balanceAfter(),
                false,
                List.of(AggregateVersion.of(account)));
    }

    private Answer firstAnswer(EarnReceiptIssued first, EarnPoints command) {
        if (!first.fingerprint().equals(fingerprint(command))) {
            return new OrderLineReused();
        }
        var account = accounts.load(first.memberId());
        return new PointsPosted(
                first.entryId(),
                first.postedAt(),
                first.points(),
                first.balanceAfter(),
                true,
                List.of(AggregateVersion.of(account)));
    }

    // What moves points or says whose they are; metadata may differ between a request and its retry.
    private static String fingerprint(EarnPoints command) {
        return DerivedId.of(
                        "earn-content",
                        command.memberId().toString(),
                        command.linkId().toString(),
                        command.currency(),
                        Long.toString(command.amountMinor()),
                        Long.toString(command.points()),
                        Objects.toString(command.expiresAt(), null))
                .toString();
    }
}
