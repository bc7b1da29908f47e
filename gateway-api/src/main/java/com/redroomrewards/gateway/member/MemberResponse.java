package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.TrustLevel;
import com.redroomrewards.gateway.member.SafeguardResponses.Flag;
import com.redroomrewards.gateway.member.SafeguardResponses.Lock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /members/{id}} (http.md, Members, wallet, ledger).
 *
 * @param memberId the member
 * @param status whether the account can be used
 * @param mergedInto the member that has taken this one's place, or null; only who sees all members sees one who was merged
 * @param erasedAt when the member was erased, or null
 * @param openedAt when it was opened
 * @param trustLevel how far the member can be trusted (domain.md, Trust)
 * @param emailVerifiedAt since when the e-mail address is verified, or null when it is not; the others likewise
 * @param links the profiles that the caller may see, by platform
 * @param locks the locks that hold
 * @param flags what was warned of and not taken back
 * @param tier the tier at the caller's platform; null for a caller who is of none
 * @param clientTier the last tier that the caller's platform has named, if it has
 * @param asOf the moment it holds for
 */
record MemberResponse(
        UUID memberId,
        Status status,
        @Nullable UUID mergedInto,
        @Nullable Instant erasedAt,
        Instant openedAt,
        TrustLevel trustLevel,
        @Nullable Instant emailVerifiedAt,
        @Nullable Instant phoneVerifiedAt,
        @Nullable Instant enhancedVerifiedAt,
        List<Link> links,
        List<Lock> locks,
        List<Flag> flags,
        @Nullable String tier,
        @Nullable String clientTier,
        Instant asOf) {

    /** Whether an account can be used. */
    enum Status {
        OPEN,
        MERGED,
        ERASED
    }

    /**
     * A platform's profile that the member holds.
     *
     * @param clientUserId the platform's id of the user; null when the ledger has forgotten the person
     * @param tier the tier at that platform
     */
    record Link(
            String clientId,
            @Nullable String clientUserId,
            LinkType linkType,
            Instant linkedAt,
            @Nullable String tier,
            @Nullable String clientTier) {}
}
