package com.redroomrewards.gateway.edge.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys in the database: one more when the newest has come of age, and none when its last token has expired. */
@Component
@ConditionalOnBuiltInIssuer
final class SigningKeyTable {

    /** What the clocks of nodes and of those who verify may differ by, generously. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** Any constant that nobody else locks: "edgekeys". */
    private static final long ADVISORY_LOCK = 0x656467656b657973L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TokenProperties properties;
    private final Clock clock;

    SigningKeyTable(JdbcClient jdbc, TransactionTemplate transaction, TokenProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /** The keys that verify, the newest first, of which there is always one; {@code iat} is when it was made. */
    JWKSet load() {
        if (needsNew()) {
            transaction.executeWithoutResult(status -> {
                lock();
                if (needsNew()) {
                    replace();
                }
            });
        }
        return read();
    }

    /** Makes a new key, however young the newest is. For tests: in operation, age alone makes one. */
    void rotate() {
        transaction.executeWithoutResult(status -> {
            lock();
            replace();
        });
    }

    private boolean needsNew() {
        return !jdbc.sql("select exists (select 1 from edge.signing_key where retire_at is null and created_at > ?)")
                .param(clock.instant().minus(properties.keyRotation()).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(ADVISORY_LOCK)
                .query((row, number) -> number)
                .list();
    }

    private void replace() {
        var now = clock.instant();
        // They sign on until the new key does, and what they sign last lives for its whole life.
        var lastUse = now.plus(SigningKeys.KNOWN_EVERYWHERE)
                .plus(properties.lifetime())
                .plus(MARGIN);
        jdbc.sql("update edge.signing_key set retire_at = ? where retire_at is null")
                .param(lastUse.atOffset(ZoneOffset.UTC))
                .update();
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            jdbc.sql("insert into edge.signing_key (kid, private_key, public_key, created_at) values (?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID().toString(),
                            pair.getPrivate().getEncoded(),
                            pair.getPublic().getEncoded(),
                            now.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no RSA", e);
        }
    }

    /** By number: two keys may be made in one moment, or by nodes whose clocks differ, but only one at a time. */
    private JWKSet read() {
        return new JWKSet(jdbc.sql("""
                        select kid, private_key, public_key, created_at from edge.signing_key
                        where retire_at is null or retire_at > ? order by key_no desc""")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> key(row))
                .list());
    }

    private static JWK key(ResultSet row) throws SQLException {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var publicKey = (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(row.getBytes("public_key")));
            return new RSAKey.Builder(publicKey)
                    .privateKey(factory.generatePrivate(new PKCS8EncodedKeySpec(row.getBytes("private_key"))))
                    .keyID(row.getString("kid"))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .issueTime(Date.from(
                            row.getObject("created_at", OffsetDateTime.class).toInstant()))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored signing key is broken", e);
        }
    }
}
