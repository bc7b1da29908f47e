package com.redroomrewards.domain.erasure;

import com.redroomrewards.domain.account.AccountCommand.MemberErased;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.erasure.ErasureCommand.EraseMember;
import com.redroomrewards.domain.erasure.ErasureCommand.MemberIsErased;
import com.redroomrewards.domain.erasure.ErasureRefusal.StillUnderWay;
import com.redroomrewards.domain.link.AccountLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Erases members: the account and the links of all users that the member ever was, in one append. Only accounts know which links
 * these are, so that they are loaded last, as in a merge. The users' keys are destroyed behind the event, by whoever follows it.
 */
public final class ErasureHandler {

    private final Repository<AccountLink> links;
    private final Accounts accounts;

    public ErasureHandler(Repository<AccountLink> links, Repository<MemberAccount> accounts) {
        this.links = links;
        this.accounts = new Accounts(accounts);
    }

    /** Erases the member; a retry gets the first answer. */
    @CommandHandler
    public Answer handle(EraseMember command) {
        var account = accounts.find(command.memberId()).orElse(null);
        if (account == null) {
            return new UnknownMember(command.memberId());
        }
        var erased = account.invoke(MemberAccount::erased);
        if (erased.isPresent()) {
            return erased.get().erasureId().equals(command.erasureId())
                    ? new MemberIsErased(erased.get(), AggregateVersion.ofAll(List.of(account)))
                    : new MemberErased();
        }
        var now = command.origin()
                .orLater(account.invoke(
                        a -> a.notBeforeLastEntry(command.origin().at())));
        var underWay = account.invoke(a -> a.underWay(now.at()));
        if (!underWay.isNothing()) {
            return new StillUnderWay(underWay);
        }
        var forgotten = linksToForget(account);
        var memberId = Accounts.idOf(account);
        forgotten.forEach(link -> link.execute(l -> l.erase(command.erasureId(), memberId, now.at())));
        account.execute(a -> a.erase(
                command.erasureId(),
                command.reasonCode(),
                command.ticketReference(),
                forgotten.stream().map(ErasureHandler::idOf).toList(),
                now));
        var changed = new ArrayList<Aggregate<?>>(List.of(account));
        changed.addAll(forgotten);
        return new MemberIsErased(account.invoke(MemberAccount::erased).orElseThrow(), AggregateVersion.ofAll(changed));
    }

    // Of all users that the member ever was, also those of the accounts whose place it has taken, but for those who
    // belong to somebody else by now: they have asked for nothing.
    private List<Aggregate<AccountLink>> linksToForget(Aggregate<MemberAccount> account) {
        var memberId = Accounts.idOf(account);
        var linkIds = new TreeSet<UUID>(account.invoke(MemberAccount::everLinked));
        accounts.findAllThemselves(account.invoke(MemberAccount::predecessors)).values().stream()
                .map(predecessor -> predecessor.invoke(MemberAccount::everLinked))
                .forEach(linkIds::addAll);
        return load(linkIds).stream()
                .filter(link -> link.<Boolean>invoke(l -> l.isOfNobodyBut(memberId)))
                .toList();
    }

    private List<Aggregate<AccountLink>> load(Collection<UUID> linkIds) {
        return linkIds.stream().map(linkId -> links.load(linkId.toString())).toList();
    }

    private static UUID idOf(Aggregate<AccountLink> link) {
        return UUID.fromString(link.identifierAsString());
    }
}
