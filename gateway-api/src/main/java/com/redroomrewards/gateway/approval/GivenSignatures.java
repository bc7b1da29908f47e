package com.redroomrewards.gateway.approval;

import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.approval.FindSignatures;
import com.redroomrewards.projections.approval.SignatureView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The signatures that subjects have: promotions, adjustments and whatever else takes some. */
public final class GivenSignatures {

    private final Map<UUID, List<SignatureResponse>> bySubject;

    private GivenSignatures(Map<UUID, List<SignatureResponse>> bySubject) {
        this.bySubject = bySubject;
    }

    /** Those of these subjects, found in one question. Whether the caller may see the subjects is the caller's to check. */
    public static GivenSignatures of(Collection<UUID> subjectIds, Reading reading) {
        return new GivenSignatures(reading.list(new FindSignatures(subjectIds), SignatureView.class).stream()
                .collect(Collectors.groupingBy(
                        SignatureView::subjectId, Collectors.mapping(SignatureResponse::of, Collectors.toList()))));
    }

    /** Those of a subject, the first one first; none of one that nobody was asked to sign. */
    public List<SignatureResponse> of(UUID subjectId) {
        return bySubject.getOrDefault(subjectId, List.of());
    }

    /** As {@link #of(UUID)}; of one that the requester could sign alone, the requester's, which is given by asking. */
    public List<SignatureResponse> orRequester(UUID subjectId, Actor requester, Instant requestedAt) {
        var given = of(subjectId);
        return given.isEmpty()
                ? List.of(new SignatureResponse(requester, Signatures.OF_REQUESTER, requestedAt))
                : given;
    }
}
