package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.TrustLevel;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.transfer.TransferRefusal.TransferNotEligible;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Both members of a transfer as they are now. It is their accounts that say who they are and what the sender may transfer, so
 * that a transfer can't be appended to what has changed meanwhile.
 *
 * @param transfer what is asked for
 * @param origin the moment and the platform
 * @param sender the sender's account
 * @param receiver the receiver's account; the same for who transfers to itself
 */
record TransferParties(
        MemberTransfer transfer, Origin origin, Aggregate<MemberAccount> sender, Aggregate<MemberAccount> receiver) {

    /** Why the transfer can't be made now, if it can't. */
    Optional<Refusal> refusal(TransferPolicy policy) {
        var both = new SenderAndReceiver(sender, receiver);
        if (both.areOne()) {
            return refused(TransferIneligibility.SAME_MEMBER, TransferRoom.NONE);
        }
        return both.locked(origin.at()).<Refusal>map(locked -> locked).or(() -> {
            var barred = barred(policy);
            return barred == null ? overLimit(policy) : refused(barred, TransferRoom.NONE);
        });
    }

    /** How risky it is. */
    RiskScore risk(TransferPolicy policy) {
        return policy.risk(new RiskFacts(
                transfer.points(),
                madeAt(),
                trust(),
                sender.invoke(MemberAccount::openedAt),
                sender.invoke(a -> a.transferred(origin.at())),
                receiver.invoke(MemberAccount::trust),
                receiver.invoke(MemberAccount::openedAt),
                receiver.invoke(MemberAccount::hasFraudFlag)));
    }

    /** When it takes effect at the sender. */
    Instant madeAt() {
        return sender.invoke(a -> a.notBeforeLastEntry(origin.at()));
    }

    // Why not a single point can go from the one to the other.
    private @Nullable TransferIneligibility barred(TransferPolicy policy) {
        if (trust().compareTo(TrustLevel.L2) < 0) {
            return TransferIneligibility.TRUST_TOO_LOW;
        }
        if (!policy.isOldEnough(sender.invoke(MemberAccount::openedAt), madeAt())) {
            return TransferIneligibility.ACCOUNT_TOO_YOUNG;
        }
        var cleanSince = policy.cleanSince(madeAt());
        return sender.invoke(a -> a.hadNegativeEventSince(cleanSince)) ? TransferIneligibility.NEGATIVE_EVENT : null;
    }

    private Optional<Refusal> overLimit(TransferPolicy policy) {
        var before = sender.invoke(a -> a.transferred(origin.at()));
        var available = sender.invoke(a -> a.available(origin.at()));
        var room = policy.room(trust(), available, before);
        if (before.coolsUntil() != null) {
            return refused(TransferIneligibility.COOLING, room);
        }
        return room.refusal(transfer.points()).flatMap(reason -> refused(reason, room));
    }

    private TrustLevel trust() {
        return sender.invoke(MemberAccount::trust);
    }

    private static Optional<Refusal> refused(TransferIneligibility reason, TransferRoom room) {
        return Optional.of(new TransferNotEligible(reason, room));
    }
}
