package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.EarnedLot;
import com.redroomrewards.domain.account.Earning;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.Purchase;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.earning.EarnRefusal.OrderLineReused;
import com.redroomrewards.domain.earning.EarnRefusal.TooManyLines;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarningCommand.EarnPoints;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.Programs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Handles earnings: order and account in one append, loaded in that order (domain.md, Aggregates). */
public final class EarningHandler {

    private final EarnedOrders orders;
    private final Accounts accounts;
    private final Programs programs;

    public EarningHandler(Repository<EarnedOrder> orders, Repository<MemberAccount> accounts, Programs programs) {
        this.orders = new EarnedOrders(orders);
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Earns the points, or answers as it did when the order line was used first (domain.md, rule 6). */
    @CommandHandler
    public Answer handle(EarnPoints command) {
        var origin = command.origin();
        var order = orders.find(EarnedEntryId.ofOrder(origin.platform(), command.orderId()));
        var line = order.flatMap(o -> o.invoke(each -> each.line(command.eventType(), command.lineId())));
        if (line.isPresent()) {
            return firstAnswer(line.get().earned(), command);
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
        var standing = account.invoke(a -> a.standingAt(origin.platform()));
        var effectiveAt = account.invoke(a -> a.notBeforeLastEntry(origin.at()));
        var refusal = policy.refusal(command, standing, effectiveAt);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (lines(order) == EarnedEntryId.MAX_LINES) {
            return new TooManyLines(EarnedEntryId.MAX_LINES);
        }
        return earn(command, policy, order, policy.lot(command, standing), account);
    }

    private Answer earn(
            EarnPoints command,
            EarningPolicy policy,
            Optional<Aggregate<EarnedOrder>> order,
            EarnedLot lot,
            Aggregate<MemberAccount> account) {
        var origin = command.origin();
        var receiptId = EarnedEntryId.ofOrder(origin.platform(), command.orderId());
        var number = lines(order) + 1;
        var earning = new Earning(
                EarnedEntryId.ofLine(receiptId, number),
                command.eventType(),
                command.orderId(),
                command.currency(),
                command.amountMinor(),
                List.of(lot),
                purchase(command, policy, number),
                command.metadataJson());
        var posting = command.pending()
                ? Posting.accepted(earning, policy.pendingUntil(origin.at()), account, origin)
                : Posting.posted(earning, account, origin);
        var line = new LineEarned(
                receiptId,
                origin.platform(),
                command.orderId(),
                number,
                command.eventType(),
                command.lineId(),
                fingerprint(command),
                command.memberId(),
                earning.entryId(),
                lot.points(),
                null,
                0,
                earning.purchase() == null ? 0 : earning.purchase().spendMinor(),
                posting.balanceAfter(),
                posting.postedAt(),
                posting.pendingUntil());
        orders.add(order, line);
        return new PointsAreEarned(line, false, List.of(AggregateVersion.of(account)));
    }

    private static @Nullable Purchase purchase(EarnPoints command, EarningPolicy policy, int line) {
        return policy.isPurchase(command)
                ? new Purchase(policy.spendMinor(command), line == 1, command.clientTier())
                : null;
    }

    private static int lines(Optional<Aggregate<EarnedOrder>> order) {
        return order.map(o -> o.invoke(each -> each.lines().size())).orElse(0);
    }

    private Answer firstAnswer(LineEarned first, EarnPoints command) {
        if (!first.fingerprint().equals(fingerprint(command))) {
            return new OrderLineReused();
        }
        return new PointsAreEarned(first, true, List.of(AggregateVersion.of(accounts.load(first.memberId()))));
    }

    // What moves points or says whose they are; metadata may differ between a request and its retry.
    private static String fingerprint(EarnPoints command) {
        return DerivedId.of(
                        "earn-content",
                        command.memberId().toString(),
                        command.linkId().toString(),
                        command.currency(),
                        Long.toString(command.amountMinor()),
                        Objects.toString(command.points(), null),
                        Objects.toString(command.expiresAt(), null),
                        command.pending() ? "pending" : null)
                .toString();
    }
}
