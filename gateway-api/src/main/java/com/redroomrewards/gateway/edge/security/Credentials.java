package com.redroomrewards.gateway.edge.security;

import com.redroomrewards.gateway.edge.operation.Role;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The clients that may ask for tokens (http.md, Tokens). Secrets are stored hashed. Needs nothing but a
 * database, so that a command line can use it as well.
 */
@Component
public final class Credentials {

    /** bcrypt reads no more bytes of a secret. */
    private static final int MAX_SECRET_BYTES = 72;

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    /** Compared with when a client is unknown, so that guessing a name takes as long as guessing a secret. */
    private final String dummyHash = encoder.encode("no client has this secret");

    /** Credentials in the schema {@code edge} of this database. */
    public Credentials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether there is none at all, as on the first run. */
    public boolean isEmpty() {
        return !jdbc.sql("select exists (select 1 from edge.credential)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Adds a client.
     *
     * @param secret at most 72 bytes
     * @throws IllegalArgumentException when the id, the platform or the secret can't be one
     * @throws org.springframework.dao.DuplicateKeyException when the client exists
     */
    public void add(String clientId, String platform, Role role, String secret) {
        if (!isClientId(clientId)) {
            throw new IllegalArgumentException("A client id is 1 to 128 letters, digits or ._~-");
        }
        if (!PLATFORM.matcher(platform).matches()) {
            throw new IllegalArgumentException("A platform is 1 to 64 small letters, digits, _ or -");
        }
        jdbc.sql("insert into edge.credential (client_id, platform, role, secret_hash) values (?, ?, ?, ?)")
                .params(clientId, platform, role.name(), hash(secret))
                .update();
    }

    /** Gives a client another secret; tokens it already has stay valid. False when there is no such client. */
    public boolean rotate(String clientId, String secret) {
        return jdbc.sql("update edge.credential set secret_hash = ? where client_id = ?")
                        .params(hash(secret), clientId)
                        .update()
                == 1;
    }

    /** Refuses a client from now on, the tokens it has included. False when there is no such client. */
    public boolean disable(String clientId) {
        return jdbc.sql("update edge.credential set disabled_at = coalesce(disabled_at, now()) where client_id = ?")
                        .param(clientId)
                        .update()
                == 1;
    }

    /** Lets a client in again, with the secret that it had. False when there is no such client. */
    public boolean enable(String clientId) {
        return jdbc.sql("update edge.credential set disabled_at = null where client_id = ?")
                        .param(clientId)
                        .update()
                == 1;
    }

    /** All clients, by name. */
    public List<Credential> all() {
        return jdbc.sql(COLUMNS + "order by client_id")
                .query((row, number) -> credential(row))
                .list();
    }

    /** Whether a client could have this id. */
    static boolean isClientId(String text) {
        return CLIENT_ID.matcher(text).matches();
    }

    Set<String> enabledIds() {
        return jdbc.sql("select client_id from edge.credential where disabled_at is null")
                .query((row, number) -> row.getString("client_id"))
                .set();
    }

    Optional<Credential> find(String clientId) {
        return jdbc.sql(COLUMNS + "where client_id = ?")
                .param(clientId)
                .query((row, number) -> credential(row))
                .optional();
    }

    /** The credential, when it is enabled and the secret is its own; as slow for the unknown as for the known. */
    Optional<Credential> authenticate(String clientId, String secret) {
        record Known(Credential credential, String hash) {}
        var known = jdbc.sql(COLUMNS + "where client_id = ?")
                .param(clientId)
                .query((row, number) -> new Known(credential(row), row.getString("secret_hash")))
                .optional();
        var fits = secret.getBytes(StandardCharsets.UTF_8).length <= MAX_SECRET_BYTES;
        var matches = encoder.matches(fits ? secret : "", known.map(Known::hash).orElse(dummyHash));
        return known.map(Known::credential).filter(credential -> fits && matches && credential.enabled());
    }

    private String hash(String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 16 || bytes > MAX_SECRET_BYTES) {
            throw new IllegalArgumentException("A secret is 16 to 72 bytes");
        }
        return encoder.encode(secret);
    }

    private static final String COLUMNS =
            "select client_id, platform, role, disabled_at, created_at, secret_hash from edge.credential ";

    private static Credential credential(ResultSet row) throws SQLException {
        return new Credential(
                row.getString("client_id"),
                row.getString("platform"),
                Role.valueOf(row.getString("role")),
                Optional.ofNullable(row.getObject("disabled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
