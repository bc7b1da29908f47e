package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Contract.Described;
import com.redroomrewards.gateway.edge.operation.Role;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Nothing that a client can send gets a 500, is told how the ledger is built or what another platform has, or writes
 * anything when it is refused (http.md, Every request). The requests are made from the OpenAPI document, so that a new
 * operation is met with its own; {@code -Dhostile.requests} says how many each one gets, and {@code -Dhostile.seed} sends
 * the same again.
 */
class HostileInputIT {

    private static final String PLATFORM = "hostile";
    private static final Set<String> SEE_ALL = Set.of(Role.RRR_ADMIN.name(), Role.AUDITOR.name());

    private final long seed = Long.getLong("hostile.seed", System.nanoTime());
    private final int requests = Integer.getInteger("hostile.requests", 100);

    @TempDir
    private Path data;

    @Test
    void nothingGetsAServerErrorOrTellsOrWritesWhatItShouldNot() throws Exception {
        System.out.printf("HostileInputIT: -Dhostile.seed=%d -Dhostile.requests=%d%n", seed, requests);
        // One of its own: what it publishes is nobody else's program.
        try (var ledger = TestLedger.on(data);
                var connection = ledger.database()) {
            var contract = Contract.of(ledger.url());
            var clients = clients(ledger);
            var hostile =
                    new HostileRequests(contract.document(), new SplittableRandom(seed), known(clients.get("SERVICE")));
            var ofAPlatform = Leaks.of(other(ledger));
            var traces = new Traces(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
            var counts = new TreeMap<String, Map<Integer, Integer>>();
            // What locks the members comes last, or nothing else would get to their points.
            var operations = contract.operations().stream()
                    .sorted(Comparator.comparing(operation -> operation.id().equals("placeLock")))
                    .toList();
            for (var operation : operations) {
                var roles = Contract.roles(operation).toList();
                var statuses = counts.computeIfAbsent(operation.id(), id -> new TreeMap<>());
                for (var i = 0; i < requests; i++) {
                    var role = roles.get(i % roles.size());
                    var request = hostile.next(operation, clients.get(role));
                    var answer = send(request);
                    var what = "seed %d, %s %s: %s".formatted(seed, request.method(), request.uri(), answer.body());
                    assertThat(answer.status()).as(what).isLessThan(500);
                    (SEE_ALL.contains(role) ? Leaks.ofNobody() : ofAPlatform).check(answer);
                    traces.check(operation, request, answer, what);
                    statuses.merge(answer.status(), 1, Integer::sum);
                }
            }
            counts.forEach((operation, statuses) -> System.out.printf("HostileInputIT: %s %s%n", operation, statuses));
            var all = new TreeMap<Integer, Integer>();
            counts.values().forEach(statuses -> statuses.forEach((status, n) -> all.merge(status, n, Integer::sum)));
            System.out.println("HostileInputIT: answers by status " + all);
            assertThat(all)
                    .as("some get through, so that they meet what is behind")
                    .containsKeys(200, 201, 422);
        }
    }

    /** What another platform has, none of which may be told to this one. */
    private static Collection<String> other(TestLedger ledger) {
        var other = new Holdings(ledger);
        var member = other.member();
        other.earned(member);
        other.pending(member);
        other.flag(other.member());
        other.adjustment(member);
        other.merge(other.member(), other.member());
        other.activePromotion();
        other.webhook();
        other.burned(member);
        other.transfer(other.member(), other.member(), 100);
        return other.known();
    }

    /** What requests have left behind: those that were refused without a command, nothing. */
    private static final class Traces {

        /** Refused before any command was sent, and so not kept under the key either. */
        private static final Set<String> NEVER_RUN = Set.of(
                "UNAUTHENTICATED", "UNAUTHORIZED", "METHOD_NOT_ALLOWED", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE");

        /** By contract: an order that is reversed before it is burned is barred, and wrong codes are counted. */
        private static final Set<String> LEAVE_SOMETHING = Set.of("reverseRedemption 404", "confirmLink 422");

        private final JdbcClient jdbc;
        private long seen;

        Traces(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        void check(Described operation, HttpRequest request, Answer answer, String what) {
            if (answer.status() < 400
                    || operation.method().equals("get")
                    || LEAVE_SOMETHING.contains(operation.id() + " " + answer.status())) {
                return;
            }
            var trace = answer.header("X-Request-Trace").getBytes(StandardCharsets.UTF_8);
            var events = jdbc.sql("""
                SELECT coalesce(max(global_index), ?) AS last,
                  count(*) FILTER (WHERE position(?::bytea IN meta_data) > 0) AS written
                FROM events.domain_event WHERE global_index > ?
                """)
                    .params(seen, trace, seen)
                    .query((row, number) -> new long[] {row.getLong("last"), row.getLong("written")})
                    .single();
            seen = events[0];
            assertThat(events[1]).as("what is refused writes nothing: %s", what).isZero();
            if (NEVER_RUN.contains(answer.errorCode())) {
                assertThat(isKept(operation, request))
                        .as("what never ran uses no key up: %s", what)
                        .isFalse();
            }
        }

        private boolean isKept(Described operation, HttpRequest request) {
            return jdbc.sql("SELECT EXISTS (SELECT FROM edge.idempotency_record WHERE platform = ? AND endpoint = ?"
                            + " AND key = ?)")
                    .params(
                            PLATFORM,
                            request.method() + " " + operation.path().getPatternString(),
                            request.headers().firstValue("Idempotency-Key").orElse(""))
                    .query(Boolean.class)
                    .single();
        }
    }

    private static String id(ApiClient shop, String path, String body, String name) {
        var answer = shop.post(path, body);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json().get(name).asString();
    }

    /** {@link ApiClient} looks at the contract as well: errors have their form, whatever was sent. */
    private Answer send(HttpRequest request) {
        try {
            return ApiClient.send(request);
        } catch (UncheckedIOException e) {
            // A connection that was kept may be closed just then; a new one is not.
            System.out.printf(
                    "HostileInputIT: again %s %s, after %s%n", request.method(), request.uri(), e.getMessage());
            return ApiClient.send(request);
        }
    }

    private static Map<String, ApiClient> clients(TestLedger ledger) {
        var clients = new LinkedHashMap<String, ApiClient>();
        for (var role : Role.values()) {
            clients.put(
                    role.name(), ledger.newClient("hostile-" + role.name().toLowerCase(Locale.ROOT), PLATFORM, role));
        }
        return clients;
    }

    private static Map<String, List<String>> known(ApiClient shop) {
        var members = new Members(shop);
        var one = members.withPoints(5_000);
        var other = members.withPoints(5_000);
        var known = new LinkedHashMap<String, List<String>>();
        known.put("member_id", List.of(one.memberId(), other.memberId()));
        known.put("user_id", List.of(one.userId(), other.userId()));
        known.put("client_id", List.of(PLATFORM));
        known.put("entry_id", List.of(id(shop, "/v1/points/earn", one.earnLater("later", 100), "ledger_entry_id")));
        known.put(
                "adjustment_id",
                List.of(id(
                        shop, "/v1/points/adjustments", """
                            {"client_user_id":"%s","rrr_member_id":"%s","points":600,"reason_code":"A","ticket_reference":"T",
                             "metadata":{"requesting_admin_id":"a"}}\
                            """.formatted(one.userId(), one.memberId()), "adjustment_id")));
        // Of a member that nothing else is tried on.
        var guarded = "/v1/members/" + members.linked().memberId();
        known.put("flag_id", List.of(id(shop, guarded + "/flags", """
            {"flag_type":"FRAUD","reason_code":"A"}\
            """, "flag_id")));
        known.put("lock_id", List.of(id(shop, guarded + "/locks", """
            {"lock_type":"TRANSFER","reason_code":"A"}\
            """, "lock_id")));
        known.put("webhook_id", List.of(id(shop, "/v1/webhooks", """
            {"url":"http://127.0.0.1:9/x","events":["POINTS_POSTED"]}\
            """, "webhook_id")));
        known.put("quote_id", List.of(id(shop, "/v1/redemptions/quote", one.quoteMax(2_000), "quote_id")));
        known.put("currency", List.of("USD", "CAD"));
        known.put("event_type", List.of("TOKEN_PURCHASE", "MEMBERSHIP_PURCHASE"));
        return known;
    }
}
