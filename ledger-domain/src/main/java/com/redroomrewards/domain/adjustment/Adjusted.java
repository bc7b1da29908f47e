package com.redroomrewards.domain.adjustment;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.NotAModel;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.UnknownModel;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Allocation;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Spendable;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.Aggregate;

/**
 * Whose points an adjustment changes.
 *
 * @param account the member's account
 * @param linkId the member's profile of the platform
 */
record Adjusted(Aggregate<MemberAccount> account, UUID linkId) {

    /** The member, if the platform may adjust that wallet of it. */
    static Optional<Adjusted> find(Accounts accounts, RequestAdjustment command) {
        var origin = command.origin();
        return switch (command.target()) {
            case Spendable(var linkId) ->
                accounts.findLinked(command.memberId(), linkId, origin).map(account -> new Adjusted(account, linkId));
            case Allocation(var expiresAt) ->
                accounts.find(command.memberId())
                        .flatMap(account -> Optional.ofNullable(account.invoke(MemberAccount::modelLinks)
                                        .get(origin.platform()))
                                .map(linkId -> new Adjusted(account, linkId)));
        };
    }

    /** Why it may not. */
    static Refusal refusal(Accounts accounts, RequestAdjustment command) {
        return switch (command.target()) {
            case Spendable(var linkId) -> new NotLinked();
            case Allocation(var expiresAt) ->
                accounts.find(command.memberId())
                        .filter(account -> account.invoke(
                                a -> a.isLinkedAt(command.origin().platform())))
                        .<Refusal>map(account -> new NotAModel())
                        .orElseGet(UnknownModel::new);
        };
    }
}
