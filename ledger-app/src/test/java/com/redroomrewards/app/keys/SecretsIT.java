package com.redroomrewards.app.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsIT {

    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    private EmbeddedPostgres postgres;
    private DataSource data;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        data = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(data)
                .defaultSchema("keys")
                .locations("classpath:db/keys")
                .load()
                .migrate();
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void aSecretOutlivesTheTransactionThatAskedForItFirst() {
        var secrets = node();
        var user = UUID.randomUUID();
        new TransactionTemplate(new JdbcTransactionManager(data)).executeWithoutResult(status -> {
            var platformKey = secrets.platformKey("rolled-back");
            var userKey = secrets.userKey(user);
            assertThat(node().platformKey("rolled-back")).isEqualTo(platformKey);
            assertThat(node().userKey(user)).isEqualTo(userKey);
            status.setRollbackOnly();
        });
        assertThat(node().platformKey("rolled-back")).isEqualTo(secrets.platformKey("rolled-back"));
        assertThat(node().userKey(user)).isEqualTo(secrets.userKey(user));
    }

    @Test
    void nodesThatAskTogetherGetOneKey() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var keys = threads.invokeAll(Stream.generate(this::node)
                    .limit(8)
                    .<Callable<byte[]>>map(node -> () -> node.platformKey("together"))
                    .toList());
            assertThat(keys.stream()
                            .map(Future::resultNow)
                            .map(HexFormat.of()::formatHex)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void eachPurposeAndUserHasAKeyOfItsOwn() {
        var secrets = node();
        assertThat(secrets.platformKey("one")).hasSize(32).isNotEqualTo(secrets.platformKey("other"));
        assertThat(secrets.userKey(UUID.randomUUID())).hasSize(32).isNotEqualTo(secrets.userKey(UUID.randomUUID()));
    }

    @Test
    void aDestroyedUserKeyIsNotRemembered() {
        var secrets = node();
        var user = UUID.randomUUID();
        var first = secrets.userKey(user);
        JdbcClient.create(data)
                .sql("DELETE FROM keys.user_key WHERE key_id = ?")
                .param(user)
                .update();
        assertThat(secrets.userKey(user)).isNotEqualTo(first);
    }

    @Test
    void anErasureDestroysTheKeyOfBeforeItAndNeverTheNextOne() {
        var users = new EncryptedClientUsers(node());
        var link = users.linkId("xcn", "user-2");
        var erasure = UUID.randomUUID();
        var before = users.encrypt("xcn", "user-2");
        assertThat(users.forget(link, erasure)).isTrue();
        assertThat(users.decrypt(before)).isEmpty();

        var after = users.encrypt("xcn", "user-2");
        assertThat(new EncryptedClientUsers(node()).forget(link, erasure))
                .as("another node, late")
                .isFalse();
        assertThat(users.decrypt(after)).hasValue("user-2");
        assertThat(users.forget(link, UUID.randomUUID())).as("erased again").isTrue();
        assertThat(users.decrypt(after)).isEmpty();
    }

    @Test
    void ofManyWhoDestroyAtOnceOneDoes() throws Exception {
        var users = new EncryptedClientUsers(node());
        var link = users.encrypt("xcn", "user-3").keyId();
        var erasure = UUID.randomUUID();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var firsts = threads.invokeAll(Stream.generate(() -> new EncryptedClientUsers(node()))
                    .limit(8)
                    .<Callable<Boolean>>map(node -> () -> node.forget(link, erasure))
                    .toList());
            assertThat(firsts.stream().map(Future::resultNow).filter(first -> first))
                    .hasSize(1);
        }
    }

    @Test
    void thePlatformWithTheLongestNameHasAKey() {
        assertThat(node().platformKey("links:" + "p".repeat(64))).hasSize(32);
    }

    @Test
    void aDigestTakesTheKeyOfItsPurpose() {
        var data = "xcn:5".getBytes(StandardCharsets.UTF_8);
        var digest = new PlatformDigest(node()).of("payloads", data);
        assertThat(digest).isEqualTo(new PlatformDigest(node()).of("payloads", data));
        assertThat(digest).isNotEqualTo(new PlatformDigest(node()).of("positions", data));
        assertThat(digest).isEqualTo(Hmac.of(node().platformKey("payloads"), "xcn:5"));
    }

    @Test
    void whatOneNodeSealsAnotherOpensForThatPurposeAlone() {
        var sealed = new KeyedVault(node()).seal("secrets", SECRET);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("a secret");
        assertThat(new KeyedVault(node()).open("secrets", sealed)).isEqualTo(SECRET);
        assertThat(new KeyedVault(node()).seal("secrets", SECRET))
                .as("never the same")
                .isNotEqualTo(sealed);
        assertThatThrownBy(() -> new KeyedVault(node()).open("others", sealed))
                .isInstanceOf(IllegalArgumentException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> new KeyedVault(node()).open("secrets", sealed))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyedVault(node()).open("secrets", new byte[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsSealedForAUserIsForgottenWithTheUser() {
        var users = new EncryptedClientUsers(node());
        var vault = new KeyedVault(node());
        var encrypted = users.encrypt("xcn", "user-1");
        var link = users.linkId("xcn", "user-1");
        var sealed = vault.sealForUser(link, SECRET).orElseThrow();
        assertThat(users.decrypt(encrypted)).hasValue("user-1");
        assertThat(vault.openForUser(link, sealed))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(SECRET));

        JdbcClient.create(data)
                .sql("DELETE FROM keys.user_key WHERE key_id = ?")
                .param(link)
                .update();
        assertThat(users.decrypt(encrypted)).isEmpty();
        assertThat(vault.openForUser(link, sealed)).isEmpty();
        assertThat(vault.sealForUser(link, SECRET)).isEmpty();
        assertThat(vault.sealForUser(UUID.randomUUID(), SECRET)).as("never met").isEmpty();

        users.encrypt("xcn", "user-1");
        assertThat(users.decrypt(encrypted)).as("of the one who was forgotten").isEmpty();
        assertThat(vault.openForUser(link, sealed)).isEmpty();
    }

    private Secrets node() {
        return new Secrets(JdbcClient.create(data), new JdbcTransactionManager(data));
    }
}
