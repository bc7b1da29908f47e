package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.query.Page;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.entry.EntryPageView;
import com.redroomrewards.projections.entry.FindEntries;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A member's entries, newest first, in pages; under their full name and the short one (http.md). */
@RestController
class LedgerController {

    private static final String DEFAULT_LIMIT = "100";

    @GetMapping("/v1/members/{member_id}/ledger")
    ResponseEntity<List<EntryResponse>> ledger(
            @PathVariable("member_id") UUID memberId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "") Set<@NotNull EntryType> type,
            @RequestParam(defaultValue = DEFAULT_LIMIT) @Min(1) @Max(FindEntries.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable @Min(1) Long cursor,
            Reading reading,
            HttpServletRequest request) {
        var query = new FindEntries(memberId, from, to, type, null, null, null, limit, cursor);
        return page(query, reading, request);
    }

    @GetMapping("/v1/transactions")
    ResponseEntity<List<EntryResponse>> transactions(
            @RequestParam("member_id") UUID memberId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "") Set<@NotNull EntryType> type,
            @RequestParam(name = "reason_code", required = false) @Nullable String reasonCode,
            @RequestParam(name = "source_ref", required = false) @Nullable String sourceRef,
            @RequestParam(defaultValue = DEFAULT_LIMIT) @Min(1) @Max(FindEntries.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable @Min(1) Long cursor,
            Reading reading,
            HttpServletRequest request) {
        var query = new FindEntries(
                memberId,
                from,
                to,
                type,
                reasonCode,
                sourceRef,
                reading.ownPlatformOnly().orElse(null),
                limit,
                cursor);
        return page(query, reading, request);
    }

    private static ResponseEntity<List<EntryResponse>> page(
            FindEntries query, Reading reading, HttpServletRequest request) {
        var member = reading.visibleMember(query.memberId());
        var page =
                reading.find(query.of(member.memberId()), EntryPageView.class).orElseThrow(ApiException::notFound);
        var next = page.nextBeforeEntryNo() == null ? null : Long.toString(page.nextBeforeEntryNo());
        return new Page<>(page.entries(), next)
                .map(entry -> EntryResponse.of(entry, reading.ownPlatformOnly()))
                .answer(request);
    }
}
