package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.gateway.edge.operation.Role;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that a client can send gets a 500 (http.md, Every request). The requests are made from the OpenAPI document, so
 * that a new operation is met with its own; {@code -Dhostile.requests} says how many each one gets, and
 * {@code -Dhostile.seed} sends the same again.
 */
class HostileInputIT {

    private final long seed = Long.getLong("hostile.seed", System.nanoTime());
    private final int requests = Integer.getInteger("hostile.requests", 150);

    @TempDir
    private Path data;

    @Test
    void nothingGetsAServerError() throws Exception {
        System.out.printf("HostileInputIT: -Dhostile.seed=%d -Dhostile.requests=%d%n", seed, requests);
        // One of its own: what it publishes is nobody else's program.
        try (var ledger = TestLedger.on(data)) {
            var contract = Contract.of(ledger.url());
            var clients = clients(ledger);
            var hostile =
                    new HostileRequests(contract.document(), new SplittableRandom(seed), known(clients.get("SERVICE")));
            var statuses = new TreeMap<Integer, Integer>();
            // What locks the members comes last, or nothing else would get to their points.
            var operations = contract.operations().stream()
                    .sorted(Comparator.comparing(operation -> operation.id().equals("placeLock")))
                    .toList();
            for (var operation : operations) {
                var roles = Contract.roles(operation).toList();
                for (var i = 0; i < requests; i++) {
                    var request = hostile.next(operation, clients.get(roles.get(i % roles.size())));
                    var answer = send(request);
                    assertThat(answer.status())
                            .as("seed %d, %s %s: %s", seed, request.method(), request.uri(), answer.body())
                            .isLessThan(500);
                    statuses.merge(answer.status(), 1, Integer::sum);
                }
            }
            System.out.println("HostileInputIT: answers by status " + statuses);
            assertThat(statuses)
                    .as("some get through, so that they meet what is behind")
                    .containsKeys(200, 201, 422);
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
                    role.name(), ledger.newClient("hostile-" + role.name().toLowerCase(Locale.ROOT), "hostile", role));
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
        known.put("client_id", List.of("hostile"));
        known.put("entry_id", List.of(id(shop, "/v1/points/earn", one.earnLater("later", 100), "ledger_entry_id")));
        known.put(
                "adjustment_id",
                List.of(id(
                        shop, "/v1/points/adjustments", """
                {"client_user_id":"%s","rrr_member_id":"%s","points":600,"reason_code":"A","ticket_reference":"T",
                 "metadata":{"requesting_admin_id":"a"}}""".formatted(one.userId(), one.memberId()), "adjustment_id")));
        // Of a member that nothing else is tried on.
        var guarded = "/v1/members/" + members.linked().memberId();
        known.put("flag_id", List.of(id(shop, guarded + "/flags", """
                {"flag_type":"FRAUD","reason_code":"A"}""", "flag_id")));
        known.put("lock_id", List.of(id(shop, guarded + "/locks", """
                {"lock_type":"TRANSFER","reason_code":"A"}""", "lock_id")));
        known.put("webhook_id", List.of(id(shop, "/v1/webhooks", """
                {"url":"http://127.0.0.1:9/x","events":["POINTS_POSTED"]}""", "webhook_id")));
        known.put("quote_id", List.of(id(shop, "/v1/redemptions/quote", one.quoteMax(2_000), "quote_id")));
        known.put("currency", List.of("USD", "CAD"));
        known.put("event_type", List.of("TOKEN_PURCHASE", "MEMBERSHIP_PURCHASE"));
        return known;
    }
}
