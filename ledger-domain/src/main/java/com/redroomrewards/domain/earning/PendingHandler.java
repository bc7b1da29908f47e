package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.earning.EarnRefusal.EarningCancelledBefore;
import com.redroomrewards.domain.earning.EarnRefusal.EarningNotPending;
import com.redroomrewards.domain.earning.EarnRefusal.EarningPostedBefore;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownEarning;
import com.redroomrewards.domain.earning.EarningCommand.CancelEarning;
import com.redroomrewards.domain.earning.EarningCommand.ConfirmEarning;
import com.redroomrewards.domain.earning.EarningCommand.EarningIsDecided;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.promotion.Promotion;
import com.redroomrewards.domain.promotion.PromotionBudgets;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Confirms and cancels accepted earnings (domain.md, Earning). */
public final class PendingHandler {

    private final EarnedOrders orders;
    private final Repository<Promotion> promotions;
    private final Accounts accounts;

    public PendingHandler(
            Repository<EarnedOrder> orders, Repository<Promotion> promotions, Repository<MemberAccount> accounts) {
        this.orders = new EarnedOrders(orders);
        this.promotions = promotions;
        this.accounts = new Accounts(accounts);
    }

    /** Posts it now; one that is posted already stays so. */
    @CommandHandler
    public Answer handle(ConfirmEarning command) {
        return decide(command, command.entryId(), this::confirm);
    }

    /** Cancels it; one that is cancelled already stays so. */
    @CommandHandler
    public Answer handle(CancelEarning command) {
        return decide(command, command.entryId(), this::cancel);
    }

    private Answer decide(Command command, UUID entryId, Decision decision) {
        var order = orders.find(EarnedEntryId.orderOf(entryId)).orElse(null);
        var line = order == null
                ? null
                : EarnedOrders.line(order, entryId, command.origin().platform()).orElse(null);
        if (order == null || line == null) {
            return new UnknownEarning();
        }
        if (line.earned().pendingUntil() == null) {
            return new EarningNotPending();
        }
        var budgets = PromotionBudgets.load(line.promotionId().stream().toList(), promotions);
        var account = accounts.load(line.earned().memberId());
        return decision.decide(order, line, budgets, account, command.origin());
    }

    private Answer confirm(
            Aggregate<EarnedOrder> order,
            EarnedLine line,
            PromotionBudgets budgets,
            Aggregate<MemberAccount> account,
            Origin origin) {
        if (line.cancelled()) {
            return new EarningCancelledBefore();
        }
        var entryId = line.earned().entryId();
        account.execute(a -> a.confirm(entryId, origin));
        return decided(entryId, account);
    }

    private Answer cancel(
            Aggregate<EarnedOrder> order,
            EarnedLine line,
            PromotionBudgets budgets,
            Aggregate<MemberAccount> account,
            Origin origin) {
        var entryId = line.earned().entryId();
        if (line.cancelled()) {
            return decided(entryId, account);
        }
        if (account.invoke(a -> a.pending(entryId, origin.at())).isEmpty()) {
            return new EarningPostedBefore();
        }
        line.promotionId().ifPresent(promotion -> budgets.giveBack(promotion, entryId, line.promotionPoints()));
        order.execute(o -> o.cancel(entryId, origin.at()));
        account.execute(a -> a.cancel(entryId, "CANCELLED", null, origin));
        return decided(entryId, account);
    }

    private static EarningIsDecided decided(UUID entryId, Aggregate<MemberAccount> account) {
        return new EarningIsDecided(entryId, List.of(AggregateVersion.of(account)));
    }

    @FunctionalInterface
    private interface Decision {
        Answer decide(
                Aggregate<EarnedOrder> order,
                EarnedLine line,
                PromotionBudgets budgets,
                Aggregate<MemberAccount> account,
                Origin origin);
    }
}
