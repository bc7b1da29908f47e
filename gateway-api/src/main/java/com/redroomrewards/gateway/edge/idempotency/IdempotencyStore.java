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
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kept answers. Each method is one statement; the database's clock is the one that all nodes share.
 */
@Component
final class IdempotencyStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String EXPIRED = "claimed_at < now() - :lease * interval '1 millisecond'";

    private static final String WHERE_CLAIMED = " where platform = :platform and endpoint = :endpoint and key = :key"
            + " and claim_token = :claim and state = 'RUNNING'";

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
            select false, payload_hash, state, claim_token, %s, status, headers::text, body
            from edge.idempotency_record
            where platform = :platform and endpoint = :endpoint and key = :key
              and not exists (select 1 from claim)
            """.formatted(EXPIRED);

    private final JdbcClient jdbc;
    private final Duration lease;

    IdempotencyStore(JdbcClient jdbc, IdempotencyProperties properties) {
        this.jdbc = jdbc;
        this.lease = properties.lease();
    }

    ClaimResult claim(IdempotencyKey key, byte[] hash) {
        return jdbc.sql(CLAIM)
                .param("platform", key.platform())
                .param("endpoint", key.endpoint())
                .param("key", key.key())
                .param("hash", hash)
                .param("token", UUID.randomUUID())
                .param("lease", lease.toMillis())
                .query((row, number) -> result(row, key, hash))
                .optional()
                // No row: inserted by another transaction since this statement's snapshot.
                .orElseGet(Changed::new);
    }

    /** Takes an expired claim over, unless somebody else was faster, or its holder is back or done. */
    ClaimResult takeOver(Claim from) {
        var mine = new Claim(from.key(), UUID.randomUUID());
        var taken = change(
                        from,
                        "update edge.idempotency_record set claim_token = :token, claimed_at = now()" + WHERE_CLAIMED
                                + " and " + EXPIRED)
                .param("token", mine.token())
                .param("lease", lease.toMillis())
                .update();
        return taken == 1 ? new Claimed(mine) : new Changed();
    }

    /** Starts the lease of these claims anew, of those that are still held. */
    void renew(Collection<Claim> claims) {
        jdbc.sql("""
                        update edge.idempotency_record record set claimed_at = now()
                        from unnest(:platforms::text[], :endpoints::text[], :keys::text[], :tokens::uuid[])
                          as held (platform, endpoint, key, token)
                        where record.platform = held.platform and record.endpoint = held.endpoint
                          and record.key = held.key and record.claim_token = held.token
                          and record.state = 'RUNNING'
                        """)
                .param("platforms", column(claims, claim -> claim.key().platform()))
                .param("endpoints", column(claims, claim -> claim.key().endpoint()))
                .param("keys", column(claims, claim -> claim.key().key()))
                .param("tokens", column(claims, claim -> claim.token().toString()))
                .update();
    }

    /** Keeps the answer; false when the claim was taken over meanwhile. */
    boolean complete(Claim claim, StoredResponse response) {
        var completed = change(claim, """
                        update edge.idempotency_record
                        set state = 'COMPLETED', status = :status, headers = :headers::jsonb, body = :body
                        """ + WHERE_CLAIMED)
                .param("status", response.status())
                .param("headers", JSON.writeValueAsString(response.headers()))
                .param("body", response.body())
                .update();
        return completed == 1;
    }

    /** Frees the key: nothing happened under it that counts. */
    void release(Claim claim) {
        change(claim, "delete from edge.idempotency_record" + WHERE_CLAIMED).update();
    }

    private JdbcClient.StatementSpec change(Claim claim, String sql) {
        return jdbc.sql(sql)
                .param("platform", claim.key().platform())
                .param("endpoint", claim.key().endpoint())
                .param("key", claim.key().key())
                .param("claim", claim.token());
    }

    private static String[] column(Collection<Claim> claims, Function<Claim, String> value) {
        return claims.stream().map(value).toArray(String[]::new);
    }

    private static ClaimResult result(ResultSet row, IdempotencyKey key, byte[] hash) throws SQLException {
        var claim = new Claim(key, row.getObject("claim_token", UUID.class));
        if (row.getBoolean("claimed")) {
            return new Claimed(claim);
        }
        if (!Arrays.equals(row.getBytes("payload_hash"), hash)) {
            return new Mismatch();
        }
        if (row.getString("state").equals("RUNNING")) {
            return new Running(claim, row.getBoolean("expired"));
        }
        return new Completed(new StoredResponse(
                row.getInt("status"), JSON.readValue(row.getString("headers"), HEADERS), row.getBytes("body")));
    }
}
