package com.redroomrewards.gateway.edge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Changed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Claimed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Running;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyStoreIT {

    private static final IdempotencyKey KEY = new IdempotencyKey("xcn", "POST /v1/x", "k");
    private static final byte[] PAYLOAD = new byte[32];

    private EmbeddedPostgres postgres;
    private DataSource data;
    private JdbcClient jdbc;
    private IdempotencyStore store;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on") // zonky switches it off
                .start();
        data = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(data)
                .defaultSchema("edge")
                .locations("classpath:db/edge")
                .load()
                .migrate();
        jdbc = JdbcClient.create(data);
        store = new IdempotencyStore(
                jdbc, new IdempotencyProperties(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(50)));
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate edge.idempotency_record").update();
    }

    /** The claim's commit is the one that need not wait for the disk; nothing else may inherit that. */
    @Test
    void onlyTheClaimDoesNotWaitForTheDisk() {
        var setting = jdbc.sql("select current_setting('synchronous_commit')").query(String.class);
        var during = new TransactionTemplate(new JdbcTransactionManager(data)).execute(status -> {
            claim(KEY);
            return setting.single();
        });
        assertThat(during).isEqualTo("off");
        assertThat(setting.single()).isEqualTo("on");
    }

    @Test
    void aRenewedClaimIsNotTakenOver() {
        var claim = claim(KEY);
        age();
        assertThat(store.claim(KEY, PAYLOAD)).isEqualTo(new Running(claim, true));
        store.renew(List.of(claim));
        assertThat(store.claim(KEY, PAYLOAD)).isEqualTo(new Running(claim, false));
        assertThat(store.takeOver(claim)).isEqualTo(new Changed());
    }

    @Test
    void onlyWhatIsStillHeldIsRenewed() {
        var other = new IdempotencyKey("xcn", "POST /v1/x", "other");
        var lost = claim(KEY);
        var held = claim(other);
        age();
        var taken = store.takeOver(lost);
        age();
        store.renew(List.of(lost, held));
        assertThat(taken)
                .isInstanceOfSatisfying(
                        Claimed.class,
                        mine -> assertThat(store.claim(KEY, PAYLOAD)).isEqualTo(new Running(mine.claim(), true)));
        assertThat(store.claim(other, PAYLOAD)).isEqualTo(new Running(held, false));
    }

    private Claim claim(IdempotencyKey key) {
        return ((Claimed) store.claim(key, PAYLOAD)).claim();
    }

    private void age() {
        jdbc.sql("update edge.idempotency_record set claimed_at = claimed_at - interval '11 seconds'")
                .update();
    }
}
