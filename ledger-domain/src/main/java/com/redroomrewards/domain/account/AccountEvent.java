package com.redroomrewards.domain.account;

import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that can happen to a member's account. Payloads say what was decided, so that replay decides nothing. */
public sealed interface AccountEvent {

    /** The account that it happened to. */
    UUID memberId();

    /** An event that is an entry of the ledger. */
    sealed interface Posting extends AccountEvent {

        /** The ledger line that it is. */
        Entry entry();
    }

    /** An entry that may change what the member is as a customer of its platform. */
    sealed interface CustomerPosting extends Posting {

        /** What the member is from now on, or null when that stays as it was. */
        @Nullable
        Standing standing();
    }

    /** The account's last event: whatever is no points and no profile ends with it, or has gone to another account. */
    sealed interface Closing extends AccountEvent {}

    /** A member has an account from now on. */
    record MemberOpened(
            UUID memberId, String platform, @Nullable String displayRef, Instant openedAt) implements AccountEvent {}

    /**
     * A member was given a single-use code for linking (domain.md, rule 7). The code itself is derived from {@code
     * codeId} and not stored.
     */
    record LinkCodeIssued(UUID memberId, UUID codeId, Instant expiresAt) implements AccountEvent {}

    /** The account holds a profile of a platform from now on; {@code usedCodeId} is the member's own code, if one was needed. */
    record ProfileLinked(
            UUID memberId,
            UUID linkId,
            String platform,
            LinkType linkType,
            @Nullable UUID usedCodeId,
            Instant linkedAt) implements AccountEvent {}

    /** The account no longer holds that profile. */
    record ProfileUnlinked(UUID memberId, UUID linkId, String platform, Instant unlinkedAt) implements AccountEvent {}

    /** An earning was accepted; its points are posted later (domain.md, Words: pending). */
    record EarningAccepted(UUID memberId, PendingEarning pending) implements AccountEvent {

        /** The EARN entry that there will be. */
        public UUID entryId() {
            return pending.earning().entryId();
        }
    }

    /**
     * An accepted earning, or a part of it, will not be posted.
     *
     * @param entryId the EARN entry that there would have been
     * @param reason why, such as CANCELLED or CHARGEBACK
     * @param points how many points are cancelled
     * @param remaining what is left to be posted, or null for nothing
     */
    record EarningCancelled(
            UUID memberId,
            UUID entryId,
            String reason,
            long points,
            @Nullable PendingEarning remaining,
            Origin cancelled)
            implements AccountEvent {}

    /**
     * Points were earned and posted at once.
     *
     * @param entry the EARN entry; its lots are what the debt left
     * @param eventType what was done for them, such as TOKEN_PURCHASE
     * @param currency ISO 4217 code of the amount
     * @param amountMinor the amount, in minor units
     * @param promotion what a promotion has added, or null
     * @param purchase what it says of the member as a customer, or null for an activity
     * @param standing what the member is as a customer from now on, or null for an activity
     * @param metadataJson what the client said beside, as JSON text
     */
    record PointsEarned(
            UUID memberId,
            Entry entry,
            String eventType,
            String currency,
            long amountMinor,
            @Nullable EarnedLot promotion,
            @Nullable Purchase purchase,
            @Nullable Standing standing,
            @Nullable String metadataJson)
            implements CustomerPosting {}

    /**
     * An accepted earning was posted.
     *
     * @param entry the EARN entry; its lots are what the debt left
     * @param earning what had been accepted
     * @param standing what the member is as a customer from now on, or null for an activity
     */
    record PendingPointsPosted(
            UUID memberId,
            Entry entry,
            Earning earning,
            @Nullable Standing standing) implements CustomerPosting {

        /** The EARN entry. */
        public UUID entryId() {
            return earning.entryId();
        }
    }

