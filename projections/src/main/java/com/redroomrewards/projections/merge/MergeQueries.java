package com.redroomrewards.projections.merge;

import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.merge.Consent;
import com.redroomrewards.domain.merge.MergeFailure;
import com.redroomrewards.domain.merge.MergeStatus;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how merges stand. */
final class MergeQueries {

    private static final String COLUMNS = """
            SELECT merge_id, platform, source_member_id, target_member_id, evidence, consent_method, consent_given_at,
                consent_reference, ticket_reference, reason, plan, required_signatures, requested_by_type, requested_by,
                status, failure, requested_at, ended_at
            FROM account_merge
            WHERE (:visibleTo::text IS NULL OR platform = :visibleTo)
            """;

    private final JdbcClient jdbc;

    MergeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<MergeView> handle(FindMerge query) {
        return jdbc.sql(COLUMNS + "AND merge_id = :mergeId")
                .param("visibleTo", query.visibleTo())
                .param("mergeId", query.mergeId())
                .query(MergeQueries::view)
                .optional();
    }

    @QueryHandler
    List<MergeView> handle(FindMerges query) {
        return jdbc.sql(COLUMNS + """
                        AND (:status::text IS NULL OR status = :status)
                        """ + query.page().newestFirst("requested_at", "merge_id"))
                .param("visibleTo", query.visibleTo())
                .param("status", query.status() == null ? null : query.status().name())
                .params(query.page().parameters())
                .query(MergeQueries::view)
                .list();
    }

    private static MergeView view(ResultSet row, int number) throws SQLException {
        var failure = row.getString("failure");
        return new MergeView(
                row.getObject("merge_id", UUID.class),
                row.getString("platform"),
                row.getObject("source_member_id", UUID.class),
                row.getObject("target_member_id", UUID.class),
                MergeDocuments.evidence(row.getString("evidence")),
                new Consent(
                        row.getString("consent_method"),
                        Moments.read(row, "consent_given_at"),
                        row.getString("consent_reference")),
                row.getString("ticket_reference"),
                row.getString("reason"),
                MergeDocuments.plan(row.getString("plan")),
                row.getInt("required_signatures"),
                new Actor(ActorType.valueOf(row.getString("requested_by_type")), row.getString("requested_by")),
                MergeStatus.valueOf(row.getString("status")),
                failure == null ? null : MergeFailure.valueOf(failure),
                Moments.read(row, "requested_at"),
                Moments.readNullable(row, "ended_at"));
    }
}
