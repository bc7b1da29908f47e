package com.redroomrewards.domain.account;

import com.redroomrewards.domain.account.AccountCommand.AccountIsSettled;
import com.redroomrewards.domain.account.AccountCommand.AnnounceExpiry;
import com.redroomrewards.domain.account.AccountCommand.ExpiryIsAnnounced;
import com.redroomrewards.domain.account.AccountCommand.IssueLinkCode;
import com.redroomrewards.domain.account.AccountCommand.LinkCodeIsIssued;
import com.redroomrewards.domain.account.AccountCommand.MemberIsOpen;
import com.redroomrewards.domain.account.AccountCommand.OpenMember;
import com.redroomrewards.domain.account.AccountCommand.SettleAccount;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkCodeReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Handles the commands that touch an account alone. */
public final class AccountHandler {

    private final Receipts receipts;
    private final Repository<MemberAccount> repository;
    private final Accounts accounts;
    private final LinkCodes linkCodes;
    private final Programs programs;

    public AccountHandler(
            Repository<Receipt> receipts, Repository<MemberAccount> accounts, LinkCodes linkCodes, Programs programs) {
        this.receipts = new Receipts(receipts);
        this.repository = accounts;
        this.accounts = new Accounts(accounts);
        this.linkCodes = linkCodes;
        this.programs = programs;
    }

    /** Opens an account; a retry gets the first answer, whatever has taken its place since. */
    @CommandHandler
    public MemberIsOpen handle(OpenMember command) {
        var account = Aggregates.find(repository, command.memberId())
                .orElseGet(() -> Aggregates.create(
                        repository,
                        () -> new MemberAccount(command.memberId(), command.displayRef(), command.origin())));
        return new MemberIsOpen(command.memberId(), account.invoke(MemberAccount::openedAt), changed(account));
    }

    /** Gives a member a code for linking, which takes the place of the one before; a retry gets the first answer. */
    @CommandHandler
    public Answer handle(IssueLinkCode command) {
        var receiptId = Receipt.idOfLinkCode(command.codeId());
        var first = receipts.find(receiptId, LinkCodeReceiptIssued.class);
        var account = accounts.find(command.memberId()).orElse(null);
        if (account == null) {
            return new UnknownMember(command.memberId());
        }
        if (first.isPresent() && !first.get().memberId().equals(command.memberId())) {
            return new RequestChanged();
        }
        if (first.isPresent()) {
            return issued(command.codeId(), first.get().expiresAt(), account);
        }
        var origin = command.origin();
        var locked = account.invoke(a -> a.refusalOf(Activity.LINK, origin.at()));
        if (locked.isPresent()) {
            return locked.get();
        }
        var life = programs.at(origin.platform(), origin.at()).linking().codeLife();
        var expiresAt = origin.at().plus(life);
        receipts.issue(new LinkCodeReceiptIssued(
                receiptId, origin.platform(), command.codeId(), command.memberId(), expiresAt));
        account.execute(a -> a.issueLinkCode(command.codeId(), expiresAt));
        return issued(command.codeId(), expiresAt, account);
    }

    /** Writes what is due. Deadlines and a sweep send it, and it may come twice. */
    @CommandHandler
    public AccountIsSettled handle(SettleAccount command) {
        var account = accounts.load(command.memberId());
        account.execute(a -> {
            a.settle(command.origin());
            a.followTiers(programs, command.origin());
        });
        return new AccountIsSettled(changed(account));
    }

    /** Tells of lots that expire soon. A sweep sends it, and it may come twice. */
    @CommandHandler
    public ExpiryIsAnnounced handle(AnnounceExpiry command) {
        var origin = command.origin();
        var account = accounts.load(command.memberId());
        var notices = ExpiryNotices.of(programs.at(origin.platform(), origin.at()));
        account.execute(a -> a.announceExpiry(notices, origin));
        return new ExpiryIsAnnounced(changed(account));
    }

    private LinkCodeIsIssued issued(UUID codeId, Instant expiresAt, Aggregate<?> account) {
        return new LinkCodeIsIssued(codeId, linkCodes.codeFor(codeId), expiresAt, changed(account));
    }

    private static List<AggregateVersion> changed(Aggregate<?> account) {
        return List.of(AggregateVersion.of(account));
    }
}
