package com.redroomrewards.gateway.merge;

import com.redroomrewards.domain.merge.Consent;
import com.redroomrewards.domain.merge.Evidence;
import com.redroomrewards.domain.merge.EvidenceKind;
import com.redroomrewards.gateway.command.ExternalId;
import com.redroomrewards.gateway.command.ReasonCode;
import com.redroomrewards.gateway.command.WholeMillis;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /merges} (domain.md, Merge).
 *
 * @param clientId the client whose admins sign, where an RRR_ADMIN asks and several clients have profiles of the members
 */
record MergeRequest(
        @NotNull UUID sourceMemberId,
        @NotNull UUID targetMemberId,
        @NotNull @Size(max = MAX_EVIDENCE) List<@NotNull @Valid EvidenceBody> evidence,
        @NotNull @Valid ConsentBody consent,
        @NotNull @ExternalId String ticketReference,
        @Size(max = 500) @Nullable String reason,
        @Nullable @ExternalId String clientId) {

    static final int MAX_EVIDENCE = 20;

    /** A piece of evidence. */
    record EvidenceBody(
            @NotNull EvidenceKind kind,
            @Nullable @Size(max = 256) String reference) {}

    /** The member's consent. */
    record ConsentBody(
            @NotNull @ReasonCode String method,
            @NotNull Instant givenAt,
            @Nullable @Size(max = 256) String reference) {}

    /** Refuses what names a person, and a client that is not the requester's own. */
    void check(Optional<String> ownPlatformOnly) {
        if (clientId != null && !ownPlatformOnly.map(clientId::equals).orElse(true)) {
            throw ApiException.invalid(
                    "client_id", "own_client", "Only an RRR_ADMIN asks on behalf of another client.");
        }
        for (var i = 0; i < evidence.size(); i++) {
            FreeText.check("evidence[" + i + "].reference", evidence.get(i).reference());
        }
        FreeText.check("consent.reference", consent.reference());
        FreeText.check("reason", reason);
    }

    List<Evidence> toEvidence() {
        return evidence.stream()
                .map(piece -> new Evidence(piece.kind(), piece.reference()))
                .toList();
    }

    Consent toConsent() {
        return new Consent(consent.method(), WholeMillis.of(consent.givenAt()), consent.reference());
    }
}
