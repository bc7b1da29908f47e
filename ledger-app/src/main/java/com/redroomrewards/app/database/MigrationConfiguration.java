package com.redroomrewards.app.database;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each module owns the migrations of its schema, with a history of its own. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    private static final List<Schema> SCHEMAS = List.of(
            new Schema("events", "classpath:db/events"),
            new Schema("keys", "classpath:db/keys"),
            new Schema("audit", "classpath:db/audit"),
            new Schema("saga", "classpath:db/saga"),
            new Schema("edge", "classpath:db/edge"),
            new Schema("webhook", "classpath:db/webhook"),
            new Schema("read_model", "classpath:db/read"));

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