    /**
     * Earned points were taken back.
     *
     * @param entry the REVERSAL entry; what its lots did not have is owed
     * @param earnedEntryId the EARN entry that is reversed, or a part of it
     * @param promotionId the promotion that had added points to it, or null
     * @param promotionPoints how many of the points were the promotion's
     * @param spendMinor how much less the member has spent, in minor units of the program's reference currency
     * @param standing what the member is as a customer from now on, or null when that stays as it was
     */
    record EarnedPointsReversed(
            UUID memberId,
            Entry entry,
            UUID earnedEntryId,
            @Nullable UUID promotionId,
            long promotionPoints,
            long spendMinor,
            @Nullable Standing standing)
            implements CustomerPosting {}

    /** A lot's expiry came and took what it had left. */
    record LotExpired(UUID memberId, Entry entry) implements Posting {}

    /** Points were burned for a discount. */
    record PointsRedeemed(UUID memberId, Entry entry, UUID quoteId, String currency, long discountMinor)
            implements Posting {}

    /**
     * Points were set aside (domain.md, Words: hold).
     *
     * @param holdId what they are set aside for, such as a quote
     * @param lots what was taken, and from which lots
     * @param until from this moment on they are free again
     */
    record PointsHeld(UUID memberId, UUID holdId, List<LotPoints> lots, Instant heldAt, Instant until)
            implements AccountEvent {

        public PointsHeld {
            lots = List.copyOf(lots);
        }

        /** How many. */
        public long points() {
            return LotPoints.sum(lots);
        }
    }

    /**
     * Points that were set aside are free again.
     *
     * @param points how many were set aside
     * @param lots what the debt left of them, and in which lots; of these some may have expired
     * @param releasedAt from when on they are free
     */
    record HeldPointsReleased(UUID memberId, UUID holdId, long points, List<LotPoints> lots, Instant releasedAt)
            implements AccountEvent {

        public HeldPointsReleased {
            lots = List.copyOf(lots);
        }
    }

    /**
     * Points that were set aside for a quote were burned for a discount.
     *
     * @param entry the REDEEM entry; its lots are those of the hold
     * @param quoteId the quote, by whose id they were set aside
     */
    record HeldPointsRedeemed(UUID memberId, Entry entry, UUID quoteId, String currency, long discountMinor)
            implements Posting {}

    /** The points of a redemption came back. */
    record RedeemedPointsRestored(UUID memberId, Entry entry, UUID quoteId) implements Posting {}

    /**
     * An adjustment waits for signatures; it counts towards the size of the next (domain.md, Signatures).
     *
     * @param points its size, whichever way it goes
     */
    record AdjustmentNoted(UUID memberId, UUID adjustmentId, long points, Instant notedAt) implements AccountEvent {}

    /** An adjustment that had waited for signatures will not be made, and counts no more. */
    record AdjustmentDropped(UUID memberId, UUID adjustmentId, Instant droppedAt) implements AccountEvent {}

    /**
     * Points were added or taken by an adjustment.
     *
     * @param countsUntil until when it counts towards the size of the next
     */
    record PointsAdjusted(UUID memberId, Entry entry, UUID adjustmentId, Instant countsUntil) implements Posting {}

    /** A model has made an award; it counts towards its limits (domain.md, Award). */
    record AwardCounted(UUID memberId, AwardCount count) implements AccountEvent {}

    /**
     * Points went to another member. What both wallets have paid for one transfer is two of these.
     *
     * @param entry the TRANSFER_OUT entry
     */
    record PointsSent(UUID memberId, Entry entry, UUID transferId, UUID toMemberId) implements Posting {}

    /**
     * Points came from another member.
     *
     * @param entry the TRANSFER_IN entry; its lots are what the debt left
     */
    record PointsReceived(UUID memberId, Entry entry, UUID transferId, UUID fromMemberId) implements Posting {}

    /** A member has made a transfer; it counts towards its limits (domain.md, Transfer). */
    record TransferCounted(UUID memberId, TransferCount count) implements AccountEvent {}

    /**
     * Points that were set aside for a transfer went to the other member. What both wallets have set aside for one transfer
     * is two of these.
     *
     * @param entry the TRANSFER_OUT entry
     */
    record EscrowedPointsSent(UUID memberId, Entry entry, UUID transferId, UUID toMemberId) implements Posting {}

