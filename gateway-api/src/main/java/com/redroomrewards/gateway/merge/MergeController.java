package com.redroomrewards.gateway.merge;

import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.merge.MergeCommand.MergeIs;
import com.redroomrewards.domain.merge.MergeCommand.RequestMerge;
import com.redroomrewards.domain.merge.MergeStatus;
import com.redroomrewards.domain.merge.MergeTerms;
import com.redroomrewards.gateway.approval.ApproveRequest;
import com.redroomrewards.gateway.approval.Decisions;
import com.redroomrewards.gateway.approval.GivenSignatures;
import com.redroomrewards.gateway.approval.RejectRequest;
import com.redroomrewards.gateway.approval.Signatures;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.query.ListCursor;
import com.redroomrewards.gateway.query.Page;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.merge.FindMerge;
import com.redroomrewards.projections.merge.FindMerges;
import com.redroomrewards.projections.merge.MergeView;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.position.ReadModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Merges of accounts and their signatures. */
@RestController
class MergeController {

    private static final Decisions DECISIONS = new Decisions(SubjectType.MERGE, ReadModel.MERGES);

    @PostMapping("/v1/merges")
    MergeResponses.Requested request(@Valid @RequestBody MergeRequest request, Mutation mutation, Reading reading) {
        request.check(reading.ownPlatformOnly());
        var command = new RequestMerge(
                mutation.derivedId("merge"),
                new MergeTerms(
                        request.sourceMemberId(),
                        request.targetMemberId(),
                        request.toEvidence(),
                        request.toConsent(),
                        request.ticketReference(),
                        request.reason()),
                request.clientId(),
                Signatures.visibleTo(mutation),
                Signatures.ofRequester(mutation.origin().actor(), mutation),
                mutation.origin());
        var is = mutation.send(command, MergeIs.class);
        DECISIONS.waitFor(is.mergeId(), is.changed(), reading);
        return new MergeResponses.Requested(
                is.mergeId(),
                is.status(),
                is.requiredSignatures(),
                MergeResponses.Plan.of(is.plan(), reading.ownPlatformOnly()));
    }

    @PostMapping("/v1/merges/{merge_id}/approve")
    MergeResponses.Merge approve(
            @PathVariable("merge_id") UUID mergeId,
            @Valid @RequestBody ApproveRequest request,
            Mutation mutation,
            Reading reading) {
        return DECISIONS.approve(mergeId, request, mutation, reading, () -> find(mergeId, reading));
    }

    @PostMapping("/v1/merges/{merge_id}/reject")
    MergeResponses.Merge reject(
            @PathVariable("merge_id") UUID mergeId,
            @Valid @RequestBody RejectRequest request,
            Mutation mutation,
            Reading reading) {
        return DECISIONS.reject(mergeId, request, mutation, reading, () -> find(mergeId, reading));
    }

    @GetMapping("/v1/merges/{merge_id}")
    MergeResponses.Merge merge(@PathVariable("merge_id") UUID mergeId, Reading reading) {
        DECISIONS.seeOwnWrites(mergeId, reading);
        return find(mergeId, reading).orElseThrow(ApiException::notFound);
    }

    @GetMapping("/v1/merges")
    ResponseEntity<List<MergeResponses.Merge>> merges(
            @RequestParam(required = false) @Nullable MergeStatus status,
            @RequestParam(defaultValue = Page.FULL) @Min(1) @Max(PageRequest.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable @ListCursor String cursor,
            Reading reading,
            HttpServletRequest request) {
        var query = new FindMerges(status, reading.ownPlatformOnly().orElse(null), PageRequest.of(limit, cursor));
        var page = reading.page(query, MergeView.class);
        var signatures = signatures(page.rows(), reading);
        return page.map(found -> response(found, signatures, reading)).answer(request);
    }

    private static Optional<MergeResponses.Merge> find(UUID mergeId, Reading reading) {
        var query = new FindMerge(mergeId, reading.ownPlatformOnly().orElse(null));
        return reading.find(query, MergeView.class)
                .map(found -> response(found, signatures(List.of(found), reading), reading));
    }

    private static GivenSignatures signatures(List<MergeView> of, Reading reading) {
        return GivenSignatures.of(of.stream().map(MergeView::mergeId).toList(), reading);
    }

    private static MergeResponses.Merge response(MergeView merge, GivenSignatures signatures, Reading reading) {
        return MergeResponses.Merge.of(merge, signatures, reading.ownPlatformOnly());
    }
}
