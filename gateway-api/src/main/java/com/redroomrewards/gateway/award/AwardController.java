package com.redroomrewards.gateway.award;

import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.transfer.Award;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsCommitted;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsIntended;
import com.redroomrewards.domain.transfer.TransferCommand.CommitAward;
import com.redroomrewards.domain.transfer.TransferCommand.IntendAward;
import com.redroomrewards.gateway.award.AwardRequests.Context;
import com.redroomrewards.gateway.command.Mutation;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Awards of models to viewers: ask, and make them. */
@RestController
class AwardController {

    private final ClientUsers clientUsers;
    private final SessionProofs proofs;

    AwardController(ClientUsers clientUsers, SessionProofs proofs) {
        this.clientUsers = clientUsers;
        this.proofs = proofs;
    }

    @PostMapping("/v1/awards/intents")
    @ResponseStatus(HttpStatus.CREATED)
    AwardResponses.Intended intend(@Valid @RequestBody AwardRequests.Intent request, Mutation mutation) {
        var platform = mutation.origin().platform();
        var context = request.context() == null ? Context.NONE : request.context();
        var proof = context.sessionProof();
        var fault = proof == null
                ? null
                : proofs.fault(platform, proof, Session.of(request, context)).orElse(null);
        var award = new Award(
                request.rrrModelMemberId(),
                clientUsers.linkId(platform, request.clientModelId()),
                request.rrrViewerMemberId(),
                clientUsers.linkId(platform, request.clientViewerUserId()),
                request.points(),
                context.roomId(),
                context.streamId(),
                proof != null);
        var command = new IntendAward(mutation.derivedId("transfer"), award, fault, mutation.origin());
        // A proof that does not hold now may do so next time: the platform's keys can change.
        var answer = fault == null
                ? mutation.send(command, AwardIsIntended.class)
                : mutation.sendKeepingNoRefusal(command, AwardIsIntended.class);
        return AwardResponses.Intended.of(answer.intent());
    }

    @PostMapping("/v1/awards/commit")
    AwardResponses.Committed commit(@Valid @RequestBody AwardRequests.Commit request, Mutation mutation) {
        var platform = mutation.origin().platform();
        var command = new CommitAward(
                request.intentId(),
                clientUsers.linkId(platform, request.clientModelId()),
                clientUsers.linkId(platform, request.clientViewerUserId()),
                mutation.origin());
        return AwardResponses.Committed.of(
                mutation.send(command, AwardIsCommitted.class).outcome());
    }
}