    /**
     * A transfer was reversed: what the member had received went back to the sender.
     *
     * @param entry the TRANSFER_OUT entry
     */
    record TransferredPointsReturned(UUID memberId, Entry entry, UUID transferId, UUID fromMemberId)
            implements Posting {}

    /**
     * A transfer was reversed: what the member had sent is back.
     *
     * @param entry the TRANSFER_IN entry; its lots are what the debt left
     */
    record TransferredPointsRestored(UUID memberId, Entry entry, UUID transferId, UUID toMemberId) implements Posting {}

    /**
     * Points were set aside for a transfer that somebody must look at. They are still the member's: no entry is written.
     *
     * @param allocation what was taken from ALLOCATION lots
     * @param consumer what was taken from CONSUMER lots
     */
    record PointsEscrowed(
            UUID memberId, UUID transferId, List<LotPoints> allocation, List<LotPoints> consumer, Instant escrowedAt)
            implements AccountEvent {

        public PointsEscrowed {
            allocation = List.copyOf(allocation);
            consumer = List.copyOf(consumer);
        }
    }

    /**
     * A transfer was cancelled: the points that were set aside for it are free again, and it counts no more.
     *
     * @param allocation what is back in ALLOCATION lots
     * @param consumerPoints how many were set aside of CONSUMER lots
     * @param consumer what is back in CONSUMER lots; the rest has paid a debt
     */
    record EscrowedPointsReturned(
            UUID memberId,
            UUID transferId,
            List<LotPoints> allocation,
            long consumerPoints,
            List<LotPoints> consumer,
            Instant returnedAt)
            implements AccountEvent {

        public EscrowedPointsReturned {
            allocation = List.copyOf(allocation);
            consumer = List.copyOf(consumer);
        }
    }

    /** Verification, flags or locks of a member change (domain.md, Trust and Locks). */
    sealed interface Safeguard extends AccountEvent {

        /** Who decided it, and when. */
        Origin decided();
    }

    /** Of the member this is verified from now on, and nothing else; null for what is not. */
    record VerificationStated(
            UUID memberId,
            @Nullable Instant emailVerifiedAt,
            @Nullable Instant phoneVerifiedAt,
            @Nullable Instant enhancedVerifiedAt,
            Origin decided)
            implements Safeguard {

        /** What is verified. */
        public Verification verification() {
            return new Verification(emailVerifiedAt, phoneVerifiedAt, enhancedVerifiedAt);
        }
    }

    /**
     * Somebody warned of the member.
     *
     * @param note what was said beside, free of personal data
     */
    record FlagRaised(
            UUID memberId,
            UUID flagId,
            FlagType flagType,
            String reasonCode,
            @Nullable String note,
            Origin decided) implements Safeguard {

        /** The warning. */
        public Flag flag() {
            return new Flag(flagId, flagType, reasonCode, decided.platform(), decided.at());
        }
    }

    /** A warning was taken back; it never counted. */
    record FlagCleared(UUID memberId, UUID flagId, Origin decided) implements Safeguard {}

    /**
     * The account was locked.
     *
     * @param expiresAt from this moment on it is not, or null when it is until somebody lifts the lock
     * @param note what was said beside, free of personal data
     */
    record LockPlaced(
            UUID memberId,
            UUID lockId,
            LockType lockType,
            String reasonCode,
            @Nullable Instant expiresAt,
            @Nullable String note,
            Origin decided)
            implements Safeguard {

        /** The lock. */
        public Lock lock() {
            return new Lock(lockId, lockType, reasonCode, decided.platform(), decided.at(), expiresAt);
        }
    }

    /** A lock was lifted before its time. */
    record LockLifted(UUID memberId, UUID lockId, Origin decided) implements Safeguard {}

    /**
     * Points left for the account that takes this one's place, one lot or one hold at a time; or its debt did, which is
     * paid here then (domain.md, Merge).
     *
     * @param entry the ADJUST entry; of a debt it adds points that are in no lot
     * @param holdId what the points are set aside for, or null when they are free
     */
    record PointsMergedOut(
            UUID memberId,
            Entry entry,
            UUID mergeId,
            UUID intoMemberId,
            @Nullable UUID holdId) implements Posting {}

