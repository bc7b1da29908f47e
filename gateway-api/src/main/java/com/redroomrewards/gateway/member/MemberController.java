package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.AccountCommand.IssueLinkCode;
import com.redroomrewards.domain.account.AccountCommand.LinkCodeIsIssued;
import com.redroomrewards.domain.account.AccountCommand.MemberIsOpen;
import com.redroomrewards.domain.account.AccountCommand.OpenMember;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import com.redroomrewards.gateway.member.MemberResponse.Link;
import com.redroomrewards.gateway.member.MemberResponse.Status;
import com.redroomrewards.gateway.query.ClientUserIds;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.balance.FindSafeguards;
import com.redroomrewards.projections.balance.FindStandings;
import com.redroomrewards.projections.balance.MemberLinkView;
import com.redroomrewards.projections.balance.MemberView;
import com.redroomrewards.projections.balance.SafeguardsView;
import com.redroomrewards.projections.balance.StandingView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens members, gives them codes for linking, and says who they are. */
@RestController
class MemberController {

    private static final int MAX_DISPLAY_REF = 128;

    private final ClientUserIds clientUserIds;
    private final Programs programs;

    MemberController(ClientUserIds clientUserIds, Programs programs) {
        this.clientUserIds = clientUserIds;
        this.programs = programs;
    }

    @PostMapping("/v1/members")
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(@Valid @RequestBody OpenRequest request, Mutation mutation) {
        FreeText.check("display_ref", request.displayRef());
        var command = new OpenMember(mutation.derivedId("member"), request.displayRef(), mutation.origin());
        var open = mutation.send(command, MemberIsOpen.class);
        return new Opened(open.memberId(), open.openedAt());
    }

    @GetMapping("/v1/members/{member_id}")
    MemberResponse member(@PathVariable("member_id") UUID memberId, Reading reading) {
        var member = reading.visibleMember(memberId);
        var platform = reading.ownPlatformOnly();
        var safeguards = reading.find(new FindSafeguards(member.memberId(), reading.at()), SafeguardsView.class)
                .orElseThrow(ApiException::notFound);
        var verification = safeguards.verification();
        var tiers = new MemberTiers(
                reading.list(new FindStandings(member.memberId()), StandingView.class), programs, reading.at());
        return new MemberResponse(
                member.memberId(),
                status(member),
                member.mergedInto(),
                member.erasedAt(),
                member.openedAt(),
                safeguards.trust(!member.links().isEmpty()),
                verification.emailVerifiedAt(),
                verification.phoneVerifiedAt(),
                verification.enhancedVerifiedAt(),
                member.links().stream()
                        .filter(link -> platform.map(link.platform()::equals).orElse(true))
                        .map(link -> link(link, tiers))
                        .toList(),
                safeguards.locks().stream().map(SafeguardResponses.Lock::of).toList(),
                safeguards.flags().stream().map(SafeguardResponses.Flag::of).toList(),
                platform.map(tiers::tierAt).orElse(null),
                platform.map(tiers::clientTierAt).orElse(null),
                reading.at());
    }

    private static Status status(MemberView member) {
        if (member.erasedAt() != null) {
            return Status.ERASED;
        }
        return member.mergedInto() == null ? Status.OPEN : Status.MERGED;
    }

    private Link link(MemberLinkView link, MemberTiers tiers) {
        return new Link(
                link.platform(),
                clientUserIds.of(link.linkId()).orElse(null),
                link.linkType(),
                link.linkedAt(),
                tiers.tierAt(link.platform()),
                tiers.clientTierAt(link.platform()));
    }

    @PostMapping("/v1/members/{member_id}/link-codes")
    @ResponseStatus(HttpStatus.CREATED)
    LinkCode issueLinkCode(@PathVariable("member_id") UUID memberId, Mutation mutation) {
        var command = new IssueLinkCode(memberId, mutation.derivedId("link-code"), mutation.origin());
        var issued = mutation.send(command, LinkCodeIsIssued.class);
        return new LinkCode(memberId, issued.code(), issued.expiresAt());
    }

    /** Body of {@code POST /members}. */
    record OpenRequest(
            @Nullable @Size(max = MAX_DISPLAY_REF) String displayRef) {}

    /** Answer of {@code POST /members}. */
    record Opened(UUID memberId, Instant openedAt) {}

    /** Answer of {@code POST /members/{id}/link-codes}. */
    record LinkCode(UUID memberId, String linkCode, Instant expiresAt) {}
}
