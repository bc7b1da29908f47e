package com.redroomrewards.gateway.edge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class IdempotencyStoreIT {

    /** The claim's commit is the one that need not wait for the disk; nothing else may inherit that. */
    @Test
    void onlyTheClaimDoesNotWaitForTheDisk() throws IOException {
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on") // zonky switches it off
                .start()) {
            var data = postgres.getPostgresDatabase();
            Flyway.configure()
                    .dataSource(data)
                    .defaultSchema("edge")
                    .locations("classpath:db/edge")
                    .load()
                    .migrate();
            var jdbc = JdbcClient.create(data);
            var store = new IdempotencyStore(jdbc, Duration.ofSeconds(10));
            var setting =
                    jdbc.sql("select current_setting('synchronous_commit')").query(String.class);
            var during = new TransactionTemplate(new JdbcTransactionManager(data)).execute(status -> {
                store.claim(new IdempotencyKey("xcn", "POST /v1/x", "k"), new byte[32]);
                return setting.single();
            });
            assertThat(during).isEqualTo("off");
            assertThat(setting.single()).isEqualTo("on");
        }
    }
}
