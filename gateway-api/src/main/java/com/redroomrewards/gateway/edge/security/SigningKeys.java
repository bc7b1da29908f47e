package com.redroomrewards.gateway.edge.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign tokens: in the database, shared by all nodes, rotated, and verifying until the last
 * token they signed has expired (http.md, Tokens).
 */
@Component
final class SigningKeys implements JWKSource<SecurityContext> {

    /** A node may sign with the key it knows for so long after another node has rotated. */
    private static final Duration REFRESH = Duration.ofMinutes(1);

    /** A token with an unknown key makes a node look no more often than this. */
    private static final Duration MIN_REFRESH = Duration.ofSeconds(1);

    /** Any constant that nobody else locks: "edgekeys". */
    private static final long ADVISORY_LOCK = 0x656467656b657973L;

    private record Key(RSAKey jwk, Instant createdAt, boolean retiring) {}

    private record Snapshot(List<Key> keys, Instant loadedAt) {
        boolean olderThan(Duration age, Instant now) {
            return loadedAt.plus(age).isBefore(now);
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TokenProperties properties;
    private final Clock clock;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Snapshot snapshot;

    SigningKeys(JdbcClient jdbc, TransactionTemplate transaction, TokenProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /** The id of the key that signs now. */
    String signingKeyId() {
        return signer(current(REFRESH)).jwk().getKeyID();
    }

    /** The public keys, for whoever wants to verify our tokens. */
    JWKSet published() {
        return new JWKSet(current(REFRESH).keys().stream()
                .<JWK>map(key -> key.jwk().toPublicJWK())
                .toList());
    }

    /** Makes a new key at once; the old ones verify what they signed, and no more. */
    void rotate() {
        transaction.executeWithoutResult(status -> {
            lock();
            retireAll();
            create();
        });
        snapshot = null;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var found = selector.select(new JWKSet(jwks(current(REFRESH))));
        // Another node may have rotated since this one looked.
        return found.isEmpty() ? selector.select(new JWKSet(jwks(current(MIN_REFRESH)))) : found;
    }

    private static List<JWK> jwks(Snapshot snapshot) {
        return snapshot.keys().stream().<JWK>map(Key::jwk).toList();
    }

    private static Key signer(Snapshot snapshot) {
        return snapshot.keys().stream()
                .filter(key -> !key.retiring())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No signing key"));
    }

    private Snapshot current(Duration maxAge) {
        var known = snapshot;
        if (known != null && !known.olderThan(maxAge, clock.instant())) {
            return known;
        }
        // One thread looks; the others go on with what is known, if anything is.
        if (known == null) {
            loading.lock();
        } else if (!loading.tryLock()) {
            return known;
        }
        try {
            var meanwhile = snapshot;
            if (meanwhile != null && !meanwhile.olderThan(maxAge, clock.instant())) {
                return meanwhile;
            }
            var loaded = load();
            snapshot = loaded;
            return loaded;
        } finally {
            loading.unlock();
        }
    }

    private Snapshot load() {
        var now = clock.instant();
        var keys = read(now);
        if (needsNew(keys, now)) {
            keys = transaction.execute(status -> {
                lock();
                if (needsNew(read(now), now)) {
                    retireAll();
                    create();
                }
                return read(now);
            });
        }
        return new Snapshot(keys, now);
    }

    private boolean needsNew(List<Key> keys, Instant now) {
        return keys.stream()
                .noneMatch(key -> !key.retiring()
                        && key.createdAt().plus(properties.keyRotation()).isAfter(now));
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(ADVISORY_LOCK)
                .query((row, number) -> number)
                .list();
    }

    private void retireAll() {
        // Other nodes sign with it until they look again, and what they sign then lives for its whole life.
        var lastUse = clock.instant().plus(properties.lifetime()).plus(REFRESH.multipliedBy(2));
        jdbc.sql("update edge.signing_key set retire_at = ? where retire_at is null")
                .param(lastUse.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void create() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            jdbc.sql("insert into edge.signing_key (kid, private_key, public_key, created_at) values (?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID().toString(),
                            pair.getPrivate().getEncoded(),
                            pair.getPublic().getEncoded(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no RSA", e);
        }
    }

    private List<Key> read(Instant now) {
        return jdbc.sql("""
                        select kid, private_key, public_key, created_at, retire_at from edge.signing_key
                        where retire_at is null or retire_at > ? order by created_at desc, kid""")
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> key(row))
                .list();
    }

    private static Key key(ResultSet row) throws SQLException {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var publicKey = (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(row.getBytes("public_key")));
            var jwk = new RSAKey.Builder(publicKey)
                    .privateKey(factory.generatePrivate(new PKCS8EncodedKeySpec(row.getBytes("private_key"))))
                    .keyID(row.getString("kid"))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .build();
            return new Key(
                    jwk,
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("retire_at") != null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored signing key is broken", e);
        }
    }
}
