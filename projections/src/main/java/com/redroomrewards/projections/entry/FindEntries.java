package com.redroomrewards.projections.entry;

import com.redroomrewards.domain.account.EntryType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a member's entries, newest first; the answer is an {@link EntryPageView}, empty for an unknown member.
 *
 * @param memberId the member
 * @param from only entries created at this moment or later
 * @param to only entries created before this moment
 * @param types only entries of these types; empty for all
 * @param reasonCode only entries with this reason
 * @param sourceRef only entries with this business reference
 * @param sourceRefOf whose references count for {@code sourceRef}; null for every platform's
 * @param limit the most entries of a page, 1 to {@link #MAX_LIMIT}
 * @param beforeEntryNo only entries with a lower number; null for the first page
 */
public record FindEntries(
        UUID memberId,
        @Nullable Instant from,
        @Nullable Instant to,
        Set<EntryType> types,
        @Nullable String reasonCode,
        @Nullable String sourceRef,
        @Nullable String sourceRefOf,
        int limit,
        @Nullable Long beforeEntryNo) {

    /** The largest page (http.md, Members, wallet, ledger). */
    public static final int MAX_LIMIT = 500;

    public FindEntries {
        types = Set.copyOf(types);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_LIMIT + " entries, not " + limit);
        }
    }

    /** The same of another member. */
    public FindEntries of(UUID otherMemberId) {
        return new FindEntries(
                otherMemberId, from, to, types, reasonCode, sourceRef, sourceRefOf, limit, beforeEntryNo);
    }
}
