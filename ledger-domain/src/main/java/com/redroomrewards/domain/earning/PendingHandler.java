package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.AccountLocked;
import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.earning.EarnRefusal.EarningCancelledBefore;
import com.redroomrewards.domain.earning.EarnRefusal.EarningNotPending;
import com.redroomrewards.domain.earning.EarnRefusal.EarningPostedBefore;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownEarning;
import com.redroomrewards.domain.earning.EarningCommand.CancelEarning;
import com.redroomrewards.domain.earning.EarningCommand.ConfirmEarning;
import com.redroomrewards.domain.earning.EarningCommand.EarningIsDecided;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.promotion.Promotion;
import com.redroomrewards.domain.promotion.PromotionBudgets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Confirms and cancels accepted earnings (domain.md, Earning). */
public final class PendingHandler {

    private static final Optional<AccountLocked> NO_LOCK = Optional.empty();

    private final EarnedOrders orders;
    private final Repository<Promotion> promotions;
    private final Accounts accounts;
    private final Programs programs;

    public PendingHandler(
            Repository<EarnedOrder> orders,
            Repository<Promotion> promotions,
            Repository<MemberAccount> accounts,
            Programs programs) {
        this.orders = new EarnedOrders(orders);
        this.promotions = promotions;
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Posts it now; one that is posted already, or whose time has come, stays so even under a lock. */
    @CommandHandler
    public Answer handle(ConfirmEarning command) {
        var origin = command.origin();
        var found = orders.findLine(command.entryId(), origin.platform()).orElse(null);
        if (found == null) {
            return new UnknownEarning();
        }
        if (!found.line().wasAccepted()) {
            return new EarningNotPending();
        }
        if (found.line().cancelled()) {
            return new EarningCancelledBefore();
        }
        var account = accounts.load(found.line().earned().memberId());
        var locked =
                account.invoke(a -> a.pending(command.entryId(), origin.at()).isPresent()
                        ? a.refusalOf(Activity.EARN, origin.at())
                        : NO_LOCK);
        if (locked.isPresent()) {
            return locked.get();
        }
        account.execute(a -> {
            a.confirm(command.entryId(), origin);
            a.followTiers(programs, origin);
        });
        return decided(command.entryId(), account);
    }

    /** Cancels it; one that is cancelled already stays so. */
    @CommandHandler
    public Answer handle(CancelEarning command) {
        var origin = command.origin();
        var found = orders.findLine(command.entryId(), origin.platform()).orElse(null);
        if (found == null) {
            return new UnknownEarning();
        }
        var line = found.line();
        if (!line.wasAccepted()) {
            return new EarningNotPending();
        }
        if (line.cancelled()) {
            return decided(command.entryId(), accounts.load(line.earned().memberId()));
        }
        var budgets = PromotionBudgets.load(line.promotionId().stream().toList(), promotions);
        var account = accounts.load(line.earned().memberId());
        if (account.invoke(a -> a.pending(command.entryId(), origin.at())).isEmpty()) {
            return new EarningPostedBefore();
        }
        line.promotionId()
                .ifPresent(promotion -> budgets.giveBack(promotion, command.entryId(), line.promotionPoints()));
        found.order().execute(o -> o.cancel(command.entryId(), origin.at()));
        account.execute(a -> a.cancel(command.entryId(), "CANCELLED", null, origin));
        return decided(command.entryId(), account);
    }

    private static EarningIsDecided decided(UUID entryId, Aggregate<MemberAccount> account) {
        return new EarningIsDecided(entryId, List.of(AggregateVersion.of(account)));
    }
}
