package com.redroomrewards.gateway.member;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.gateway.command.ReasonCode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bodies of the calls that verify, flag and lock a member (http.md, Members, wallet, ledger). */
final class SafeguardRequests {

    private static final int MAX_NOTE = 500;

    private static final String REASON_OF_LOCK =
            "Why, in the words of who asks. A lock whose reason contains the word FRAUD bars merges, too, whatever its type.";

    private SafeguardRequests() {}

    /** Of {@code PUT …/verification}: what is missing is not verified any more. */
    record Verification(
            @Nullable Instant emailVerifiedAt,
            @Nullable Instant phoneVerifiedAt,
            @Nullable Instant enhancedVerifiedAt) {}

    /** Of {@code POST …/flags}. */
    record Flag(
            @NotNull FlagType flagType,
            @NotNull @ReasonCode String reasonCode,
            @Nullable @Size(max = MAX_NOTE) String note) {}

    /** Of {@code POST …/locks}. */
    record Lock(
            @NotNull LockType lockType,

            @NotNull @ReasonCode @JsonPropertyDescription(REASON_OF_LOCK)
            String reasonCode,

            @Nullable Instant expiresAt,
            @Nullable @Size(max = MAX_NOTE) String note) {}
}
