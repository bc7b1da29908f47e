package com.redroomrewards.app.database;

import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The role that the application connects as, where another one owns the tables: it may write what it has to, and it can't
 * change or remove an event, an entry or a checkpoint (audit.md, The transparency log).
 *
 * @param owner connections of who owns the tables
 * @param transactions of that one
 * @param name the role
 */
record AppRole(JdbcClient owner, TransactionOperations transactions, String name) {

    private static final Logger LOG = LoggerFactory.getLogger(AppRole.class);

    private static final String USUAL = "SELECT, INSERT, UPDATE, DELETE";

    /** What it may do to the tables that are not like the others. */
    private static final Map<String, String> RIGHTS = Map.of(
            "events.domain_event", "SELECT, INSERT",
            "read_model.ledger_entry", "SELECT, INSERT",
            "edge.admin_action", "SELECT, INSERT",
            "keys.platform_key", "SELECT, INSERT",
            "audit.checkpoint", "SELECT, INSERT, UPDATE (published_at)",
            "audit.log", "SELECT, UPDATE",
            "audit.tile", "SELECT, INSERT, UPDATE");

    /** The role of the application's connections. */
    static AppRole of(DataSource application, DataSource owner) {
        return new AppRole(
                JdbcClient.create(owner),
                new TransactionTemplate(new JdbcTransactionManager(owner)),
                currentUser(JdbcClient.create(application)));
    }

    /** Gives it what it needs in these schemas, and takes what it had beside; at no moment it has more. */
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
        transactions.executeWithoutResult(status -> {
            // Of two that change the rights of one table at once, one fails.
            owner.sql("SELECT pg_advisory_xact_lock(hashtextextended('rights of the ledger', 0))")
                    .query()
                    .singleRow();
            schemas.forEach(schema -> onlySchema(schema, role));
            tables(schemas, role);
            owner.sql("GRANT EXECUTE ON FUNCTION read_model.add_month_of_entries(date) TO " + role)
                    .update();
        });
        if (hasMore(schemas)) {
            LOG.warn(
                    "The ledger's role, {}, has more rights than README says: it is a superuser, a member of the owner of the"
                            + " tables, or of a role that may write to all of them",
                    name);
        }
    }

    private void onlySchema(String schema, String role) {
        owner.sql("""
                        REVOKE ALL ON SCHEMA %1$s FROM %2$s, PUBLIC;
                        REVOKE ALL ON ALL TABLES IN SCHEMA %1$s FROM %2$s, PUBLIC;
                        REVOKE ALL ON ALL SEQUENCES IN SCHEMA %1$s FROM %2$s, PUBLIC;
                        REVOKE ALL ON ALL ROUTINES IN SCHEMA %1$s FROM %2$s, PUBLIC;
                        GRANT USAGE ON SCHEMA %1$s TO %2$s;
                        GRANT USAGE ON ALL SEQUENCES IN SCHEMA %1$s TO %2$s
                        """.formatted(schema, role)).update();
    }

    // Who reaches partitions by their table needs no right on them.
    private void tables(Collection<String> schemas, String role) {
        var tables = owner.sql("""
                        SELECT format('%I.%I', nspname, relname) AS name, relkind = 'v' AS is_view
                        FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                        WHERE nspname IN (:schemas) AND relkind IN ('r', 'p', 'v') AND NOT relispartition
                            AND relname <> 'flyway_schema_history'
                        """).param("schemas", schemas).query(Table.class).list();
        if (!tables.stream().map(Table::name).toList().containsAll(RIGHTS.keySet())) {
            throw new IllegalStateException("Of %s some are not there".formatted(RIGHTS.keySet()));
        }
        tables.forEach(table -> owner.sql("GRANT %s ON %s TO %s".formatted(table.rights(), table.name(), role))
                .update());
    }

    private record Table(String name, boolean isView) {

        String rights() {
            return isView ? "SELECT" : RIGHTS.getOrDefault(name, USUAL);
        }
    }

    /** Whether it can change or remove events all the same, by itself or as another role that it may become. */
    boolean hasMore(Collection<String> schemas) {
        return owner.sql("""
                        SELECT rolsuper OR has_table_privilege(oid, 'events.domain_event', 'UPDATE, DELETE, TRUNCATE')
                            OR EXISTS (
                                SELECT FROM pg_class JOIN pg_namespace AS schema ON schema.oid = relnamespace
                                WHERE nspname IN (:schemas)
                                    AND (pg_has_role(role.oid, relowner, 'MEMBER') OR pg_has_role(role.oid, nspowner, 'MEMBER'))
                            )
                        FROM pg_roles AS role
                        WHERE rolname = :name
                        """)
                .param("schemas", schemas)
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    private static String currentUser(JdbcClient jdbc) {
        return jdbc.sql("SELECT current_user").query(String.class).single();
    }
}
