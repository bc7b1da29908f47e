package com.redroomrewards.domain.adjustment;

import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.NotAModel;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Allocation;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Spendable;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import java.util.UUID;
import org.axonframework.modelling.command.Aggregate;

/** Whose points an adjustment changes. */
sealed interface Adjusted {

    /**
     * A member of the platform.
     *
     * @param account the member's account
     * @param linkId the member's profile of the platform
     */
    record Found(Aggregate<MemberAccount> account, UUID linkId) implements Adjusted {}

    /** The platform may not adjust that wallet of the member. */
    record NotAdjustable(Refusal refusal) implements Adjusted {}

    /** The member whom the request names. */
    static Adjusted find(Accounts accounts, RequestAdjustment command) {
        var origin = command.origin();
        return switch (command.target()) {
            case Spendable(var linkId) ->
                accounts.findLinked(command.memberId(), linkId, origin)
                        .<Adjusted>map(account -> new Found(account, linkId))
                        .orElseGet(() -> new NotAdjustable(new NotLinked()));
            case Allocation(var expiresAt) ->
                accounts.find(command.memberId())
                        .filter(account -> account.invoke(a -> a.isLinkedAt(origin.platform())))
                        .map(account -> model(account, origin.platform()))
                        .orElseGet(() -> new NotAdjustable(new UnknownMember(command.memberId())));
        };
    }

    private static Adjusted model(Aggregate<MemberAccount> account, String platform) {
        return account.invoke(a -> a.modelLinkAt(platform))
                .<Adjusted>map(linkId -> new Found(account, linkId))
                .orElseGet(() -> new NotAdjustable(new NotAModel()));
    }
}
