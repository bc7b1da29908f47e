package com.redroomrewards.gateway.audit;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.audit.CheckpointView;
import com.redroomrewards.projections.audit.FindCheckpoints;
import com.redroomrewards.projections.audit.FindProof;
import com.redroomrewards.projections.audit.ProofView;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
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
        return reading.find(new FindProof(entryId), ProofView.class)
                .filter(proof -> reading.ownPlatformOnly().map(proof::isOf).orElse(true))
                .map(AuditResponses.Proof::of)
                .orElseThrow(ApiException::notFound);
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
