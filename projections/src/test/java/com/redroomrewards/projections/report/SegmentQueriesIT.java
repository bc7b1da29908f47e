package com.redroomrewards.projections.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.redroomrewards.domain.program.Program;
import com.redroomrewards.projections.report.FindSegments.ByCohort;
import com.redroomrewards.projections.report.FindSegments.ByPromotion;
import com.redroomrewards.projections.report.FindSegments.ByTier;
import com.redroomrewards.projections.report.SegmentView.Granted;
import com.redroomrewards.projections.report.SegmentView.Spend;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SegmentQueriesIT {

    private final SampleStream stream = new SampleStream();

    private List<SegmentView> answer(Function<SegmentQueries, List<SegmentView>> question) {
        try (var schema = ReadSchema.fresh()) {
            schema.replay(stream.events(), 10);
            return question.apply(
                    new SegmentQueries(schema.jdbc(), schema.transactionManager(), new ReportPlaces(1, Duration.ZERO)));
        }
    }

    @Test
    void membersAreInTheHighestTierThatTheyReach() {
        var silver = stream.open("silver", "xcn");
        stream.request("silver", "xcn").confirm(silver);
        for (var order = 1; order <= 5; order++) {
            silver.earn(10_000, Duration.ofDays(10));
        }
        silver.redeem(5_000);
        stream.open("bronze", "xcn").earn(49_999, Duration.ofDays(10));
        stream.open("stranger", "other").earn(7, Duration.ofDays(10), "ACCOUNT_CREATION", "a");

        var tiers = Program.DEFAULT.earning().tiers();
        assertThat(answer(queries -> queries.handle(new ByTier("xcn", tiers))))
                .containsExactly(
                        new SegmentView("bronze", null, 1, 49_999, new Spend(49_999, 1), null),
                        new SegmentView("silver", null, 1, 45_000, new Spend(50_000, 5), null));
        assertThat(answer(queries -> queries.handle(new ByTier("xcn", tiers.subList(1, 4)))))
                .extracting(SegmentView::segment)
                .containsExactly("", "silver");
    }

    @Test
    void membersAreOfTheMonthInWhichTheyCameByTheLedgersCalendar() {
        var end = Instant.parse("2026-12-01T05:00:00Z"); // of November in Toronto
        stream.pass(Duration.between(stream.now(), end.minusMillis(1)));
        stream.open("in-november", "xcn").earn(10, Duration.ofDays(10));
        stream.pass(Duration.ofMillis(1));
        stream.open("in-december", "xcn").earn(20, Duration.ofDays(10));
        // An erased one has nothing left.
        stream.open("erased", "xcn").erase(List.of());
        // One that only another platform has ever linked is not seen.
        var theirs = stream.open("theirs", "xcn");
        stream.request("theirs", "other").confirm(theirs);

        assertThat(answer(queries -> queries.handle(new ByCohort("xcn"))))
                .extracting(SegmentView::segment, SegmentView::members, SegmentView::outstandingPoints)
                .containsExactly(tuple("2026-11", 1L, 10L), tuple("2026-12", 1L, 20L));
    }

    @Test
    void aPromotionsPointsAreFollowedThroughItsLots() {
        var promotion = stream.promote("summer", "xcn");
        stream.promote("of-another", "other");
        var promotionId = promotion.promotionId();
        var first = stream.open("first", "xcn");
        first.earnPromoted(100, 50, Duration.ofDays(10), promotionId);
        var burned = first.redeem(150);
        first.restore(burned);
        first.redeem(150);
        first.takeBack(10, promotionId, 10);
        var second = stream.open("second", "xcn");
        second.earnPromoted(100, 30, Duration.ofDays(1), promotionId);
        stream.pass(Duration.ofDays(2));
        second.expireDue();

        var views = answer(queries -> queries.handle(new ByPromotion("xcn")));
        assertThat(views)
                .containsExactly(new SegmentView(
                        promotionId.toString(), views.getFirst().name(), 2, 0, null, new Granted(80, 10, 50, 30)));
    }
}
