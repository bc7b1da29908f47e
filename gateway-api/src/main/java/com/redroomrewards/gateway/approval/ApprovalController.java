package com.redroomrewards.gateway.approval;

import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.approval.ApprovalView;
import com.redroomrewards.projections.approval.FindApprovals;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for signatures, for a console. They are given at the subjects themselves. */
@RestController
class ApprovalController {

    @GetMapping("/v1/approvals")
    List<ApprovalResponse> approvals(@RequestParam(required = false) @Nullable ApprovalState status, Reading reading) {
        var query = new FindApprovals(
                status == null ? null : status.status(),
                reading.ownPlatformOnly().orElse(null),
                reading.at());
        return reading.list(query, ApprovalView.class).stream()
                .map(ApprovalResponse::of)
                .toList();
    }
}
