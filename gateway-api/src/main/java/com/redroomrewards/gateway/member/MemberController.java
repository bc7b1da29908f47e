package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.AccountCommand.IssueLinkCode;
import com.redroomrewards.domain.account.AccountCommand.LinkCodeIsIssued;
import com.redroomrewards.domain.account.AccountCommand.MemberIsOpen;
import com.redroomrewards.domain.account.AccountCommand.OpenMember;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens members and gives them codes for linking. */
@RestController
class MemberController {

    private static final int MAX_DISPLAY_REF = 128;

    @PostMapping("/v1/members")
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(@Valid @RequestBody OpenRequest request, Mutation mutation) {
        FreeText.check("display_ref", request.displayRef());
        var command = new OpenMember(mutation.derivedId("member"), request.displayRef(), mutation.origin());
        var open = mutation.send(command, MemberIsOpen.class);
        return new Opened(open.memberId(), open.openedAt());
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
