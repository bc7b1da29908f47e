package com.redroomrewards.projections.link;

import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how links stand. */
final class LinkQueries {

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
