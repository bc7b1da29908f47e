package com.redroomrewards.gateway.edge.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.gateway.edge.operation.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes on one database, time simulated. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningKeysIT {

    private static final TokenProperties PROPERTIES =
            new TokenProperties("issuer", Duration.ofHours(1), Duration.ofDays(90));

    /** A clock that a test moves. */
    private static final class Moving extends Clock {
        private volatile Instant now = Instant.parse("2026-11-21T00:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Moving clock = new Moving();
    private EmbeddedPostgres postgres;
    private DataSource data;
    private JdbcClient jdbc;
    private Node a;
    private Node b;

    private record Node(SigningKeys keys, TokenIssuer issuer, JwtDecoder decoder) {
        String issue() {
            var credential = new Credential("xcn", "xcn", Role.SERVICE, Optional.empty(), Instant.EPOCH);
            return issuer.issue(credential, Scopes.of(Role.SERVICE));
        }
    }

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        // One data source object: the transactions must be those of the client's connections.
        data = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(data)
                .defaultSchema("edge")
                .locations("classpath:db/edge")
                .load()
                .migrate();
        jdbc = JdbcClient.create(data);
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void twoNodes() {
        jdbc.sql("truncate edge.signing_key").update();
        a = node();
        b = node();
    }

    private Node node() {
        var keys = new SigningKeys(jdbc, new TransactionTemplate(new JdbcTransactionManager(data)), PROPERTIES, clock);
        return new Node(
                keys,
                new TokenIssuer(keys, PROPERTIES, clock),
                new SecurityConfiguration().jwtDecoder(keys, PROPERTIES, clock));
    }

    @RepeatedTest(10)
    void nodesThatStartTogetherMakeOneKey() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = threads.invokeAll(Stream.generate(this::node)
                    .limit(8)
                    .<Callable<String>>map(node -> node.keys()::signingKeyId)
                    .toList());
            var distinct = new java.util.HashSet<String>();
            for (var id : ids) {
                distinct.add(id.get());
            }
            assertThat(distinct).hasSize(1);
        }
        assertThat(b.decoder().decode(a.issue()).getSubject()).isEqualTo("xcn");
    }

    @Test
    void aRotatedKeyVerifiesUntilItsLastTokenHasExpired() {
        var old = a.issue();
        b.decoder().decode(b.issue());
        a.keys().rotate();
        clock.forward(Duration.ofSeconds(30));
        var stillOld = b.issue();
        clock.forward(Duration.ofSeconds(2));
        var fresh = a.issue();
        assertThat(b.decoder().decode(fresh).getHeaders().get("kid")).isNotEqualTo(kid(old));
        assertThat(kid(stillOld)).isEqualTo(kid(old));
        assertThat(node().decoder().decode(old)).isNotNull();
        clock.forward(Duration.ofMinutes(59));
        assertThat(node().decoder().decode(stillOld)).isNotNull();
        assertThat(a.keys().published().size()).isEqualTo(2);
        clock.forward(Duration.ofMinutes(5));
        assertThat(a.keys().published().size()).isEqualTo(1);
        assertThatThrownBy(() -> a.decoder().decode(stillOld)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aKeyRetiresByItself() {
        var first = a.keys().signingKeyId();
        clock.forward(Duration.ofDays(89));
        assertThat(a.keys().signingKeyId()).isEqualTo(first);
        clock.forward(Duration.ofDays(1));
        assertThat(a.keys().signingKeyId())
                .isNotEqualTo(first)
                .isEqualTo(node().keys().signingKeyId());
    }

    @Test
    void anExpiredTokenIsRefusedWhetherCachedOrNot() {
        var token = a.issue();
        a.decoder().decode(token);
        clock.forward(Duration.ofMinutes(61));
        assertThatThrownBy(() -> b.decoder().decode(token)).isInstanceOf(BadJwtException.class);
    }

    private static Object kid(String token) {
        try {
            return com.nimbusds.jwt.SignedJWT.parse(token).getHeader().getKeyID();
        } catch (java.text.ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
