package com.redroomrewards.projections.approval;

import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.projections.sql.Columns;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what needs signatures and who has given them. */
final class ApprovalQueries {

    private final JdbcClient jdbc;

    ApprovalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    List<ApprovalView> handle(FindApprovals query) {
        var page = query.page();
        var found = jdbc.sql("""
                        SELECT approval_id, subject_type, subject_id, platform, client_admins, rrr_admins,
                            CASE WHEN status = 'OPEN' AND expires_at <= :at THEN 'EXPIRED' ELSE status END AS status,
                            opened_at, expires_at
                        FROM approval
                        WHERE (:visibleTo::text IS NULL OR platform = :visibleTo) AND %s
                        %s
                        """.formatted(
                                isAt(query.status()),
                                query.isByEnd()
                                        ? page.oldestFirst("expires_at", "approval_id")
                                        : page.newestFirst("opened_at", "approval_id")))
                .param("visibleTo", query.visibleTo())
                .param("at", Moments.parameter(query.at()))
                .params(page.parameters())
                .query(ApprovalQueries::unsigned)
                .list();
        var signatures = signaturesOf(
                        found.stream().map(ApprovalView::subjectId).toList())
                .stream()
                .collect(Collectors.groupingBy(SignatureView::subjectId));
        return found.stream()
                .map(approval -> signed(approval, signatures.getOrDefault(approval.subjectId(), List.of())))
                .toList();
    }

    @QueryHandler
    List<SignatureView> handle(FindSignatures query) {
        return signaturesOf(query.subjectIds());
    }

    private static String isAt(@Nullable ApprovalStatus status) {
        return switch (status) {
            case null -> "true";
            case OPEN -> "status = 'OPEN' AND expires_at > :at";
            case EXPIRED -> "(status = 'EXPIRED' OR status = 'OPEN' AND expires_at <= :at)";
            case GRANTED -> "status = 'GRANTED'";
            case REJECTED -> "status = 'REJECTED'";
        };
    }

    private List<SignatureView> signaturesOf(Collection<UUID> subjectIds) {
        return jdbc.sql("""
                        SELECT subject_id, actor_type, actor_id, method, platform_asserted, signed_at
                        FROM approval_signature
                        WHERE subject_id = ANY (?)
                        ORDER BY subject_id, version
                        """)
                .param(Columns.ids(subjectIds))
                .query(ApprovalQueries::signature)
                .list();
    }

    private static ApprovalView unsigned(ResultSet row, int number) throws SQLException {
        return new ApprovalView(
                row.getObject("approval_id", UUID.class),
                SubjectType.valueOf(row.getString("subject_type")),
                row.getObject("subject_id", UUID.class),
                row.getString("platform"),
                ApprovalStatus.valueOf(row.getString("status")),
                new Quorum(row.getInt("client_admins"), row.getInt("rrr_admins")),
                List.of(),
                Moments.read(row, "opened_at"),
                Moments.read(row, "expires_at"));
    }

    private static ApprovalView signed(ApprovalView approval, List<SignatureView> signatures) {
        return new ApprovalView(
                approval.approvalId(),
                approval.subjectType(),
                approval.subjectId(),
                approval.platform(),
                approval.status(),
                approval.required(),
                signatures,
                approval.openedAt(),
                approval.expiresAt());
    }

    private static SignatureView signature(ResultSet row, int number) throws SQLException {
        return new SignatureView(
                row.getObject("subject_id", UUID.class),
                new Actor(ActorType.valueOf(row.getString("actor_type")), row.getString("actor_id")),
                row.getString("method"),
                row.getBoolean("platform_asserted"),
                Moments.read(row, "signed_at"));
    }
}
