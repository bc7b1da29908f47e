package com.redroomrewards.domain.merge;

import com.redroomrewards.domain.identity.DerivedId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for with a merge, and signed.
 *
 * @param sourceMemberId whose account ends
 * @param targetMemberId whose account takes its place
 * @param evidence what speaks for both being one person
 * @param consent the member's
 * @param ticketReference where it can be read up
 * @param reason why, free of personal data, or null
 */
public record MergeTerms(
        UUID sourceMemberId,
        UUID targetMemberId,
        List<Evidence> evidence,
        Consent consent,
        String ticketReference,
        @Nullable String reason) {

    public MergeTerms {
        evidence = List.copyOf(evidence);
    }

    /** A digest of all of it: what a signature is for. */
    public String contentHash() {
        return DerivedId.of(
                        "merge-content",
                        sourceMemberId.toString(),
                        targetMemberId.toString(),
                        DerivedId.of("evidence", evidenceParts()).toString(),
                        consent.method(),
                        consent.givenAt().toString(),
                        consent.reference(),
                        ticketReference,
                        reason)
                .toString();
    }

    private @Nullable String[] evidenceParts() {
        return evidence.stream()
                .flatMap(piece -> Stream.of(piece.kind().name(), piece.reference()))
                .toArray(String[]::new);
    }
}
