package com.redroomrewards.app.keys;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets in the database: made on first use, then shared by all nodes. */
@Component
final class Secrets {

    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<String, byte[]> platformKeys = new ConcurrentHashMap<>();

    Secrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The key for one purpose; kept in memory, since it never changes. */
    byte[] platformKey(String purpose) {
        return platformKeys.computeIfAbsent(purpose, this::loadPlatformKey);
    }

    /** The key of one user; read each time, since it may be destroyed. */
    byte[] userKey(UUID keyId) {
        jdbc.sql("INSERT INTO keys.user_key (key_id, secret) VALUES (?, ?) ON CONFLICT (key_id) DO NOTHING")
                .params(keyId, fresh())
                .update();
        return jdbc.sql("SELECT secret FROM keys.user_key WHERE key_id = ?")
                .param(keyId)
                .query(byte[].class)
                .single();
    }

    private byte[] loadPlatformKey(String purpose) {
        jdbc.sql("INSERT INTO keys.platform_key (purpose, secret) VALUES (?, ?) ON CONFLICT (purpose) DO NOTHING")
                .params(purpose, fresh())
                .update();
        return jdbc.sql("SELECT secret FROM keys.platform_key WHERE purpose = ?")
                .param(purpose)
                .query(byte[].class)
                .single();
    }

    private byte[] fresh() {
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        return secret;
    }
}
