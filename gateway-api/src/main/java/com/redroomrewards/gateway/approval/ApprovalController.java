package com.redroomrewards.gateway.approval;

import com.redroomrewards.gateway.query.ListCursor;
import com.redroomrewards.gateway.query.Page;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.approval.ApprovalView;
import com.redroomrewards.projections.approval.FindApprovals;
import com.redroomrewards.projections.page.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for signatures, for a console. They are given at the subjects themselves. */
@RestController
class ApprovalController {

    @GetMapping("/v1/approvals")
    ResponseEntity<List<ApprovalResponse>> approvals(
            @RequestParam(required = false) @Nullable ApprovalState status,
            @RequestParam(defaultValue = Page.FULL) @Min(1) @Max(PageRequest.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable @ListCursor String cursor,
            Reading reading,
            HttpServletRequest request) {
        var query = new FindApprovals(
                status == null ? null : status.status(),
                reading.ownPlatformOnly().orElse(null),
                reading.at(),
                PageRequest.of(limit, cursor));
        return reading.page(query, ApprovalView.class).map(ApprovalResponse::of).answer(request);
    }
}
