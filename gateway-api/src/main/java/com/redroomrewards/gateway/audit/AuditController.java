package com.redroomrewards.gateway.audit;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.audit.CheckpointView;
import com.redroomrewards.projections.audit.EventPageView;
import com.redroomrewards.projections.audit.FindCheckpoints;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The transparency log, for who checks the ledger without trusting it (audit.md, The transparency log). */
@RestController
class AuditController {

    private static final int MAX_CHECKPOINTS = 1_000;

    @GetMapping("/v1/audit/proofs/{entry_id}")
    AuditResponses.Proof proof(@PathVariable("entry_id") UUID entryId, Reading reading) {
        return ProofReading.find(entryId, reading).map(AuditResponses.Proof::of).orElseThrow(ApiException::notFound);
    }

    /**
     * The stream as it is stored, to its present end. Who reads on gives the position after the last line's. A platform's own
     * admin sees what was written on its behalf and names no other platform, and of one member only if it sees that one.
     *
     * @param memberId whose account's events are wanted alone
     * @param type names of events such as {@code account.points-earned}, or {@code account} for all of that kind
     */
    @GetMapping(value = "/v1/audit/events", produces = EventLines.NDJSON)
    EventStream events(
            @RequestParam(name = "from_position", defaultValue = "0") @Min(0) long from,
            @RequestParam(name = "member_id", required = false) @Nullable UUID memberId,
            @RequestParam(defaultValue = "")
                    Set<@NotNull @Pattern(regexp = "[a-z][a-z-]{0,63}(\\.[a-z][a-z-]{0,63})?") String> type,
            Reading reading) {
        if (memberId != null) {
            reading.visibleMember(memberId);
        }
        return new EventStream(
                reading.caller().clientId(),
                query -> reading.find(query, EventPageView.class).orElseThrow(),
                new EventFilter(type, reading.ownPlatformOnly().orElse(null)),
                from,
                memberId);
    }

    @GetMapping("/v1/audit/checkpoints")
    List<AuditResponses.Checkpoint> checkpoints(
            @RequestParam(defaultValue = "0") @Min(0) long from,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MAX_CHECKPOINTS) int limit,
            Reading reading) {
        return reading.list(new FindCheckpoints(from, limit), CheckpointView.class).stream()
                .map(AuditResponses.Checkpoint::of)
                .toList();
    }
}
