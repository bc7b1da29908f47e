package com.redroomrewards.gateway.edge.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.redroomrewards.gateway.edge.EdgeDatabase;
import com.redroomrewards.gateway.edge.operation.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.Thread.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
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

    /** The database, which can be away, and slow. */
    private static final class Access extends DelegatingDataSource {
        private final AtomicInteger connections = new AtomicInteger();
        private volatile boolean away;
        private volatile CountDownLatch gate = new CountDownLatch(0);

        Access(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            connections.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            return away ? nobodyListens().getConnection() : super.getConnection();
        }

        private static DataSource nobodyListens() {
            var nobody = new PGSimpleDataSource();
            nobody.setPortNumbers(new int[] {1});
            return nobody;
        }
    }

    private final Moving clock = new Moving();
    private EdgeDatabase database;
    private JdbcClient jdbc;
    private Node a;
    private Node b;

    private record Node(
            Access database, SigningKeyTable table, SigningKeys keys, TokenIssuer issuer, JwtDecoder decoder) {
        String issue() {
            var credential = new Credential("xcn", "xcn", Role.SERVICE, Optional.empty(), Instant.EPOCH);
            return issuer.issue(credential, Scopes.of(Role.SERVICE));
        }
    }

    @BeforeAll
    void start() {
        database = new EdgeDatabase();
        jdbc = database.jdbc();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @BeforeEach
    void twoNodes() {
        jdbc.sql("truncate edge.signing_key").update();
        a = node();
        b = node();
    }

    private Node node() {
        var access = new Access(database.data());
        var transaction = new TransactionTemplate(new JdbcTransactionManager(access));
        var table = new SigningKeyTable(JdbcClient.create(access), transaction, PROPERTIES, clock);
        var keys = new SigningKeys(table, clock);
        return new Node(
                access,
                table,
                keys,
                new TokenIssuer(keys, PROPERTIES, clock),
                new SecurityConfiguration()
                        .jwtDecoder(keys, PROPERTIES, new TokenMeters(new SimpleMeterRegistry()), clock));
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
        a.table().rotate();
        clock.forward(SigningKeys.KNOWN_EVERYWHERE.minusMillis(1));
        var lastOfOld = a.issue();
        assertThat(kid(lastOfOld)).isEqualTo(kid(old));
        clock.forward(Duration.ofMillis(1));
        var fresh = a.issue();
        assertThat(kid(fresh)).isNotEqualTo(kid(old));
        assertThat(b.decoder().decode(fresh)).isNotNull();
        clock.forward(Duration.ofMinutes(57));
        assertThat(node().decoder().decode(old)).isNotNull();
        clock.forward(Duration.ofMinutes(2));
        assertThat(node().decoder().decode(lastOfOld)).isNotNull();
        assertThat(a.keys().published().size()).isEqualTo(2);
        clock.forward(Duration.ofMinutes(5));
        assertThat(a.keys().published().size()).isEqualTo(1);
        assertThatThrownBy(() -> a.decoder().decode(lastOfOld)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aKeyRetiresByItself() {
        var first = a.keys().signingKeyId();
        clock.forward(Duration.ofDays(89));
        assertThat(a.keys().signingKeyId()).isEqualTo(first);
        clock.forward(Duration.ofDays(1));
        assertThat(a.keys().signingKeyId()).as("the next one is published").isEqualTo(first);
        assertThat(a.keys().published().size()).isEqualTo(2);
        clock.forward(SigningKeys.KNOWN_EVERYWHERE);
        assertThat(a.keys().signingKeyId())
                .isNotEqualTo(first)
                .isEqualTo(node().keys().signingKeyId());
    }

    @Test
    void keysAreInTheOrderInWhichTheyWereMadeWhateverTheClocksSay() {
        var newestFirst = new ArrayDeque<String>();
        newestFirst.addFirst(ids(a).getFirst());
        for (var passed : List.of(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(-30), Duration.ofSeconds(-30))) {
            clock.forward(passed);
            a.table().rotate();
            newestFirst.addFirst(ids(a).getFirst());
            assertThat(ids(b)).containsExactlyElementsOf(newestFirst).doesNotHaveDuplicates();
        }
    }

    private static List<String> ids(Node node) {
        return node.table().load().getKeys().stream().map(JWK::getKeyID).toList();
    }

    /** A node that has just looked doesn't look again for the key of a token that another node signs meanwhile. */
    @Test
    void whatOneNodeSignsAfterARotationEveryNodeVerifies() {
        b.decoder().decode(a.issue());
        clock.forward(Duration.ofSeconds(58));
        var c = node();
        c.decoder().decode(a.issue());
        a.table().rotate();
        var d = node(); // knows the new key already
        for (var signer : List.of(a, b, c, d)) {
            var token = signer.issue();
            assertThat(List.of(a, b, c, d))
                    .allSatisfy(node -> assertThat(node.decoder().decode(token)).isNotNull());
        }
        clock.forward(SigningKeys.KNOWN_EVERYWHERE);
        var token = d.issue();
        assertThat(List.of(a, b, c, d))
                .allSatisfy(node -> assertThat(node.decoder().decode(token)).isNotNull());
    }

    @Test
    void manyThreadsMeetAnotherNodesNewKey() throws Exception {
        b.decoder().decode(a.issue());
        a.table().rotate();
        clock.forward(SigningKeys.KNOWN_EVERYWHERE);
        var fresh = a.issue();
        var before = b.database().connections.get();
        b.database().gate = new CountDownLatch(1);
        var verified = new AtomicInteger();
        var threads = IntStream.range(0, 50)
                .mapToObj(i -> Thread.startVirtualThread(() -> {
                    b.decoder().decode(fresh);
                    verified.incrementAndGet();
                }))
                .toList();
        // One reads the keys, the others wait for it.
        await().until(() -> threads.stream()
                .allMatch(thread -> Set.of(State.WAITING, State.TIMED_WAITING, State.TERMINATED)
                        .contains(thread.getState())));
        b.database().gate.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(verified).hasValue(50);
        assertThat(b.database().connections.get() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void aNodeThatNobodyAskedAcrossARotationSignsWithNoRetiredKey() throws Exception {
        var retired = kid(b.issue());
        a.table().rotate();
        clock.forward(PROPERTIES.lifetime().multipliedBy(2));
        b.database().gate = new CountDownLatch(1);
        var tokens = new ConcurrentLinkedQueue<String>();
        var threads = IntStream.range(0, 10)
                .mapToObj(i -> Thread.startVirtualThread(() -> tokens.add(b.issue())))
                .toList();
        await().until(() -> threads.stream()
                .allMatch(thread -> Set.of(State.WAITING, State.TIMED_WAITING, State.TERMINATED)
                        .contains(thread.getState())));
        b.database().gate.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(tokens)
                .hasSize(10)
                .allSatisfy(token -> assertThat(kid(token)).isNotEqualTo(retired));
    }

    @Test
    void forgedKeysMakeANodeLookOnceASecond() {
        a.issue();
        var forged = tokenOfUnknownKey();
        clock.forward(Duration.ofSeconds(2));
        var before = a.database().connections.get();
        for (var i = 0; i < 20; i++) {
            assertThatThrownBy(() -> a.decoder().decode(forged)).isInstanceOf(BadJwtException.class);
        }
        assertThat(a.database().connections.get() - before).as("one look").isEqualTo(2);
    }

    @Test
    void withoutADatabaseKnownKeysGoOnAndUnknownOnesAreNoFaultOfTheToken() {
        b.decoder().decode(b.issue());
        var unseen = a.issue();
        var forged = tokenOfUnknownKey();
        var fresh = node();
        b.database().away = true;
        fresh.database().away = true;
        clock.forward(Duration.ofMinutes(10));
        assertThat(b.decoder().decode(unseen)).as("of a known key").isNotNull();
        for (var node : List.of(b, fresh)) {
            var before = node.database().connections.get();
            for (var i = 0; i < 10; i++) {
                assertThatThrownBy(() -> new JwtAuthenticationProvider(node.decoder())
                                .authenticate(new BearerTokenAuthenticationToken(node == b ? forged : unseen)))
                        .isInstanceOf(AuthenticationServiceException.class);
            }
            assertThat(node.database().connections.get() - before)
                    .as("looks, one a second")
                    .isLessThanOrEqualTo(1);
        }
        b.database().away = false;
        fresh.database().away = false;
        clock.forward(Duration.ofSeconds(2));
        assertThatThrownBy(() -> b.decoder().decode(forged)).isInstanceOf(BadJwtException.class);
        assertThat(fresh.decoder().decode(unseen)).isNotNull();
    }

    @Test
    void anExpiredTokenIsRefusedWhetherCachedOrNot() {
        var token = a.issue();
        a.decoder().decode(token);
        clock.forward(Duration.ofMinutes(61));
        assertThatThrownBy(() -> b.decoder().decode(token)).isInstanceOf(BadJwtException.class);
    }

    /** Signed as ours are, by a key that is in no table. */
    private String tokenOfUnknownKey() {
        try {
            var key = new RSAKeyGenerator(2048).keyID("forged").generate();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("forged").build(),
                    new JWTClaimsSet.Builder()
                            .issuer("issuer")
                            .subject("xcn")
                            .expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1))))
                            .build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object kid(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (java.text.ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
