package com.redroomrewards.projections.promotion;

import com.redroomrewards.domain.promotion.PromotionStatus;
import com.redroomrewards.domain.promotion.PromotionTerms;
import com.redroomrewards.domain.promotion.PromotionTerms.EarnRules;
import com.redroomrewards.domain.promotion.PromotionTerms.Eligibility;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.sql.Columns;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of table {@code promotion}. A batch is about few of them, so each is written by itself. */
final class PromotionRows {

    private static final String INSERT = """
            INSERT INTO promotion (promotion_id, version, platform, status, name, description, client_tiers,
                min_spend_minor, multiplier, bonus_points, cap_points, budget_points, budget_used, expiry_days,
                starts_at, ends_at, drafted_at)
            VALUES (:promotionId, :version, :platform, :status, :name, :description, :clientTiers,
                :minSpendMinor, :multiplier, :bonusPoints, :capPoints, :budgetPoints, :budgetUsed, :expiryDays,
                :startsAt, :endsAt, :draftedAt)
            """;

    private static final String UPDATE = """
            UPDATE promotion
            SET version = :version, status = :status, name = :name, description = :description,
                client_tiers = :clientTiers, min_spend_minor = :minSpendMinor, multiplier = :multiplier,
                bonus_points = :bonusPoints, cap_points = :capPoints, budget_points = :budgetPoints,
                budget_used = :budgetUsed, expiry_days = :expiryDays, starts_at = :startsAt, ends_at = :endsAt
            WHERE promotion_id = :promotionId AND version = :was
            """;

    private final JdbcClient jdbc;

    PromotionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, PromotionView> find(Collection<UUID> promotionIds) {
        return jdbc
                .sql("SELECT * FROM promotion WHERE promotion_id = ANY (?)")
                .param(Columns.ids(promotionIds))
                .query(PromotionRows::view)
                .list()
                .stream()
                .collect(Collectors.toMap(PromotionView::promotionId, Function.identity()));
    }

    Optional<PromotionView> find(FindPromotion query) {
        return jdbc.sql("""
                        SELECT * FROM promotion
                        WHERE promotion_id = :promotionId AND (:visibleTo::text IS NULL OR platform = :visibleTo)
                        """)
                .param("promotionId", query.promotionId())
                .param("visibleTo", query.visibleTo())
                .query(PromotionRows::view)
                .optional();
    }

    List<PromotionView> find(FindPromotions query) {
        return jdbc.sql("""
                        SELECT * FROM promotion
                        WHERE (:visibleTo::text IS NULL OR platform = :visibleTo)
                            AND (:status::text IS NULL OR status = :status)
                        """ + query.page().newestFirst("drafted_at", "promotion_id"))
                .param("visibleTo", query.visibleTo())
                .param("status", query.status() == null ? null : query.status().name())
                .params(query.page().parameters())
                .query(PromotionRows::view)
                .list();
    }

    /**
     * Writes a promotion; fails when its row is no longer at the version it was read with.
     *
     * @param was that version, {@link Advance#NONE} when there was no row
     */
    void write(PromotionView promotion, long was) {
        var terms = promotion.terms();
        var sql = was == Advance.NONE ? INSERT : UPDATE;
        var changed = jdbc.sql(sql)
                .param("was", was)
                .param("promotionId", promotion.promotionId())
                .param("version", promotion.version())
                .param("platform", promotion.platform())
                .param("status", promotion.status().name())
                .param("name", terms.name())
                .param("description", terms.description())
                .param("clientTiers", Columns.texts(terms.eligibility().clientTiers()))
                .param("minSpendMinor", terms.eligibility().minSpendMinor())
                .param("multiplier", terms.rules().multiplier())
                .param("bonusPoints", terms.rules().bonusPoints())
                .param("capPoints", terms.rules().capPoints())
                .param("budgetPoints", terms.rules().budgetPoints())
                .param("budgetUsed", promotion.budgetUsed())
                .param("expiryDays", terms.rules().expiryDays())
                .param("startsAt", parameter(terms.startsAt()))
                .param("endsAt", parameter(terms.endsAt()))
                .param("draftedAt", Moments.parameter(promotion.draftedAt()))
                .update();
        if (changed != 1) {
            throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(sql, 1, changed);
        }
    }

    private static @Nullable OffsetDateTime parameter(@Nullable Instant moment) {
        return moment == null ? null : Moments.parameter(moment);
    }

    private static PromotionView view(ResultSet row, int number) throws SQLException {
        var terms = new PromotionTerms(
                row.getString("name"),
                row.getString("description"),
                new Eligibility(
                        List.of((String[]) row.getArray("client_tiers").getArray()),
                        row.getObject("min_spend_minor", Long.class)),
                new EarnRules(
                        row.getBigDecimal("multiplier"),
                        row.getObject("bonus_points", Long.class),
                        row.getObject("cap_points", Long.class),
                        row.getObject("budget_points", Long.class),
                        row.getObject("expiry_days", Integer.class)),
                Moments.readNullable(row, "starts_at"),
                Moments.readNullable(row, "ends_at"));
        return new PromotionView(
                row.getObject("promotion_id", UUID.class),
                row.getLong("version"),
                row.getString("platform"),
                PromotionStatus.valueOf(row.getString("status")),
                terms,
                row.getLong("budget_used"),
                Moments.read(row, "drafted_at"));
    }
}
