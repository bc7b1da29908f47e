package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Changed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Claimed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Completed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Mismatch;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Running;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kept answers. Each method is one statement; the database's clock is the one that all nodes share.
 */
final class IdempotencyStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /**
     * Claims, or tells what is there. A claim need not outlive a crash of Postgres (the command under it
     * would run again, with the same derived ids), so it doesn't wait for the disk; a completion does.
     */
    private static final String CLAIM = """
            with claim as (
              insert into edge.idempotency_record
                (platform, endpoint, key, payload_hash, state, claim_token, claimed_at)
              select :platform, :endpoint, :key, :hash, 'RUNNING', :token, now()
              from (select set_config('synchronous_commit', 'off', true)) no_wait
              on conflict do nothing
              returning claim_token)
            select true as claimed, null::bytea as payload_hash, null as state, claim_token, false as expired,
                   null::int as status, null as headers, null::bytea as body
            from claim
            union all
            select false, payload_hash, state, claim_token, claimed_at < now() - :lease * interval '1 millisecond',
                   status, headers::text, body
            from edge.idempotency_record
            where platform = :platform and endpoint = :endpoint and key = :key
              and not exists (select 1 from claim)
            """;

    private final JdbcClient jdbc;
    private final Duration lease;

    IdempotencyStore(JdbcClient jdbc, Duration lease) {
        this.jdbc = jdbc;
        this.lease = lease;
    }

    ClaimResult claim(IdempotencyKey key, byte[] hash) {
        return jdbc.sql(CLAIM)
                .param("platform", key.platform())
                .param("endpoint", key.endpoint())
                .param("key", key.key())
                .param("hash", hash)
                .param("token", UUID.randomUUID())
                .param("lease", lease.toMillis())
                .query((row, number) -> result(row, hash))
                .optional()
                // No row: inserted by another transaction since this statement's snapshot.
                .orElseGet(Changed::new);
    }

    /** Takes a claim over from {@code from}, unless somebody else was faster or it was completed meanwhile. */
    ClaimResult takeOver(IdempotencyKey key, UUID from) {
        var token = UUID.randomUUID();
        var taken = jdbc.sql(
                        "update edge.idempotency_record set claim_token = :token, claimed_at = now()" + WHERE_CLAIMED)
                .param("token", token)
                .param("platform", key.platform())
                .param("endpoint", key.endpoint())
                .param("key", key.key())
                .param("claim", from)
                .update();
        return taken == 1 ? new Claimed(token) : new Changed();
    }

    /** Keeps the answer; false when the claim was taken over meanwhile. */
    boolean complete(IdempotencyKey key, UUID claim, StoredResponse response) {
        return jdbc.sql("""
                        update edge.idempotency_record
                        set state = 'COMPLETED', status = :status, headers = :headers::jsonb, body = :body
                        """ + WHERE_CLAIMED)
                        .param("status", response.status())
                        .param("headers", JSON.writeValueAsString(response.headers()))
                        .param("body", response.body())
                        .param("platform", key.platform())
                        .param("endpoint", key.endpoint())
                        .param("key", key.key())
                        .param("claim", claim)
                        .update()
                == 1;
    }

    /** Frees the key: nothing happened under it that counts. */
    void release(IdempotencyKey key, UUID claim) {
        jdbc.sql("delete from edge.idempotency_record" + WHERE_CLAIMED)
                .param("platform", key.platform())
                .param("endpoint", key.endpoint())
                .param("key", key.key())
                .param("claim", claim)
                .update();
    }

    private static final String WHERE_CLAIMED = " where platform = :platform and endpoint = :endpoint and key = :key"
            + " and claim_token = :claim and state = 'RUNNING'";

    private static ClaimResult result(ResultSet row, byte[] hash) throws SQLException {
        var token = row.getObject("claim_token", UUID.class);
        if (row.getBoolean("claimed")) {
            return new Claimed(token);
        }
        if (!Arrays.equals(row.getBytes("payload_hash"), hash)) {
            return new Mismatch();
        }
        if (row.getString("state").equals("RUNNING")) {
            return new Running(token, row.getBoolean("expired"));
        }
        return new Completed(new StoredResponse(
                row.getInt("status"), JSON.readValue(row.getString("headers"), HEADERS), row.getBytes("body")));
    }
}
