package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.redemption.RedemptionCommand.QuoteRedemption;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownCurrency;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Says what could be burned for a cart, by the account itself; holds nothing (domain.md, Redeeming). */
public final class QuoteHandler {

    private final Redemptions redemptions;
    private final Accounts accounts;
    private final Programs programs;

    public QuoteHandler(Repository<Redemption> redemptions, Repository<MemberAccount> accounts, Programs programs) {
        this.redemptions = new Redemptions(redemptions);
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Quotes; a retry gets the first quote. */
    @CommandHandler
    public Answer handle(QuoteRedemption command) {
        var first = redemptions.find(command.quoteId()).orElse(null);
        if (first != null) {
            return Redemptions.answers(Redemptions.stateOf(first).quote(), command, accounts)
                    ? Redemptions.quoted(first)
                    : new RequestChanged();
        }
        var account = accounts.findLinked(command.memberId(), command.linkId(), command.origin())
                .orElse(null);
        if (account == null) {
            return new NotLinked();
        }
        var policy = RedemptionPolicy.of(programs, command.origin());
        var off = policy.refusal();
        if (off.isPresent()) {
            return off.get();
        }
        if (!policy.takes(command.currency())) {
            return new UnknownCurrency();
        }
        var at = command.origin().at();
        var quote = policy.quote(
                command.of(Accounts.idOf(account)),
                account.invoke(a -> a.available(at)),
                account.invoke(a -> a.refusalOf(Activity.REDEEM, at).isPresent()));
        return Redemptions.quoted(redemptions.open(quote));
    }
}
