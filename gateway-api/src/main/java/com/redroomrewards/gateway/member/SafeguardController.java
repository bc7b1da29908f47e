package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.SafeguardCommand.ClearFlag;
import com.redroomrewards.domain.account.SafeguardCommand.LiftLock;
import com.redroomrewards.domain.account.SafeguardCommand.PlaceLock;
import com.redroomrewards.domain.account.SafeguardCommand.RaiseFlag;
import com.redroomrewards.domain.account.SafeguardCommand.SafeguardsAre;
import com.redroomrewards.domain.account.SafeguardCommand.StateVerification;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.command.WholeMillis;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import com.redroomrewards.gateway.member.SafeguardResponses.Flag;
import com.redroomrewards.gateway.member.SafeguardResponses.Lock;
import com.redroomrewards.gateway.member.SafeguardResponses.Trust;
import com.redroomrewards.gateway.member.SafeguardResponses.Verified;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** States what of members is verified, and places and lifts what warns of them and locks them. */
@RestController
class SafeguardController {

    @PutMapping("/v1/members/{member_id}/verification")
    Verified verify(
            @PathVariable("member_id") UUID memberId,
            @Valid @RequestBody SafeguardRequests.Verification request,
            Mutation mutation) {
        var asked = new Verification(
                WholeMillis.ofNullable(request.emailVerifiedAt()),
                WholeMillis.ofNullable(request.phoneVerifiedAt()),
                WholeMillis.ofNullable(request.enhancedVerifiedAt()));
        var command =
                new StateVerification(memberId, mutation.derivedId("verification", memberId), asked, mutation.origin());
        return Verified.of(asked, mutation.send(command, SafeguardsAre.class));
    }

    @PostMapping("/v1/members/{member_id}/flags")
    @ResponseStatus(HttpStatus.CREATED)
    Flag raise(
            @PathVariable("member_id") UUID memberId,
            @Valid @RequestBody SafeguardRequests.Flag request,
            Mutation mutation) {
        FreeText.check("note", request.note());
        var command = new RaiseFlag(
                memberId,
                mutation.derivedId("flag", memberId),
                request.flagType(),
                request.reasonCode(),
                request.note(),
                mutation.origin());
        var are = mutation.send(command, SafeguardsAre.class);
        return new Flag(command.requestId(), request.flagType(), request.reasonCode(), are.at());
    }

    @DeleteMapping("/v1/members/{member_id}/flags/{flag_id}")
    Trust clear(@PathVariable("member_id") UUID memberId, @PathVariable("flag_id") UUID flagId, Mutation mutation) {
        var command = new ClearFlag(
                memberId, mutation.derivedId("flag-clearing", memberId, flagId), flagId, mutation.origin());
        return Trust.of(mutation.send(command, SafeguardsAre.class));
    }

    @PostMapping("/v1/members/{member_id}/locks")
    @ResponseStatus(HttpStatus.CREATED)
    Lock place(
            @PathVariable("member_id") UUID memberId,
            @Valid @RequestBody SafeguardRequests.Lock request,
            Mutation mutation) {
        FreeText.check("note", request.note());
        var command = new PlaceLock(
                memberId,
                mutation.derivedId("lock", memberId),
                request.lockType(),
                request.reasonCode(),
                WholeMillis.ofNullable(request.expiresAt()),
                request.note(),
                mutation.origin());
        var are = mutation.send(command, SafeguardsAre.class);
        return new Lock(command.requestId(), request.lockType(), request.reasonCode(), are.at(), command.expiresAt());
    }

    @DeleteMapping("/v1/members/{member_id}/locks/{lock_id}")
    Trust lift(@PathVariable("member_id") UUID memberId, @PathVariable("lock_id") UUID lockId, Mutation mutation) {
        var command =
                new LiftLock(memberId, mutation.derivedId("lock-lifting", memberId, lockId), lockId, mutation.origin());
        return Trust.of(mutation.send(command, SafeguardsAre.class));
    }
}
