package com.redroomrewards.projections.sql;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How transactions commit. */
public final class Commits {

    private Commits() {}

    /** The commit of the current transaction, and of no other, does not wait for the disk: a crash of Postgres may undo it. */
    public static void withoutWaiting(JdbcClient jdbc) {
        jdbc.sql("SELECT set_config('synchronous_commit', 'off', true)")
                .query(String.class)
                .single();
    }
}
