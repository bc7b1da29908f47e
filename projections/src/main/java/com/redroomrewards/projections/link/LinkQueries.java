package com.redroomrewards.projections.link;

import com.redroomrewards.projections.sql.Moments;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how links stand. */
final class LinkQueries {

    private static final ErasedLinkView BEFORE_ALL = new ErasedLinkView(new UUID(0, 0), new UUID(0, 0));

    private final JdbcClient jdbc;

    LinkQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<LinkStatusView> handle(FindLinkStatus query) {
        return jdbc.sql("""
                        SELECT link_id, platform, member_id, link_type, status, linked_at
                        FROM link_status
                        WHERE link_id = ?
                        """)
                .param(query.linkId())
                .query((row, number) -> view(LinkRows.status(row)))
                .optional();
    }

    @QueryHandler
    List<ErasedLinkView> handle(FindErasedLinks query) {
        var after = query.after() == null ? BEFORE_ALL : query.after();
        return jdbc.sql("""
                        SELECT link_id, erasure_id
                        FROM erased_link
                        WHERE erased_at < ? AND (link_id, erasure_id) > (?, ?)
                        ORDER BY link_id, erasure_id
                        LIMIT ?
                        """)
                .params(Moments.parameter(query.before()), after.linkId(), after.erasureId(), query.limit())
                .query((row, number) -> new ErasedLinkView(
                        row.getObject("link_id", UUID.class), row.getObject("erasure_id", UUID.class)))
                .list();
    }

    private static LinkStatusView view(LinkStatus status) {
        return new LinkStatusView(
                status.linkId(),
                status.platform(),
                status.state(),
                status.memberId(),
                status.linkType(),
                status.linkedAt());
    }
}
