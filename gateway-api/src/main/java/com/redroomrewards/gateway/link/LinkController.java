package com.redroomrewards.gateway.link;

import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.link.LinkCommand.ConfirmLink;
import com.redroomrewards.domain.link.LinkCommand.LinkIsActive;
import com.redroomrewards.domain.link.LinkCommand.LinkIsRequested;
import com.redroomrewards.domain.link.LinkCommand.LinkIsRevoked;
import com.redroomrewards.domain.link.LinkCommand.RequestLink;
import com.redroomrewards.domain.link.LinkCommand.RevokeLink;
import com.redroomrewards.gateway.command.ExternalId;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.link.FindLinkStatus;
import com.redroomrewards.projections.link.LinkStatusView;
import com.redroomrewards.projections.position.ReadModel;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Links of a client's users. XCN sends no ledger position, so what changes a link answers once the read model has it
 * (http.md, Read your own writes).
 */
@RestController
class LinkController {

    private final ClientUsers clientUsers;

    LinkController(ClientUsers clientUsers) {
        this.clientUsers = clientUsers;
    }

    @PostMapping("/v1/links/intents")
    @ResponseStatus(HttpStatus.CREATED)
    LinkResponses.Intent intent(@Valid @RequestBody LinkRequests.Intent request, Mutation mutation) {
        var platform = mutation.origin().platform();
        var command = new RequestLink(
                clientUsers.linkId(platform, request.clientUserId()),
                mutation.derivedId("link-intent"),
                request.linkType(),
                clientUsers.encrypt(platform, request.clientUserId()),
                mutation.origin());
        return LinkResponses.Intent.of(mutation.send(command, LinkIsRequested.class));
    }

    @PostMapping("/v1/links/confirm")
    LinkResponses.Status confirm(
            @Valid @RequestBody LinkRequests.Confirmation request, Mutation mutation, Reading reading) {
        var command = new ConfirmLink(
                linkId(request.clientUserId(), mutation),
                request.intentId(),
                request.rrrMemberId(),
                request.proof().method(),
                // A code is read and typed by people.
                request.proof().assertion().strip().toUpperCase(Locale.ROOT),
                mutation.origin());
        var active = mutation.send(command, LinkIsActive.class);
        reading.waitFor(ReadModel.LINKS, command.linkId(), active.changed());
        reading.waitFor(ReadModel.ACCOUNTS, active.memberId(), active.changed());
        return LinkResponses.Status.of(active);
    }

    @PostMapping("/v1/links/revoke")
    LinkResponses.Status revoke(
            @Valid @RequestBody LinkRequests.Revocation request, Mutation mutation, Reading reading) {
        FreeText.check("reason", request.reason());
        var command = new RevokeLink(
                linkId(request.clientUserId(), mutation),
                mutation.derivedId("link-revocation"),
                request.reason(),
                mutation.origin());
        reading.waitFor(
                ReadModel.LINKS,
                command.linkId(),
                mutation.send(command, LinkIsRevoked.class).changed());
        return LinkResponses.Status.notLinked(null);
    }

    @GetMapping("/v1/links/status")
    LinkResponses.Status status(@RequestParam("client_user_id") @ExternalId String clientUserId, Reading reading) {
        var linkId = clientUsers.linkId(reading.caller().platform(), clientUserId);
        reading.seeOwnWrites(ReadModel.LINKS, linkId);
        return reading.find(new FindLinkStatus(linkId), LinkStatusView.class)
                .map(view -> status(view, reading.at()))
                .orElseGet(() -> LinkResponses.Status.notLinked(reading.at()));
    }

    private static LinkResponses.Status status(LinkStatusView view, Instant at) {
        return view.linked()
                ? new LinkResponses.Status(true, view.memberId(), view.linkType(), view.linkedAt(), at)
                : LinkResponses.Status.notLinked(at);
    }

    private UUID linkId(String clientUserId, Mutation mutation) {
        return clientUsers.linkId(mutation.origin().platform(), clientUserId);
    }
}
