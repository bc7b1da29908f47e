package com.redroomrewards.app.database;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Each module owns the migrations of its schema, with a history of its own. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    private static final String READ_MODEL = "read_model";

    private static final List<Schema> SCHEMAS = List.of(
            new Schema("events", "classpath:db/events"),
            new Schema("keys", "classpath:db/keys"),
            new Schema("audit", "classpath:db/audit"),
            new Schema("saga", "classpath:db/saga"),
            new Schema("edge", "classpath:db/edge"),
            new Schema("webhook", "classpath:db/webhook"),
            new Schema(READ_MODEL, "classpath:db/read"));

    /** Takes the place of Spring Boot's single migration. */
    @Bean
    FlywayMigrationStrategy migrateEachSchema(DataSource application) {
        return flyway -> {
            var owner = flyway.getConfiguration().getDataSource();
            SCHEMAS.forEach(schema -> schema.migrate(owner));
            AppRole.of(application, owner)
                    .grant(SCHEMAS.stream().map(Schema::name).toList());
        };
    }

    /**
     * Connections of who owns the tables, for what the application's own role may not do. They wait no longer than the pool's.
     *
     * @param start what each of the pool's connections begins with
     * @param silence after how many seconds without an answer one is given up
     */
    @Bean(defaultCandidate = false)
    @Qualifier("owner")
    DataSource ownerDataSource(
            Flyway flyway,
            @Value("${spring.datasource.hikari.connection-init-sql}") String start,
            @Value("${spring.datasource.hikari.data-source-properties.socketTimeout}") int silence) {
        return new DelegatingDataSource(flyway.getConfiguration().getDataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                try (var statement = connection.createStatement()) {
                    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(SECONDS.toMillis(silence)));
                    connection.setSchema(READ_MODEL);
                    statement.execute(start);
                    return connection;
                } catch (SQLException e) {
                    connection.close();
                    throw e;
                }
            }
        };
    }

    private record Schema(String name, String location) {

        void migrate(DataSource dataSource) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .schemas(name)
                    .defaultSchema(name)
                    .locations(location)
                    .load()
                    .migrate();
        }
    }
}
