package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.AccountLocked;
import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Awarded;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.identity.Origin;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Both members of an award as they are now. It is their accounts that say who they are and what the model may award, so
 * that an award can't be appended to what has changed meanwhile.
 *
 * @param award what is asked for
 * @param origin the moment and the platform
 * @param model the model's account
 * @param viewer the viewer's account, or null when there is none
 */
record AwardParties(
        Award award,
        Origin origin,
        Aggregate<MemberAccount> model,
        @Nullable Aggregate<MemberAccount> viewer) {

    /**
     * The parties, unless the model is not linked; both accounts are loaded in the order of their ids. Members who were merged
     * into others are those.
     */
    static Optional<AwardParties> find(Accounts accounts, Award award, Origin origin) {
        var found = accounts.findAll(List.of(award.modelMemberId(), award.viewerMemberId()));
        var viewer = found.get(award.viewerMemberId());
        var viewerId = viewer == null ? award.viewerMemberId() : Accounts.idOf(viewer);
        return Optional.ofNullable(found.get(award.modelMemberId()))
                .filter(model -> model.invoke(a -> a.isLinkedTo(origin.platform(), award.modelLinkId())))
                .map(model -> new AwardParties(award.of(Accounts.idOf(model), viewerId), origin, model, viewer));
    }

    /** The viewer of an award that can be made. */
    Aggregate<MemberAccount> eligibleViewer() {
        return Objects.requireNonNull(viewer);
    }

    /** Whether the award can be made now. */
    Verdict verdict(AwardPolicy policy) {
        var barred = barred(policy);
        if (barred != null) {
            return new Verdict(barred, 0, false);
        }
        var awardable = model.invoke(a -> a.awardable(policy.consumerToo(), origin.at()));
        var awarded = awarded();
        var room = policy.room(awardable, awarded);
        return new Verdict(room.refusal(award.points()).orElse(null), room.maxPoints(), policy.escrows(awarded));
    }

    // What counts towards the model's limits.
    private Awarded awarded() {
        var streamId = AwardPolicy.streamId(origin.platform(), award);
        return model.invoke(a -> a.awarded(streamId, origin.at()));
    }

    /** The lock of either of them that stops what they could do otherwise. */
    Optional<AccountLocked> locked() {
        return strange() == null
                ? new SenderAndReceiver(model, eligibleViewer()).locked(origin.at())
                : Optional.empty();
    }

    // Why not a single point can go from the one to the other.
    private @Nullable AwardIneligibility barred(AwardPolicy policy) {
        var strange = strange();
        if (strange != null) {
            return strange;
        }
        if (locked().isPresent()) {
            return AwardIneligibility.ACCOUNT_LOCKED;
        }
        return policy.needsProof() && !award.sessionProven() ? AwardIneligibility.SESSION_PROOF_REQUIRED : null;
    }

    // Why they are no model and viewer, if they are not.
    private @Nullable AwardIneligibility strange() {
        if (award.modelMemberId().equals(award.viewerMemberId())) {
            return AwardIneligibility.SAME_MEMBER;
        }
        if (model.invoke(a -> a.modelLinkAt(origin.platform())).isEmpty()) {
            return AwardIneligibility.NOT_A_MODEL;
        }
        return viewer == null || !viewer.invoke(a -> a.isLinkedTo(origin.platform(), award.viewerLinkId()))
                ? AwardIneligibility.VIEWER_NOT_LINKED
                : null;
    }

    /**
     * What is decided of an award.
     *
     * @param reason why it can't be made, or null when it can
     * @param maxPoints the most points that the model could award
     * @param escrows whether somebody must look at it before the viewer has the points
     */
    record Verdict(@Nullable AwardIneligibility reason, long maxPoints, boolean escrows) {}
}
