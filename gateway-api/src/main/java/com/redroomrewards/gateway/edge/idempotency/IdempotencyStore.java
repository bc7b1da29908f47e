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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kept answers. Each change is one statement; the database's clock is the one that all nodes share.
 */
@Component
final class IdempotencyStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String EXPIRED = "claimed_at < now() - :lease * interval '1 millisecond'";

    private static final String WHERE_CLAIMED = " where platform = :platform and endpoint = :endpoint and key = :key"
            + " and claim_token = :claim and state = 'RUNNING'";

    private static final String HELD = """
            unnest(:platforms::text[], :endpoints::text[], :keys::text[], :tokens::uuid[])
              as held (platform, endpoint, key, token)
            where record.platform = held.platform and record.endpoint = held.endpoint
              and record.key = held.key and record.claim_token = held.token
              and record.state = 'RUNNING'
            """;

    /**
     * Claims what is not there. A claim need not outlive a crash of Postgres (the command under it
     * would run again, with the same derived ids), so it doesn't wait for the disk.
     */
    private static final String CLAIM = """
            insert into edge.idempotency_record
              (platform, endpoint, key, payload_hash, state, claim_token, claimed_at)
            select wanted.platform, wanted.endpoint, wanted.key, wanted.hash, 'RUNNING', wanted.token, now()
            from (select set_config('synchronous_commit', 'off', true)) no_wait,
              unnest(:platforms::text[], :endpoints::text[], :keys::text[], :tokens::uuid[], :hashes::bytea[])
                as wanted (platform, endpoint, key, token, hash)
            order by wanted.platform, wanted.endpoint, wanted.key -- two nodes wait for each other in one order
            on conflict do nothing
            returning claim_token
            """;

    private static final String FIND = """
            select payload_hash, state, claim_token, %s as expired, status, headers::text, body
            from edge.idempotency_record
            where platform = :platform and endpoint = :endpoint and key = :key
            """.formatted(EXPIRED);

    // Statements on many rows of this node's, in different orders, would wait for each other.
    private final ReentrantLock manyRows = new ReentrantLock();
    private final JdbcClient jdbc;
    private final Duration lease;

    IdempotencyStore(JdbcClient jdbc, IdempotencyProperties properties) {
        this.jdbc = jdbc;
        this.lease = properties.lease();
    }

    /** Claims the keys that are free; the tokens of those claims. */
    Set<UUID> claimAll(List<Wanted> wanted) {
        return Set.copyOf(ofAll(wanted.stream().map(Wanted::claim).toList(), CLAIM)
                .param("hashes", column(wanted, byte[][]::new, Wanted::payloadHash))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    /** What there is under a key that is not free. */
    ClaimResult find(IdempotencyKey key, byte[] hash) {
        return of(key, FIND)
                .param("lease", lease.toMillis())
                .query((row, number) -> result(row, key, hash))
                .optional()
                // No row: it was freed since.
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
        manyRows.lock();
        try {
            ofAll(claims, "update edge.idempotency_record record set claimed_at = now() from " + HELD)
                    .update();
        } finally {
            manyRows.unlock();
        }
    }

    /**
     * Keeps answers that derived ids would make again (domain.md, rule 6): so it doesn't wait for the disk.
     *
     * @return how many; the others' claims were taken over meanwhile
     */
    int completeAll(List<Answered> answered) {
        manyRows.lock();
        try {
            return complete(answered);
        } finally {
            manyRows.unlock();
        }
    }

    private int complete(List<Answered> answered) {
        var claims = answered.stream().map(Answered::claim).toList();
        return ofAll(claims, """
                        update edge.idempotency_record record
                        set state = 'COMPLETED', status = given.status, headers = given.headers::jsonb,
                          body = given.body
                        from (select set_config('synchronous_commit', 'off', true)) no_wait,
                          unnest(:tokens::uuid[], :statuses::int[], :headers::text[], :bodies::bytea[])
                            as given (token, status, headers, body),
                        """ + HELD + " and given.token = held.token")
                .param(
                        "statuses",
                        column(answered, Integer[]::new, each -> each.answer().status()))
                .param(
                        "headers",
                        column(
                                answered,
                                String[]::new,
                                each -> JSON.writeValueAsString(each.answer().headers())))
                .param(
                        "bodies",
                        column(answered, byte[][]::new, each -> each.answer().body()))
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
        return of(claim.key(), sql).param("claim", claim.token());
    }

    private JdbcClient.StatementSpec of(IdempotencyKey key, String sql) {
        return jdbc.sql(sql)
                .param("platform", key.platform())
                .param("endpoint", key.endpoint())
                .param("key", key.key());
    }

    private JdbcClient.StatementSpec ofAll(Collection<Claim> claims, String sql) {
        return jdbc.sql(sql)
                .param(
                        "platforms",
                        column(claims, String[]::new, claim -> claim.key().platform()))
                .param(
                        "endpoints",
                        column(claims, String[]::new, claim -> claim.key().endpoint()))
                .param(
                        "keys",
                        column(claims, String[]::new, claim -> claim.key().key()))
                .param(
                        "tokens",
                        column(claims, String[]::new, claim -> claim.token().toString()));
    }

    private static <R, V> V[] column(Collection<R> rows, IntFunction<V[]> array, Function<R, V> value) {
        return rows.stream().map(value).toArray(array);
    }

    private static ClaimResult result(ResultSet row, IdempotencyKey key, byte[] hash) throws SQLException {
        var claim = new Claim(key, row.getObject("claim_token", UUID.class));
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
