package com.redroomrewards.domain.account;

import java.time.Instant;
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

    /**
     * Points were earned and posted.
     *
     * @param entry the EARN entry; its lots are what the debt left
     * @param receiptId the receipt of the business reference
     * @param eventType what was done for them, such as TOKEN_PURCHASE
     * @param currency ISO 4217 code of the amount
     * @param amountMinor the amount, in minor units
     * @param metadataJson what the client said beside, as JSON text
     */
    record PointsEarned(
            UUID memberId,
            Entry entry,
            UUID receiptId,
            String eventType,
            String currency,
            long amountMinor,
            @Nullable String metadataJson)
            implements Posting {}

    /** A lot's expiry came and took what it had left. */
    record LotExpired(UUID memberId, Entry entry) implements Posting {}

    /** Points were burned for a discount. */
    record PointsRedeemed(UUID memberId, Entry entry, UUID quoteId, String currency, long discountMinor)
            implements Posting {}

    /** The points of a redemption came back. */
    record RedeemedPointsRestored(UUID memberId, Entry entry, UUID quoteId) implements Posting {}
}
