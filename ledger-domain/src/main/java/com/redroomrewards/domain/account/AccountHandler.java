package com.redroomrewards.domain.account;

import com.redroomrewards.domain.account.AccountCommand.IssueLinkCode;
import com.redroomrewards.domain.account.AccountCommand.LinkCodeIsIssued;
import com.redroomrewards.domain.account.AccountCommand.MemberIsOpen;
import com.redroomrewards.domain.account.AccountCommand.OpenMember;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.answer.AggregateVersion;
import com.redroomrewards.domain.answer.Answer;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.program.Programs;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Handles the commands that touch an account alone. */
public final class AccountHandler {

    private final Repository<MemberAccount> accounts;
    private final LinkCodes linkCodes;
    private final Programs programs;

    public AccountHandler(Repository<MemberAccount> accounts, LinkCodes linkCodes, Programs programs) {
        this.accounts = accounts;
        this.linkCodes = linkCodes;
        this.programs = programs;
    }

    /** Opens an account; a retry gets the first answer. */
    @CommandHandler
    public MemberIsOpen handle(OpenMember command) {
        var account = Aggregates.find(accounts, command.memberId())
                .orElseGet(() -> Aggregates.create(
                        accounts, () -> new MemberAccount(command.memberId(), command.displayRef(), command.origin())));
        return new MemberIsOpen(command.memberId(), account.invoke(MemberAccount::openedAt), changed(account));
    }

    /** Gives a member a code for linking; a retry gets the same code. */
    @CommandHandler
    public Answer handle(IssueLinkCode command) {
        var account = Aggregates.find(accounts, command.memberId()).orElse(null);
        if (account == null) {
            return new UnknownMember(command.memberId());
        }
        var code = account.invoke(MemberAccount::linkCode)
                .filter(last -> last.codeId().equals(command.codeId()))
                .orElseGet(() -> issue(account, command));
        return new LinkCodeIsIssued(
                code.codeId(), linkCodes.codeFor(code.codeId()), code.expiresAt(), changed(account));
    }

    private LinkCode issue(Aggregate<MemberAccount> account, IssueLinkCode command) {
        var origin = command.origin();
        var life = programs.at(origin.platform(), origin.at()).linking().codeLife();
        var code = new LinkCode(command.codeId(), origin.at().plus(life));
        account.execute(a -> a.issueLinkCode(code.codeId(), code.expiresAt()));
        return code;
    }

    private static List<AggregateVersion> changed(Aggregate<?> account) {
        return List.of(AggregateVersion.of(account));
    }
}
