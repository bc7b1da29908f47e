package com.redroomrewards.projections.approval;

import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.projections.approval.ApprovalProgress.Signed;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.sql.Columns;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code approval} and {@code approval_signature}. */
final class ApprovalRows {

    private final JdbcClient jdbc;

    ApprovalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Fails when a row is no longer at the version that the progress starts from. */
    void write(Collection<ApprovalProgress> progress) {
        var opened = progress.stream()
                .map(ApprovalProgress::opened)
                .filter(Objects::nonNull)
                .toList();
        var reopened = progress.stream()
                .filter(next -> next.opened() != null && next.from() != Advance.NONE)
                .toList();
        forget(reopened);
        open(opened);
        advance(progress);
        sign(progress.stream().flatMap(next -> next.signed().stream()).toList());
    }

    private void forget(List<ApprovalProgress> reopened) {
        if (!reopened.isEmpty()) {
            var subjects = reopened.stream()
                    .map(next -> Objects.requireNonNull(next.opened()).subjectId())
                    .toList();
            jdbc.sql("DELETE FROM approval_signature WHERE subject_id = ANY (?)")
                    .param(Columns.ids(subjects))
                    .update();
        }
    }

    // A first opening leaves the version to the progress, which is checked against the one that was read.
    private void open(Collection<ApprovalOpened> opened) {
        Columns.of(opened)
                .uuid(ApprovalOpened::approvalId)
                .text(ApprovalOpened::platform)
                .text(ApprovalOpened::subjectType)
                .uuid(ApprovalOpened::subjectId)
                .bigint(opening -> (long) opening.quorum().clientAdmins())
                .bigint(opening -> (long) opening.quorum().rrrAdmins())
                .timestamp(ApprovalOpened::openedAt)
                .timestamp(ApprovalOpened::expiresAt)
                .write(jdbc, """
                        INSERT INTO approval (approval_id, version, platform, subject_type, subject_id,
                            client_admins, rrr_admins, status, opened_at, expires_at)
                        SELECT n.approval_id, 0, n.platform, n.subject_type, n.subject_id,
                            n.client_admins, n.rrr_admins, 'OPEN', n.opened_at, n.expires_at
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                            AS n (approval_id, platform, subject_type, subject_id, client_admins, rrr_admins,
                                opened_at, expires_at)
                        ON CONFLICT (approval_id) DO UPDATE
                        SET client_admins = excluded.client_admins, rrr_admins = excluded.rrr_admins,
                            status = 'OPEN', decided_at = NULL,
                            opened_at = excluded.opened_at, expires_at = excluded.expires_at
                        """);
    }

    private void advance(Collection<ApprovalProgress> progress) {
        Columns.of(progress)
                .uuid(ApprovalProgress::approvalId)
                .bigint(next -> Math.max(0, next.from()))
                .bigint(ApprovalProgress::version)
                .text(ApprovalProgress::status)
                .timestamp(ApprovalProgress::decidedAt)
                .write(jdbc, """
                        UPDATE approval AS a
                        SET version = n.version, status = coalesce(n.status, a.status),
                            decided_at = coalesce(n.decided_at, a.decided_at)
                        FROM unnest(?, ?, ?, ?, ?) AS n (approval_id, was, version, status, decided_at)
                        WHERE a.approval_id = n.approval_id AND a.version = n.was
                        """);
    }

    private void sign(Collection<Signed> signed) {
        Columns.of(signed)
                .uuid(Signed::subjectId)
                .bigint(Signed::version)
                .text(next -> next.signature().signer().actorType())
                .text(next -> next.signature().signer().actorId())
                .text(next -> next.signature().method())
                .bool(next -> next.signature().platformAsserted())
                .timestamp(next -> next.signature().signedAt())
                .write(jdbc, """
                        INSERT INTO approval_signature
                            (subject_id, version, actor_type, actor_id, method, platform_asserted, signed_at)
                        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
                        """);
    }
}
