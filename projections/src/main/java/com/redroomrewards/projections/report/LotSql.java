package com.redroomrewards.projections.report;

/**
 * The lots that have moved in some time, as common table expressions. Parameters are {@code begin} and {@code end}, of which the
 * end does not count.
 */
final class LotSql {

    private LotSql() {}

    /**
     * Of {@code tail}, what moved; {@code root}, the lot that a sliced one was first a part of; {@code renewed}, second lives by the
     * end; {@code described}, what those lots are, as well as all others that are renewed or that the condition names. The platform is
     * the one that has issued the points. While the account that has sent a slice is behind the one that has received it, the platform
     * stands in that has transferred it, and the lot is not {@code certain}.
     *
     * <p>Lots are read once, from the first to the last, and whatever needs one of them is found before.
     */
    static String described(String condition) {
        return """
                WITH RECURSIVE
                -- What has moved, by lot.
                tail AS MATERIALIZED (
                    SELECT lot_id, flow, sum(points) AS points
                    FROM lot_flow
                    WHERE posted_at >= :begin AND posted_at < :end
                    GROUP BY lot_id, flow
                ),
                -- Sliced lots, and each lot that they came out of, in one step or several.
                slice AS (
                    SELECT lot_id, of_lot FROM lot_slice
                    UNION ALL
                    SELECT slice.lot_id, before.of_lot FROM slice JOIN lot_slice AS before ON before.lot_id = slice.of_lot
                ),
                -- Of those, the one that came out of no other.
                root AS MATERIALIZED (
                    SELECT lot_id, of_lot FROM slice
                    WHERE NOT EXISTS (SELECT FROM lot_slice AS before WHERE before.lot_id = slice.of_lot)
                ),
                -- Second lives, the last one of each lot.
                renewed AS MATERIALIZED (
                    SELECT lot_id, max(expires_at) AS expires_at FROM lot_renewal WHERE renewed_at < :end GROUP BY lot_id
                ),
                -- All lots that something has to be known of.
                needed AS MATERIALIZED (
                    SELECT lot_id FROM tail
                    UNION SELECT lot_id FROM renewed
                    UNION SELECT lot_id FROM root
                    UNION SELECT of_lot FROM root
                ),
                -- They and those of the condition, as they came to be.
                known AS MATERIALIZED (
                    SELECT lot_id, expires_at, sliced, kind, platform
                    FROM issued_lot
                    WHERE lot_id IN (SELECT lot_id FROM needed) OR (%s)
                ),
                -- The same, by the platform that has issued the points, and with their expiry by now.
                described AS MATERIALIZED (
                    SELECT lot.lot_id, lot.kind, lot.expires_at, coalesce(first.platform, lot.platform) AS platform,
                        NOT lot.sliced OR first.lot_id IS NOT NULL AS certain,
                        coalesce(renewed.expires_at, lot.expires_at) AS expires_by_now
                    FROM known AS lot
                    LEFT JOIN root ON root.lot_id = lot.lot_id AND lot.sliced
                    LEFT JOIN known AS first ON first.lot_id = root.of_lot AND NOT first.sliced
                    LEFT JOIN renewed ON renewed.lot_id = lot.lot_id
                )
                """.formatted(condition);
    }
}
