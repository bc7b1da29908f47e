package com.redroomrewards.app.database;

import java.util.Collection;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The role that the application connects as, where another one owns the tables: it may write what it has to, and it can't
 * change or remove an event, an entry or a checkpoint (audit.md, The transparency log).
 *
 * @param owner connections of who owns the tables
 * @param name the role
 */
record AppRole(JdbcClient owner, String name) {

    private static final Logger LOG = LoggerFactory.getLogger(AppRole.class);

    // After these rights on all tables were given.
    private static final String BUT_NOT = """
            REVOKE UPDATE, DELETE ON events.domain_event, read_model.ledger_entry, keys.platform_key FROM %1$s;
            REVOKE UPDATE, DELETE ON audit.checkpoint FROM %1$s;
            GRANT UPDATE (published_at) ON audit.checkpoint TO %1$s;
            REVOKE INSERT, DELETE ON audit.log FROM %1$s;
            REVOKE DELETE ON audit.tile FROM %1$s
            """;

    /** The role of the application's connections. */
    static AppRole of(DataSource application, DataSource owner) {
        return new AppRole(JdbcClient.create(owner), currentUser(JdbcClient.create(application)));
    }

    /** Gives it what it needs in these schemas, whatever it had before. */
    void grant(Collection<String> schemas) {
        if (currentUser(owner).equals(name)) {
            LOG.warn(
                    "The ledger connects as the owner of its tables, {}; README says how to give it fewer rights",
                    name);
            return;
        }
        var role = owner.sql("SELECT quote_ident(?)")
                .param(name)
                .query(String.class)
                .single();
        for (var schema : schemas) {
            owner.sql("""
                            GRANT USAGE ON SCHEMA %1$s TO %2$s;
                            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$s TO %2$s;
                            GRANT USAGE ON ALL SEQUENCES IN SCHEMA %1$s TO %2$s;
                            REVOKE ALL ON %1$s.flyway_schema_history FROM %2$s
                            """.formatted(schema, role)).update();
        }
        partitions("read_model.ledger_entry", role);
        owner.sql(BUT_NOT.formatted(role)).update();
    }

    // Who reaches them by their table needs no right on them.
    private void partitions(String table, String role) {
        owner.sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = ?::regclass")
                .param(table)
                .query(String.class)
                .list()
                .forEach(partition -> owner.sql("REVOKE ALL ON " + partition + " FROM " + role)
                        .update());
    }

    private static String currentUser(JdbcClient jdbc) {
        return jdbc.sql("SELECT current_user").query(String.class).single();
    }
}
