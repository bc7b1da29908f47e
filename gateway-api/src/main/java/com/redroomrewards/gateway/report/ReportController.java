package com.redroomrewards.gateway.report;

import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.security.Credential;
import com.redroomrewards.gateway.edge.security.Credentials;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.gateway.report.SegmentsResponse.Segment;
import com.redroomrewards.projections.report.FindLiability;
import com.redroomrewards.projections.report.FindSegments;
import com.redroomrewards.projections.report.LiabilityView;
import com.redroomrewards.projections.report.PlatformLiability;
import com.redroomrewards.projections.report.SegmentView;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reports, as JSON or CSV (http.md, Reports and audit). A client's own admins see its part alone: what it has issued, and the
 * members that it sees.
 */
@RestController
class ReportController {

    // Nothing was posted before, and what is owed will not change any more: dates in all calls can be said.
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant TOO_LATE = Instant.parse("3000-01-01T00:00:00Z");

    private final Programs programs;
    private final Credentials credentials;

    ReportController(Programs programs, Credentials credentials) {
        this.programs = programs;
        this.credentials = credentials;
    }

    /** The period ends now and begins with the calendar month of its end, unless the request says otherwise. */
    @GetMapping(
            value = "/v1/reports/liability",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvTable.TEXT_CSV})
    LiabilityResponse liability(
            @RequestParam(name = "client_id", required = false) @Nullable String clientId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            Reading reading) {
        var end = to == null ? reading.at() : inBounds("to", to);
        var begin = from == null ? beginningOfMonth(end) : inBounds("from", from);
        if (begin.isAfter(end)) {
            throw ApiException.invalid("from", "not_after_to", "The period must not end before it begins.");
        }
        var platform = platform(clientId, reading).orElse(null);
        var view = reading.find(new FindLiability(platform, begin, end), LiabilityView.class)
                .orElseThrow();
        var parts = view.parts();
        if (parts.isEmpty() && platform != null) {
            parts = List.of(new PlatformLiability(platform, List.of(), 0, Map.of()));
        }
        var clients = parts.stream()
                .map(part -> LiabilityResponse.Client.of(part, Valuation.of(programs.at(part.platform(), end))))
                .toList();
        return LiabilityResponse.of(begin, end, reading.at(), view.parkedAccounts(), clients);
    }

    private static Instant inBounds(String field, Instant moment) {
        if (moment.isBefore(EARLIEST) || !moment.isBefore(TOO_LATE)) {
            throw ApiException.invalid(field, "from_1970_to_2999", "Reports are of the years from 1970 to 2999.");
        }
        return moment;
    }

    private static Instant beginningOfMonth(Instant at) {
        var zone = Program.DEFAULT.zone();
        return at.atZone(zone)
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    @GetMapping(
            value = "/v1/reports/segments",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvTable.TEXT_CSV})
    SegmentsResponse segments(
            @RequestParam @Pattern(regexp = "tier|cohort|promotion_id") String by,
            @RequestParam(name = "client_id", required = false) @Nullable String clientId,
            Reading reading) {
        var segments = platform(clientId, reading).map(List::of).orElseGet(this::platforms).stream()
                .flatMap(platform ->
                        reading.list(question(SegmentBy.of(by), platform, reading.at()), SegmentView.class).stream()
                                .map(view -> Segment.of(platform, view)))
                .toList();
        return SegmentsResponse.of(reading.at(), by, segments);
    }

    private FindSegments question(SegmentBy by, String platform, Instant at) {
        return switch (by) {
            case TIER ->
                new FindSegments.ByTier(
                        platform, programs.at(platform, at).earning().tiers());
            case COHORT -> new FindSegments.ByCohort(platform);
            case PROMOTION_ID -> new FindSegments.ByPromotion(platform);
        };
    }

    private List<String> platforms() {
        return credentials.all().stream()
                .map(Credential::platform)
                .distinct()
                .sorted()
                .toList();
    }

    // Empty for all.
    private Optional<String> platform(@Nullable String clientId, Reading reading) {
        var own = reading.ownPlatformOnly();
        if (clientId == null) {
            return own;
        }
        if (own.filter(platform -> !platform.equals(clientId)).isPresent()
                || !platforms().contains(clientId)) {
            throw ApiException.notFound();
        }
        return Optional.of(clientId);
    }
}
