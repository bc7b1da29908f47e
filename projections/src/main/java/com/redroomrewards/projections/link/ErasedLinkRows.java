package com.redroomrewards.projections.link;

import com.redroomrewards.domain.link.LinkEvent.LinkErased;
import com.redroomrewards.projections.sql.Columns;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code erased_link}. */
final class ErasedLinkRows {

    private final JdbcClient jdbc;

    ErasedLinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds them; one that is there, from an event that was applied before, stays. */
    void add(Collection<LinkErased> erased) {
        Columns.of(erased)
                .uuid(LinkErased::linkId)
                .uuid(LinkErased::erasureId)
                .timestamp(LinkErased::erasedAt)
                .writeAtMost(jdbc, """
                        INSERT INTO erased_link (link_id, erasure_id, erased_at)
                        SELECT * FROM unnest(?, ?, ?)
                        ON CONFLICT (link_id, erasure_id) DO NOTHING
                        """);
    }
}
