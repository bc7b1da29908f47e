package com.redroomrewards.app.keys;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The secrets in the database: made on first use, then shared by all nodes. Each is committed before it is given out,
 * whatever becomes of the caller's transaction: no link, code or event may depend on a secret that was rolled back.
 * Inside a transaction that takes a second connection, so the keys that commands need are fetched before.
 */
@Component
final class Secrets {

    private static final int BYTES = 32;
    private static final String USER_KEY = "SELECT secret FROM keys.user_key WHERE key_id = ?";

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<String, byte[]> platformKeys = new ConcurrentHashMap<>();

    Secrets(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The key for one purpose; kept in memory, since it never changes. */
    byte[] platformKey(String purpose) {
        return platformKeys.computeIfAbsent(
                purpose,
                missing -> madeOnce(
                        "INSERT INTO keys.platform_key (purpose, secret) VALUES (?, ?) ON CONFLICT (purpose) DO NOTHING",
                        "SELECT secret FROM keys.platform_key WHERE purpose = ?",
                        missing));
    }

    /** The key of one user; read each time, since it may be destroyed. */
    byte[] userKey(UUID keyId) {
        return madeOnce(
                "INSERT INTO keys.user_key (key_id, secret) VALUES (?, ?) ON CONFLICT (key_id) DO NOTHING",
                USER_KEY,
                keyId);
    }

    /** The key of one user, if he was ever met and is not forgotten. */
    Optional<byte[]> existingUserKey(UUID keyId) {
        return jdbc.sql(USER_KEY).param(keyId).query(byte[].class).optional();
    }

    /**
     * Destroys the key of a user who is forgotten, if this is the first call for that erasure.
     *
     * @return whether it is
     */
    boolean destroyUserKey(UUID keyId, UUID erasureId) {
        return ownTransaction.execute(status -> {
            var isFirst = jdbc.sql("""
                                    INSERT INTO keys.destroyed_key (key_id, erasure_id) VALUES (?, ?)
                                    ON CONFLICT (key_id, erasure_id) DO NOTHING
                                    """).params(keyId, erasureId).update() == 1;
            if (isFirst) {
                jdbc.sql("DELETE FROM keys.user_key WHERE key_id = ?")
                        .param(keyId)
                        .update();
            }
            return isFirst;
        });
    }

    private byte[] madeOnce(String insert, String select, Object id) {
        var fresh = new byte[BYTES];
        random.nextBytes(fresh);
        return ownTransaction.execute(status -> {
            Optional<byte[]> kept = Optional.empty();
            // One that was there may have been destroyed between the two.
            while (kept.isEmpty()) {
                jdbc.sql(insert).params(id, fresh).update();
                kept = jdbc.sql(select).param(id).query(byte[].class).optional();
            }
            return kept.get();
        });
    }
}
