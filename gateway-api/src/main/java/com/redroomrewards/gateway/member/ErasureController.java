package com.redroomrewards.gateway.member;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.redroomrewards.domain.account.AccountEvent.AccountErased;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.erasure.ErasureCommand.EraseMember;
import com.redroomrewards.domain.erasure.ErasureCommand.MemberIsErased;
import com.redroomrewards.gateway.command.ExternalId;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.command.ReasonCode;
import com.redroomrewards.gateway.member.MemberResponse.Status;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.position.Position;
import com.redroomrewards.projections.position.ReadModel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Erases members who ask to be forgotten (audit.md, Retention). */
@RestController
class ErasureController {

    @PostMapping("/v1/members/{member_id}/erasure")
    Erased erase(
            @PathVariable("member_id") UUID memberId,
            @Valid @RequestBody ErasureRequest request,
            Mutation mutation,
            Reading reading) {
        var command = new EraseMember(
                memberId,
                mutation.derivedId("erasure", memberId),
                request.reasonCode(),
                request.ticketReference(),
                mutation.origin());
        var is = mutation.send(command, MemberIsErased.class);
        // A platform that asks whether its user is linked sends no position.
        reading.waitFor(is.changed().stream()
                .map(version -> new Position(modelOf(version, is.erased()), version))
                .toList());
        return Erased.of(is.erased());
    }

    private static ReadModel modelOf(AggregateVersion version, AccountErased erased) {
        return version.aggregateId().equals(erased.memberId()) ? ReadModel.ACCOUNTS : ReadModel.LINKS;
    }

    /** Body of {@code POST …/erasure}. */
    record ErasureRequest(
            @NotNull @ReasonCode String reasonCode,

            @NotNull @ExternalId @JsonPropertyDescription("Where the member's request is on file.")
            String ticketReference) {}

    /**
     * Answer of {@code POST …/erasure}.
     *
     * @param memberId who was erased: of a merged member, the one that had taken the place
     * @param pointsForfeited spendable points that were given up
     * @param allocationForfeited points to award that were given up
     * @param debtWrittenOff owed points that were written off
     * @param ledgerEntryIds the entries that say so
     * @param forgottenUsers how many client users are forgotten
     */
    record Erased(
            UUID memberId,
            Status status,
            Instant erasedAt,
            long pointsForfeited,
            long allocationForfeited,
            long debtWrittenOff,
            List<UUID> ledgerEntryIds,
            int forgottenUsers) {

        static Erased of(AccountErased erased) {
            return new Erased(
                    erased.memberId(),
                    Status.ERASED,
                    erased.decided().at(),
                    erased.points(),
                    erased.allocationPoints(),
                    erased.debt(),
                    erased.entryIds(),
                    erased.forgottenLinks().size());
        }
    }
}
