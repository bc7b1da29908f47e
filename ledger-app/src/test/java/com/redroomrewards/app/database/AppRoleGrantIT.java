package com.redroomrewards.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Which rights a start gives to the role that the server works as. */
class AppRoleGrantIT {

    private static final List<String> SCHEMAS =
            List.of("events", "keys", "audit", "saga", "edge", "webhook", "read_model");

    private static EmbeddedPostgres postgres;
    private static DataSource owner;
    private static DataSource app;

    private final JdbcClient superuser = JdbcClient.create(as("postgres"));

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        var server = JdbcClient.create(postgres.getPostgresDatabase());
        server.sql("CREATE ROLE tables_owner LOGIN").update();
        server.sql("CREATE ROLE \"the app\" LOGIN").update();
        server.sql("CREATE DATABASE ledger OWNER tables_owner").update();
        owner = as("tables_owner");
        app = as("the app");
        migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static DataSource as(String role) {
        return new DriverManagerDataSource("jdbc:postgresql://localhost:" + postgres.getPort() + "/ledger", role, "");
    }

    private static void migrate() {
        new MigrationConfiguration()
                .migrateEachSchema(app)
                .migrate(Flyway.configure().dataSource(owner).load());
    }

    private static void grant() {
        AppRole.of(app, owner).grant(SCHEMAS);
    }

    @Test
    void nodesThatStartAtOnceDoNotDisturbEachOther() throws Exception {
        try (var nodes = Executors.newFixedThreadPool(4)) {
            var starts = new ArrayList<Future<?>>();
            for (var i = 0; i < 20; i++) {
                starts.add(nodes.submit(AppRoleGrantIT::grant));
            }
            for (var start : starts) {
                start.get();
            }
        }
    }

    @Test
    void thereAreNeverMoreNorFewerMeanwhile() throws Exception {
        try (var starting = Executors.newSingleThreadExecutor()) {
            var starts = starting.submit(() -> {
                for (var i = 0; i < 20; i++) {
                    grant();
                }
            });
            while (!starts.isDone()) {
                assertThat(has("events.domain_event", "UPDATE, DELETE")).isFalse();
                assertThat(has("audit.tile", "DELETE")).isFalse();
                assertThat(has("events.domain_event", "INSERT")).isTrue();
            }
            starts.get();
        }
    }

    @Test
    void allThatThereIsCanBeRead() {
        assertThat(superuser
                        .sql("""
                                SELECT relname FROM pg_class
                                WHERE relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN (:schemas))
                                    AND relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition
                                    AND relname <> 'flyway_schema_history'
                                    AND NOT has_table_privilege('the app', oid, 'SELECT')
                                """)
                        .param("schemas", SCHEMAS)
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void whatItHadBesideIsTaken() {
        JdbcClient.create(owner).sql("""
                        GRANT ALL ON ALL TABLES IN SCHEMA events TO "the app", PUBLIC;
                        GRANT UPDATE (note) ON audit.checkpoint TO "the app";
                        GRANT ALL ON SCHEMA events TO "the app", PUBLIC
                        """).update();
        assertThat(has("events.domain_event", "TRUNCATE")).isTrue();
        grant();
        for (var right : List.of("UPDATE", "DELETE", "TRUNCATE", "TRIGGER", "REFERENCES")) {
            assertThat(has("events.domain_event", right)).as(right).isFalse();
            assertThat(has("events.flyway_schema_history", right)).as(right).isFalse();
        }
        assertThat(is("has_column_privilege('the app', 'audit.checkpoint', 'note', 'UPDATE')"))
                .isFalse();
        assertThat(is("has_column_privilege('the app', 'audit.checkpoint', 'published_at', 'UPDATE')"))
                .isTrue();
        assertThat(is("has_schema_privilege('the app', 'events', 'CREATE')")).isFalse();
        assertThat(is("has_schema_privilege('the app', 'events', 'USAGE')")).isTrue();
        assertThat(is("has_function_privilege('the app', 'read_model.add_month_of_entries(date)', 'EXECUTE')"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GRANT tables_owner TO "the app"      | REVOKE tables_owner FROM "the app"
                    GRANT pg_write_all_data TO "the app" | REVOKE pg_write_all_data FROM "the app"
                    ALTER ROLE "the app" SUPERUSER       | ALTER ROLE "the app" NOSUPERUSER
                    """)
    void whatNoRightSaysIsSeen(String more, String less) {
        var role = AppRole.of(app, owner);
        assertThat(role.hasMore(SCHEMAS)).isFalse();
        superuser.sql(more).update();
        assertThat(role.hasMore(SCHEMAS)).isTrue();
        superuser.sql(less).update();
        assertThat(role.hasMore(SCHEMAS)).isFalse();
    }

    @Test
    void theOwnersConnectionsWaitNoLongerThanThePools() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(MigrationConfiguration.class)
                .withBean(DataSource.class, () -> app)
                .withBean(
                        Flyway.class, () -> Flyway.configure().dataSource(owner).load())
                .run(context -> {
                    var bean = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                            context.getBeanFactory(), DataSource.class, "owner");
                    var jdbc = JdbcClient.create(bean);
                    assertThat(jdbc.sql("SHOW lock_timeout").query(String.class).single())
                            .isEqualTo("20s");
                    assertThat(jdbc.sql("SELECT current_user || ' in ' || current_schema()")
                                    .query(String.class)
                                    .single())
                            .isEqualTo("tables_owner in read_model");
                    try (var connection = bean.getConnection()) {
                        assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
                    }
                });
    }

    private boolean has(String table, String right) {
        return is("has_table_privilege('the app', '%s', '%s')".formatted(table, right));
    }

    private boolean is(String condition) {
        return superuser.sql("SELECT " + condition).query(Boolean.class).single();
    }
}
