package com.redroomrewards.projections.report;

import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.Gift;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.TransferredSlices;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.transfer.TransferType;
import com.redroomrewards.projections.sql.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch adds to the tables {@code issued_lot}, {@code lot_slice} and {@code lot_renewal}. */
final class LotFacts {

    private final List<Issued> issued = new ArrayList<>();
    private final List<Slice> slices = new ArrayList<>();
    private final List<Renewal> renewals = new ArrayList<>();

    private record Issued(LotPoints slice, boolean sliced, PointsFlow flow, Entry entry) {

        Lot lot() {
            return slice.lot();
        }
    }

    private record Slice(UUID lotId, UUID ofLot) {}

    private record Renewal(Instant at, Lot lot) {}

    /** Whether all lots of that entry come to be with it. */
    static boolean issues(Posting posting) {
        return posting instanceof PointsEarned
                || posting instanceof PendingPointsPosted
                || posting instanceof PointsReceived
                || (posting instanceof PointsAdjusted && posting.entry().pointsDelta() > 0);
    }

    void add(Posting posting) {
        var entry = posting.entry();
        if (issues(posting)) {
            issue(posting);
        } else if (posting instanceof PointsSent sent) {
            slice(sent.transferId(), entry);
        } else if (posting instanceof EscrowedPointsSent sent) {
            slice(sent.transferId(), entry);
        } else if (posting instanceof RedeemedPointsRestored) {
            entry.lots().stream()
                    .map(LotPoints::lot)
                    .filter(Lot::renewed)
                    .forEach(lot -> renewals.add(new Renewal(entry.postedAt(), lot)));
        }
    }

    private void issue(Posting posting) {
        var entry = posting.entry();
        var flow = PointsFlow.of(posting);
        for (var slice : entry.lots()) {
            issued.add(new Issued(slice, isSlice(slice.lot(), posting), flow, entry));
        }
    }

    // A gift is a new lot, and what is transferred is the sender's: still issued by whoever has issued that.
    private static boolean isSlice(Lot lot, Posting posting) {
        return posting instanceof PointsReceived received && !lot.lotId().equals(Gift.lotIdOf(received.transferId()));
    }

    // Only the sender's account knows of which lots the receiver's are made.
    private void slice(UUID transferId, Entry entry) {
        if (entry.wallet() == Wallet.CONSUMER && !entry.reasonCode().equals(TransferType.AWARD.reasonCode())) {
            entry.lots()
                    .forEach(slice -> slices.add(new Slice(
                            TransferredSlices.lotIdOf(transferId, slice.lot().lotId()),
                            slice.lot().lotId())));
        }
    }

    /** The moments of the lots that came to be. */
    Stream<Instant> moments() {
        return issued.stream().map(row -> row.entry().postedAt());
    }

    void write(JdbcClient jdbc) {
        Columns.of(issued)
                .timestamp(row -> row.entry().postedAt())
                .uuid(row -> row.lot().lotId())
                .bigint(row -> row.slice().points())
                .timestamp(row -> row.lot().expiresAt())
                .bool(Issued::sliced)
                .text(Issued::flow)
                .text(row -> row.lot().kind())
                .text(row -> row.entry().platform())
                .write(jdbc, """
                        INSERT INTO issued_lot (posted_at, lot_id, points, expires_at, sliced, flow, kind, platform)
                        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                        """);
        Columns.of(slices)
                .uuid(Slice::lotId)
                .uuid(Slice::ofLot)
                .write(jdbc, "INSERT INTO lot_slice (lot_id, of_lot) SELECT * FROM unnest(?, ?)");
        Columns.of(renewals)
                .timestamp(Renewal::at)
                .uuid(row -> row.lot().lotId())
                .timestamp(row -> row.lot().expiresAt())
                .write(jdbc, """
                        INSERT INTO lot_renewal (renewed_at, lot_id, expires_at)
                        SELECT * FROM unnest(?, ?, ?)
                        """);
    }
}
