package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.PastAccount.WalletLot;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * A lot with free points.
 *
 * @param lotId the lot
 * @param wallet the wallet it is in
 * @param kind its origin
 * @param points what is left and free, at least 1
 * @param earnedAt when its points were earned
 * @param expiresAt from this moment on its points can't be spent
 * @param renewed whether a reversal has given it its second life
 */
public record LotView(
        UUID lotId, Wallet wallet, LotKind kind, long points, Instant earnedAt, Instant expiresAt, boolean renewed) {

    /** As the account itself has it. */
    public static LotView of(WalletLot free) {
        var lot = free.slice().lot();
        return new LotView(
                lot.lotId(),
                free.wallet(),
                lot.kind(),
                free.slice().points(),
                lot.earnedAt(),
                lot.expiresAt(),
                lot.renewed());
    }

    /** From a row of the table {@code lot}. */
    public static LotView of(ResultSet row) throws SQLException {
        return new LotView(
                row.getObject("lot_id", UUID.class),
                Wallet.valueOf(row.getString("wallet")),
                LotKind.valueOf(row.getString("kind")),
                row.getLong("points"),
                Moments.read(row, "earned_at"),
                Moments.read(row, "expires_at"),
                row.getBoolean("renewed"));
    }
}
