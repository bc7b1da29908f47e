package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.TakeBack;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.earning.EarnRefusal.MoreThanEarned;
import com.redroomrewards.domain.earning.EarnRefusal.NothingLeftToReverse;
import com.redroomrewards.domain.earning.EarnRefusal.ReversalReused;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownEarning;
import com.redroomrewards.domain.earning.EarnedOrderEvent.OrderReversed;
import com.redroomrewards.domain.earning.EarnedOrderEvent.ReversedLine;
import com.redroomrewards.domain.earning.EarningCommand.EarningsAreReversed;
import com.redroomrewards.domain.earning.EarningCommand.ReverseEntry;
import com.redroomrewards.domain.earning.EarningCommand.ReverseOrder;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.promotion.Promotion;
import com.redroomrewards.domain.promotion.PromotionBudgets;
import com.redroomrewards.domain.transfer.Escrows;
import com.redroomrewards.domain.transfer.Transfer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Takes earnings back, whole or in parts: order, accounts and cancelled transfers in one append (domain.md, Earning). No
 * lock and no switch stops it, and a member who has unlinked meanwhile owes all the same.
 */
public final class ReversalHandler {

    private final EarnedOrders orders;
    private final Repository<Promotion> promotions;
    private final Escrows escrows;
    private final Accounts accounts;
    private final Programs programs;

    public ReversalHandler(
            Repository<EarnedOrder> orders,
            Repository<Promotion> promotions,
            Repository<Transfer> transfers,
            Repository<MemberAccount> accounts,
            Programs programs) {
        this.orders = new EarnedOrders(orders);
        this.promotions = promotions;
        this.escrows = new Escrows(transfers);
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Takes back what the order's lines have earned, in the order in which they came. */
    @CommandHandler
    public Answer handle(ReverseOrder command) {
        var platform = command.origin().platform();
        var order = orders.find(EarnedEntryId.ofOrder(platform, command.orderId()));
        if (order.isEmpty()) {
            return new UnknownEarning();
        }
        var asked = new Asked("order", command.reversalRef(), command.reason(), command.points());
        return reverse(order.get(), order.get().invoke(EarnedOrder::lines), asked, command.origin());
    }

    /** Takes back what one line has earned. */
    @CommandHandler
    public Answer handle(ReverseEntry command) {
        var entryId = command.entryId();
        var found = orders.findLine(entryId, command.origin().platform()).orElse(null);
        if (found == null) {
            return new UnknownEarning();
        }
        var asked = new Asked(entryId.toString(), command.reversalRef(), command.reason(), command.points());
        return reverse(found.order(), List.of(found.line()), asked, command.origin());
    }

    private Answer reverse(Aggregate<EarnedOrder> order, Collection<EarnedLine> lines, Asked asked, Origin origin) {
        var first = order.invoke(o -> o.reversal(asked.reversal()));
        if (first.isPresent()) {
            return first.get().fingerprint().equals(asked.fingerprint())
                    ? reversed(first.get().lines())
                    : new ReversalReused();
        }
        var left = lines.stream().mapToLong(EarnedLine::points).reduce(0, Math::addExact);
        if (left == 0) {
            return new NothingLeftToReverse();
        }
        if (asked.points() != null && asked.points() > left) {
            return new MoreThanEarned(left);
        }
        var parts = parts(lines, asked.points() == null ? left : asked.points());
        var budgets = PromotionBudgets.load(
                parts.stream()
                        .flatMap(part -> part.line().promotionId().stream())
                        .toList(),
                promotions);
        var loaded = accounts.loadAll(parts.stream().map(Part::memberId).toList());
        var reversed = parts.stream()
                .map(part ->
                        takeBack(part, Objects.requireNonNull(loaded.get(part.memberId())), asked.reason(), origin))
                .toList();
        for (var part : parts) {
            part.line()
                    .promotionId()
                    .ifPresent(promotion ->
                            budgets.giveBack(promotion, part.line().earned().entryId(), part.promotionPoints()));
        }
        order.execute(o -> o.reverse(new OrderReversed(
                UUID.fromString(order.identifierAsString()),
                asked.reversal(),
                asked.fingerprint(),
                reversed,
                origin.at())));
        return new EarningsAreReversed(reversed, false, AggregateVersion.ofAll(loaded.values()));
    }

    private EarningsAreReversed reversed(List<ReversedLine> lines) {
        var loaded = accounts.loadAll(lines.stream().map(ReversedLine::memberId).toList());
        return new EarningsAreReversed(lines, true, AggregateVersion.ofAll(loaded.values()));
    }

    private static List<Part> parts(Collection<EarnedLine> lines, long points) {
        var parts = new ArrayList<Part>();
        var missing = points;
        for (var line : lines) {
            var taken = Math.min(missing, line.points());
            if (taken > 0) {
                parts.add(new Part(line, taken, line.promotionShare(taken), line.spendShare(taken)));
                missing -= taken;
            }
        }
        return parts;
    }

    private ReversedLine takeBack(
            Part part, Aggregate<MemberAccount> account, EarnReversalReason reason, Origin origin) {
        var earned = part.line().earned();
        var pending = account.invoke(a -> a.pending(earned.entryId(), origin.at()));
        if (pending.isPresent()) {
            var remaining = pending.get().earning().without(part.points(), part.promotionPoints(), part.spendMinor());
            account.execute(a -> a.cancel(earned.entryId(), reason.name(), remaining, origin));
            return part.reversed(null, account.invoke(MemberAccount::balance));
        }
        var taken = account.invoke(a -> a.reverseEarning(
                new TakeBack(
                        earned.entryId(),
                        earned.orderId(),
                        reason.name(),
                        Math.addExact(part.points(), part.promotionPoints()),
                        earned.promotionId(),
                        part.promotionPoints(),
                        part.spendMinor()),
                origin));
        account.execute(a -> a.followTiers(programs, origin));
        escrows.cancel(taken.cancelledTransfers(), reason.name(), origin.at());
        return part.reversed(taken.entry().entryId(), taken.entry().balanceAfter());
    }

    /** What of a line is taken back. */
    private record Part(EarnedLine line, long points, long promotionPoints, long spendMinor) {

        UUID memberId() {
            return line.earned().memberId();
        }

        ReversedLine reversed(@Nullable UUID reversalEntryId, long balanceAfter) {
            return new ReversedLine(
                    line.earned().entryId(),
                    line.earned().memberId(),
                    points,
                    promotionPoints,
                    spendMinor,
                    reversalEntryId,
                    balanceAfter);
        }
    }

    /** What is asked for, of the order or of one of its entries. */
    private record Asked(
            String target,
            @Nullable String reversalRef,
            EarnReversalReason reason,
            @Nullable Long points) {

        /** Of the order's reversals this one: the client's reference, or else the only one of the target. */
        String reversal() {
            return reversalRef == null ? "of:" + target : "ref:" + reversalRef;
        }

        String fingerprint() {
            return DerivedId.of("reversal-content", target, reason.name(), Objects.toString(points, null))
                    .toString();
        }
    }
}
