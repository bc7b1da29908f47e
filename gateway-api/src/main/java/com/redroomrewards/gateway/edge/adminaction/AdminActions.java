package com.redroomrewards.gateway.edge.adminaction;

import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The trail (table {@code edge.admin_action}), which only grows: a trigger refuses all else, and the server's role may read it and add
 * to it alone. Needs nothing but a database, so that a command line can use it as well.
 */
@Component
public final class AdminActions {

    private final JdbcClient jdbc;

    /** The trail of this database. */
    public AdminActions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an action, unless it is there; in the transaction of what it tells of, where there is one. */
    public void add(AdminAction action) {
        jdbc.sql("""
                        insert into edge.admin_action
                          (action_id, at, actor_type, actor_id, trace_id, action, subject, details)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        action.actionId(),
                        Moments.parameter(action.at()),
                        action.actorType(),
                        action.actorId(),
                        action.traceId(),
                        action.action(),
                        action.subject(),
                        action.details())
                .update();
    }

    /**
     * What was done from a moment on, the newest first.
     *
     * @param limit how many at most
     */
    public List<AdminAction> since(Instant from, int limit) {
        return jdbc.sql("select * from edge.admin_action where at >= ? order by action_no desc limit ?")
                .params(Moments.parameter(from), limit)
                .query((row, number) -> action(row))
                .list();
    }

    private static AdminAction action(ResultSet row) throws SQLException {
        return new AdminAction(
                row.getObject("action_id", UUID.class),
                Moments.read(row, "at"),
                row.getString("actor_type"),
                row.getString("actor_id"),
                row.getObject("trace_id", UUID.class),
                row.getString("action"),
                row.getString("subject"),
                row.getString("details"));
    }
}
