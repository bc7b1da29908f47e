package com.redroomrewards.gateway.webhook.subscription;

import com.redroomrewards.gateway.edge.digest.KeyedDigest;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.vault.Vault;
import com.redroomrewards.gateway.webhook.signature.SigningSecret;
import com.redroomrewards.projections.sql.Moments;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What webhooks are signed with (table {@code webhook.secret}). */
@Component
public final class SigningSecrets {

    /** How long a secret is valid beside its successor (http.md, Webhooks). */
    public static final Duration OVERLAP = Duration.ofHours(24);

    /** The most that are valid at a time; each of them is a signature in every delivery. */
    private static final int MOST_VALID = 3;

    private static final String VALID = "(expires_at is null or expires_at > now())";
    private static final String GENERATED = "webhook-generated-secrets";
    private static final String STORED = "webhook-secrets";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final KeyedDigest digest;
    private final Vault vault;

    SigningSecrets(JdbcClient jdbc, TransactionTemplate transaction, KeyedDigest digest, Vault vault) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.digest = digest;
        this.vault = vault;
    }

    /** A new secret; the same for the same id, so that a repeated request shows it again. */
    public SigningSecret generate(UUID secretId) {
        return SigningSecret.of(digest.of(GENERATED, secretId.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** As it is stored. Not in a transaction: a key that is not there yet is made in one of its own. */
    public SealedSecret seal(UUID secretId, SigningSecret secret) {
        return new SealedSecret(secretId, vault.seal(STORED, secret.text().getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * Puts a secret in the place of the one before, unless the same request has done so already.
     *
     * @return until when the one before is valid
     * @throws ApiException 409 when as many are valid as may be: none loses the rest of its day
     */
    public Instant rotate(UUID webhookId, SealedSecret secret, Instant at) {
        return transaction.execute(status -> {
            // One after the other: of two, one must be the last.
            jdbc.sql("select 1 from webhook.subscription where webhook_id = ? for no key update")
                    .param(webhookId)
                    .query((row, number) -> number)
                    .list();
            var wereValid = countValid(webhookId);
            if (add(webhookId, secret, at)) {
                if (wereValid >= MOST_VALID) {
                    throw ApiException.of(
                            ErrorCode.CONFLICT, "Three secrets are valid; rotate again when the first has expired.");
                }
                jdbc.sql("""
                                update webhook.secret set expires_at = ?
                                where webhook_id = ? and secret_id <> ? and expires_at is null
                                """)
                        .params(Moments.parameter(at.plus(OVERLAP)), webhookId, secret.secretId())
                        .update();
            }
            return jdbc.sql("select created_at from webhook.secret where secret_id = ?")
                    .param(secret.secretId())
                    .query((row, number) -> Moments.read(row, "created_at"))
                    .single()
                    .plus(OVERLAP);
        });
    }

    private int countValid(UUID webhookId) {
        return jdbc.sql("select count(*) from webhook.secret where webhook_id = ? and " + VALID)
                .param(webhookId)
                .query(Integer.class)
                .single();
    }

    boolean add(UUID webhookId, SealedSecret secret, Instant at) {
        return jdbc.sql("""
                                insert into webhook.secret (secret_id, webhook_id, sealed, created_at)
                                values (?, ?, ?, ?) on conflict do nothing
                                """)
                        .params(secret.secretId(), webhookId, secret.sealed(), Moments.parameter(at))
                        .update()
                == 1;
    }

    /** Whether the same request has added the same secret before. */
    boolean wasAdded(SealedSecret secret) {
        return jdbc.sql("select sealed from webhook.secret where secret_id = ?")
                .param(secret.secretId())
                .query(byte[].class)
                .optional()
                .map(stored -> MessageDigest.isEqual(vault.open(STORED, stored), vault.open(STORED, secret.sealed())))
                .orElse(false);
    }

    /** Those that are valid, the newest first, and in the same order each time, since deliveries take them in turn. */
    List<SigningSecret> valid(UUID webhookId) {
        return jdbc.sql("""
            select sealed from webhook.secret
            where webhook_id = ? and %s
            order by expires_at desc nulls first, created_at desc, secret_id
            """.formatted(VALID)).param(webhookId).query(byte[].class).list().stream()
                .map(stored -> new SigningSecret(new String(vault.open(STORED, stored), StandardCharsets.US_ASCII)))
                .toList();
    }
}