    /**
     * Points came from an account whose place this one takes, or its debt did.
     *
     * @param entry the ADJUST entry; its lots are what the debt left, and of a debt what there was to pay it
     * @param hold what the points are set aside for, or null when they are free
     */
    record PointsMergedIn(
            UUID memberId,
            Entry entry,
            UUID mergeId,
            UUID fromMemberId,
            @Nullable MergedHold hold) implements Posting {}

    /** A profile went to the account that takes this one's place. */
    record ProfileMoved(UUID memberId, UUID linkId, String platform, UUID toMemberId, Instant movedAt)
            implements AccountEvent {}

    /** A profile was given up for good: the account that takes this one's place holds another of the platform. */
    record ProfileRetired(UUID memberId, UUID linkId, String platform, UUID mergeId, Instant retiredAt)
            implements AccountEvent {}

    /** The account was merged into another: its last event, and what names it acts there from now on. */
    record AccountMerged(UUID memberId, UUID mergeId, UUID intoMemberId, Instant mergedAt) implements Closing {}

    /**
     * The account takes another's place.
     *
     * @param carried what it takes over beside points and profiles
     * @param standings what the member is from now on at the platforms where the other was a customer
     */
    record AccountAbsorbed(
            UUID memberId,
            UUID mergeId,
            UUID fromMemberId,
            CarriedState carried,
            List<PlatformStanding> standings,
            Instant absorbedAt)
            implements AccountEvent {

        public AccountAbsorbed {
            standings = List.copyOf(standings);
        }
    }

    /** A profile was given up, and its user is forgotten: the member is erased. */
    record ProfileErased(UUID memberId, UUID linkId, String platform, UUID erasureId, Instant erasedAt)
            implements AccountEvent {}

    /**
     * What was left in a wallet was given up when the member was erased; or the debt was written off.
     *
     * @param entry the ADJUST entry, after which the balance is 0; of a debt it adds points that are in no lot
     */
    record PointsForfeited(UUID memberId, Entry entry, UUID erasureId) implements Posting {}

    /**
     * The member was erased: the account's last event.
     *
     * @param reasonCode why, in the words of who asked
     * @param ticketReference where the request is on file
     * @param entryIds the entries that took the wallets to 0
     * @param points how many spendable points were given up
     * @param allocationPoints how many of the ALLOCATION wallet
     * @param debt how many owed points were written off
     * @param forgottenLinks the links whose users are forgotten: all that the member ever had, but for those of others by now
     * @param decided who has asked for it, and when
     */
    record AccountErased(
            UUID memberId,
            UUID erasureId,
            String reasonCode,
            String ticketReference,
            List<UUID> entryIds,
            long points,
            long allocationPoints,
            long debt,
            List<UUID> forgottenLinks,
            Origin decided)
            implements Closing {

        public AccountErased {
            entryIds = List.copyOf(entryIds);
            forgottenLinks = List.copyOf(forgottenLinks);
        }
    }

    /**
     * The member is told that points expire, once for each of the program's notices (domain.md, The loyalty program).
     *
     * @param platform the platform on whose behalf, by whose program
     * @param days how many calendar days before the expiry this was to be told
     * @param expiresAt when they expire
     * @param lots the free lots that expire then, and what each had
     */
    record ExpiryAnnounced(
            UUID memberId, String platform, int days, Instant expiresAt, List<LotPoints> lots, Instant announcedAt)
            implements AccountEvent {

        public ExpiryAnnounced {
            lots = List.copyOf(lots);
        }

        /** How many. */
        public long points() {
            return LotPoints.sum(lots);
        }
    }

    /**
     * The member has another of the program's own tiers at a platform.
     *
     * @param previousTier the one before, or null for none
     * @param tier the one from now on, or null for none
     */
    record TierChanged(
            UUID memberId,
            String platform,
            @Nullable String previousTier,
            @Nullable String tier,
            Instant changedAt) implements AccountEvent {}
}
