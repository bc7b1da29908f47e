package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.EarnedLot;
import com.redroomrewards.domain.account.Earning;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.Purchase;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.earning.EarnRefusal.OrderLineReused;
import com.redroomrewards.domain.earning.EarnRefusal.TooManyLines;
import com.redroomrewards.domain.earning.EarnRefusal.TooManyPending;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarningCommand.EarnPoints;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.earning.EarningPolicy.Decision.Granted;
import com.redroomrewards.domain.earning.EarningPolicy.Decision.Refused;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.promotion.ActivePromotions;
import com.redroomrewards.domain.promotion.Promotion;
import com.redroomrewards.domain.promotion.PromotionBudgets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Handles earnings: order and account in one append, loaded in that order (domain.md, Aggregates). */
public final class EarningHandler {

    /** All that wait in an account may fall due at once, and are then written in one append. */
    static final int MAX_PENDING = 1_000;

    private final EarnedOrders orders;
    private final Repository<Promotion> promotions;
    private final Accounts accounts;
    private final Programs programs;
    private final ActivePromotions activePromotions;

    public EarningHandler(
            Repository<EarnedOrder> orders,
            Repository<Promotion> promotions,
            Repository<MemberAccount> accounts,
            Programs programs,
            ActivePromotions activePromotions) {
        this.orders = new EarnedOrders(orders);
        this.promotions = promotions;
        this.accounts = new Accounts(accounts);
        this.programs = programs;
        this.activePromotions = activePromotions;
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
        var active = activePromotions.of(origin.platform()).stream()
                .filter(promotion -> promotion.terms().actsAt(origin.at()))
                .toList();
        var budgets = PromotionBudgets.of(active, promotions);
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
        var locked = account.invoke(a -> a.refusalOf(Activity.EARN, origin.at()));
        if (locked.isPresent()) {
            return locked.get();
        }
        var policy = new EarningPolicy(program);
        var standing = account.invoke(a -> a.standingAt(origin.platform()));
        var effectiveAt = account.invoke(a -> a.notBeforeLastEntry(origin.at()));
        return switch (policy.decide(command, standing, effectiveAt)) {
            case Refused(var refusal) -> refusal;
            case Granted(var own) -> earn(command, order, own, new PromotionChoice(active, budgets, policy), account);
        };
    }

    private Answer earn(
            EarnPoints command,
            Optional<Aggregate<EarnedOrder>> order,
            EarnedLot own,
            PromotionChoice choice,
            Aggregate<MemberAccount> account) {
        if (EarnedOrders.isFull(order)) {
            return new TooManyLines(EarnedEntryId.MAX_LINES);
        }
        if (command.pending() && account.invoke(MemberAccount::pendingEarnings) >= MAX_PENDING) {
            return new TooManyPending(MAX_PENDING);
        }
        var added = account.invoke(a -> choice.best(command, own, a)).orElse(null);
        var line = addLine(command, choice.policy(), order, own, added, account);
        account.execute(a -> a.followTiers(programs, command.origin()));
        if (added != null) {
            choice.budgets().take(added, line.entryId());
        }
        return new PointsAreEarned(line, false, List.of(AggregateVersion.of(account)));
    }

    private LineEarned addLine(
            EarnPoints command,
            EarningPolicy policy,
            Optional<Aggregate<EarnedOrder>> order,
            EarnedLot own,
            @Nullable EarnedLot added,
            Aggregate<MemberAccount> account) {
        var origin = command.origin();
        var receiptId = EarnedEntryId.ofOrder(origin.platform(), command.orderId());
        var number = EarnedOrders.nextLine(order);
        var earning = new Earning(
                EarnedEntryId.ofLine(receiptId, number),
                command.eventType(),
                command.orderId(),
                command.currency(),
                command.amountMinor(),
                added == null ? List.of(own) : List.of(own, added),
                purchase(command, policy, order, account),
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
                fingerprint(command, command.memberId()),
                command.memberId(),
                earning.entryId(),
                own.points(),
                added == null ? null : added.promotionId(),
                added == null ? 0 : added.points(),
                earning.purchase() == null ? 0 : earning.purchase().spendMinor(),
                posting.balanceAfter(),
                posting.postedAt(),
                posting.pendingUntil());
        orders.add(order, line);
        return line;
    }

    private static @Nullable Purchase purchase(
            EarnPoints command,
            EarningPolicy policy,
            Optional<Aggregate<EarnedOrder>> order,
            Aggregate<MemberAccount> account) {
        return policy.isPurchase(command)
                ? new Purchase(
                        policy.spendMinor(command), isFirstPurchase(policy, order, account), command.clientTier())
                : null;
    }

    // An order counts once for each member who buys with it, whatever else it has earned before.
    private static boolean isFirstPurchase(
            EarningPolicy policy, Optional<Aggregate<EarnedOrder>> order, Aggregate<MemberAccount> account) {
        return order.map(o -> o.invoke(each -> each.lines().stream()
                        .noneMatch(line -> !line.cancelled()
                                && account.invoke(a -> a.standsFor(line.earned().memberId()))
                                && policy.isPurchase(line.earned().eventType()))))
                .orElse(true);
    }

    private Answer firstAnswer(LineEarned first, EarnPoints command) {
        // The platform may have learned by now that the member was merged into another.
        if (!first.fingerprint().equals(fingerprint(command, first.memberId()))
                || !accounts.areOne(command.memberId(), first.memberId())) {
            return new OrderLineReused();
        }
        return new PointsAreEarned(first, true, List.of(AggregateVersion.of(accounts.load(first.memberId()))));
    }

    // What says whose the points are and how many. The program computes with tier and category; with points given they
    // are metadata, which may differ between a request and its retry: the member may have another tier by then.
    private static String fingerprint(EarnPoints command, UUID memberId) {
        var isComputed = command.points() == null;
        return DerivedId.of(
                        "earn-content",
                        memberId.toString(),
                        command.linkId().toString(),
                        command.currency(),
                        Long.toString(command.amountMinor()),
                        Objects.toString(command.points(), null),
                        isComputed ? command.clientTier() : null,
                        isComputed ? command.category() : null,
                        Objects.toString(command.expiresAt(), null),
                        command.pending() ? "pending" : null)
                .toString();
    }
}
