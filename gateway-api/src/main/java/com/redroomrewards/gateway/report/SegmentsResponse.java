package com.redroomrewards.gateway.report;

import com.redroomrewards.domain.program.Program;
import com.redroomrewards.projections.report.SegmentView;
import com.redroomrewards.projections.report.SegmentView.Granted;
import com.redroomrewards.projections.report.SegmentView.Spend;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How members and promotions do now.
 *
 * @param by what the segments are: tier, cohort or promotion_id
 * @param currency ISO 4217 code of the programs' reference currency
 */
record SegmentsResponse(Instant asOf, String by, String currency, List<Segment> segments) implements CsvTable {

    /**
     * A segment. What a member has of several clients is in the segments of each.
     *
     * @param clientId the client that sees the members, or whose promotion it is
     * @param segment the tier (empty for none), the month in which accounts were opened, or the promotion's id
     * @param name the promotion's name
     * @param members how many; of a promotion, who was given points
     * @param outstandingPoints their balances; of a promotion, what is left of its points
     * @param spendMinor what they have spent at the client, in minor units
     * @param orders how many orders they have made there
     * @param grantedPoints what the promotion has given
     * @param reversedPoints what of it was taken back with its purchases
     * @param redeemedPoints what of it was burned and did not come back; a member who transfers points takes them out of this
     * @param expiredPoints what of it has expired
     */
    record Segment(
            String clientId,
            String segment,
            @Nullable String name,
            long members,
            long outstandingPoints,
            @Nullable Long spendMinor,
            @Nullable Long orders,
            @Nullable Long grantedPoints,
            @Nullable Long reversedPoints,
            @Nullable Long redeemedPoints,
            @Nullable Long expiredPoints) {

        static Segment of(String clientId, SegmentView view) {
            return view.granted() == null
                    ? ofMembers(clientId, view, view.spend())
                    : ofPromotion(clientId, view, view.granted());
        }

        private static Segment ofMembers(String clientId, SegmentView view, @Nullable Spend spend) {
            return new Segment(
                    clientId,
                    view.segment(),
                    view.name(),
                    view.members(),
                    view.outstandingPoints(),
                    spend == null ? null : spend.minor(),
                    spend == null ? null : spend.orders(),
                    null,
                    null,
                    null,
                    null);
        }

        private static Segment ofPromotion(String clientId, SegmentView view, Granted granted) {
            return new Segment(
                    clientId,
                    view.segment(),
                    view.name(),
                    view.members(),
                    view.outstandingPoints(),
                    null,
                    null,
                    granted.points(),
                    granted.reversed(),
                    granted.redeemed(),
                    granted.expired());
        }
    }

    static SegmentsResponse of(Instant asOf, String by, List<Segment> segments) {
        return new SegmentsResponse(asOf, by, Program.REFERENCE_CURRENCY, segments);
    }

    @Override
    public List<String> header() {
        return List.of(
                "client_id",
                "segment",
                "name",
                "members",
                "outstanding_points",
                "spend_minor",
                "orders",
                "granted_points",
                "reversed_points",
                "redeemed_points",
                "expired_points");
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return segments.stream().map(SegmentsResponse::row).toList();
    }

    private static List<@Nullable Object> row(Segment segment) {
        return Arrays.asList(
                segment.clientId(),
                segment.segment(),
                segment.name(),
                segment.members(),
                segment.outstandingPoints(),
                segment.spendMinor(),
                segment.orders(),
                segment.grantedPoints(),
                segment.reversedPoints(),
                segment.redeemedPoints(),
                segment.expiredPoints());
    }
}
