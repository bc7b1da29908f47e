package com.redroomrewards.gateway.link;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.link.ProofMethod;
import com.redroomrewards.gateway.command.ExternalId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of the link calls (http.md, Links). */
final class LinkRequests {

    private static final int MAX_ASSERTION = 4_096;
    private static final int MAX_REASON = 500;

    private LinkRequests() {}

    /** Of {@code POST /links/intents}. */
    record Intent(
            @NotNull @ExternalId String clientUserId,
            @NotNull LinkType linkType) {}

    /** Of {@code POST /links/confirm}. */
    record Confirmation(
            @NotNull UUID intentId,
            @NotNull UUID rrrMemberId,
            @NotNull @ExternalId String clientUserId,
            @NotNull @Valid Proof proof) {}

    /** What proves control of the member. */
    record Proof(
            @NotNull ProofMethod method,
            @NotNull @Size(min = 1, max = MAX_ASSERTION) String assertion) {}

    /** Of {@code POST /links/revoke}. */
    record Revocation(
            @NotNull @ExternalId String clientUserId,
            @Nullable @Size(max = MAX_REASON) String reason) {}
}
