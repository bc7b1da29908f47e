package com.redroomrewards.projections.report;

import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.EarnedLot;
import com.redroomrewards.domain.account.Earning;
import com.redroomrewards.projections.sql.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch adds to the table {@code promotion_grant}. */
final class PromotionGrants {

    private final List<Grant> grants = new ArrayList<>();

    private record Grant(
            UUID promotionId, UUID memberId, @Nullable UUID lotId, long points, Instant at) {}

    void add(Posting posting) {
        if (posting instanceof PointsEarned earned) {
            grant(posting, earned.promotion());
        } else if (posting instanceof PendingPointsPosted posted) {
            posted.earning().lots().forEach(lot -> grant(posting, lot));
        } else if (posting instanceof EarnedPointsReversed reversed
                && reversed.promotionId() != null
                && reversed.promotionPoints() > 0) {
            grants.add(new Grant(
                    reversed.promotionId(),
                    reversed.memberId(),
                    null,
                    -reversed.promotionPoints(),
                    reversed.entry().postedAt()));
        }
    }

    private void grant(Posting posting, @Nullable EarnedLot lot) {
        if (lot != null && lot.promotionId() != null) {
            grants.add(new Grant(
                    lot.promotionId(),
                    posting.memberId(),
                    Earning.lotId(posting.entry().entryId(), lot.promotionId()),
                    lot.points(),
                    posting.entry().postedAt()));
        }
    }

    void write(JdbcClient jdbc) {
        Columns.of(grants)
                .uuid(Grant::promotionId)
                .uuid(Grant::memberId)
                .uuid(Grant::lotId)
                .bigint(Grant::points)
                .timestamp(Grant::at)
                .write(jdbc, """
                        INSERT INTO promotion_grant (promotion_id, member_id, lot_id, points, granted_at)
                        SELECT * FROM unnest(?, ?, ?, ?, ?)
                        """);
    }
}
