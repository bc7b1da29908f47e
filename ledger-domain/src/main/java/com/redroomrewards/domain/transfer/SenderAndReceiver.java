package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.AccountLocked;
import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.MemberAccount;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;

/**
 * The accounts between which points go. Of members who were merged into others, they are those.
 *
 * @param sender whose points they are
 * @param receiver who gets them
 */
record SenderAndReceiver(Aggregate<MemberAccount> sender, Aggregate<MemberAccount> receiver) {

    /**
     * Those of an earlier transfer, loaded in the order of their ids.
     *
     * @return empty when both members are one by now
     */
    static Optional<SenderAndReceiver> load(Accounts accounts, TransferTerms terms) {
        var both = accounts.loadAll(terms.members());
        return Optional.of(new SenderAndReceiver(
                        Objects.requireNonNull(both.get(terms.fromMemberId())),
                        Objects.requireNonNull(both.get(terms.toMemberId()))))
                .filter(found -> !found.areOne());
    }

    /** Whether both are the same account. */
    boolean areOne() {
        return Accounts.idOf(sender).equals(Accounts.idOf(receiver));
    }

    /** The lock of one of them that stops points from going from the one to the other, if one does. */
    Optional<AccountLocked> locked(Instant at) {
        return both().stream()
                .flatMap(account -> account.invoke(a -> a.refusalOf(Activity.TRANSFER, at)).stream())
                .findFirst();
    }

    List<Aggregate<MemberAccount>> both() {
        return List.of(sender, receiver);
    }
}
