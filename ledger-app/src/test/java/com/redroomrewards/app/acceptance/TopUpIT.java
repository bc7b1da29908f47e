package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Top-ups over HTTP, with the bodies that XCN's client sends (http.md, Earn, reverse, top up, adjust). */
class TopUpIT {

    private static final String QUOTE = "/v1/points/topup/quote";
    private static final String COMMIT = "/v1/points/topup/commit";

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final Linked user = new Members(xcn).linked();
    private final String order = "topup-" + user.userId();

    @Test
    void aUserBuysABundleAndSpendsIt() {
        var quote = quote();
        assertThat(quote.json().get("points").asLong()).isEqualTo(100);
        assertThat(quote.json().get("total_cost_minor").asLong()).isEqualTo(300);
        assertThat(quote.json().get("currency").asString()).isEqualTo("USD");
        assertThat(Instant.parse(quote.json().get("expires_at").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(14)),
                        Instant.now().plus(Duration.ofMinutes(15)));

        var committed = xcn.post(COMMIT, commit(quote, order, user));
        assertThat(committed.status()).as(committed.body()).isEqualTo(200);
        assertThat(committed.json().get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(committed.json().get("points").asLong()).isEqualTo(100);
        assertThat(committed.json().get("balance_after").asLong()).isEqualTo(100);
        assertThat(committed.json().get("posted_at").asString()).endsWith("Z");

        var wallet = xcn.getAfter(committed, "/v1/members/" + user.memberId() + "/wallet?detail=lots");
        assertThat(wallet.json().get("available_points").asLong()).isEqualTo(100);
        assertThat(wallet.json().at("/lots/0/kind").asString()).isEqualTo("TOP_UP");
        var entries = xcn.getAfter(committed, "/v1/members/" + user.memberId() + "/ledger?type=EARN");
        assertThat(entries.json()).hasSize(1);
        assertThat(entries.json().at("/0/entry_id")).isEqualTo(committed.json().get("ledger_entry_id"));
        assertThat(entries.json().at("/0/reason_code").asString()).isEqualTo("TOP_UP");
        assertThat(entries.json().at("/0/source_ref").asString()).isEqualTo(order);
    }

    @Test
    void theSameOrderIsAnsweredAsItWasFirstUnderAnyKey() {
        var body = commit(quote(), order, user);
        var first = xcn.post(COMMIT, body);
        var again = xcn.post(COMMIT, body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
        var wallet = xcn.getAfter(again, "/v1/members/" + user.memberId() + "/wallet");
        assertThat(wallet.json().get("available_points").asLong()).isEqualTo(100);
    }

    @Test
    void aQuoteAndAnOrderAreUsedOnce() {
        var quote = quote();
        xcn.post(COMMIT, commit(quote, order, user));
        assertRefused(xcn.post(COMMIT, commit(quote, "other-" + order, user)), 409, "CONFLICT");
        assertRefused(xcn.post(COMMIT, commit(quote(), order, user)), 409, "CONFLICT");
    }

    @Test
    void ofManyOrdersWithOneQuoteAtOnceOneIsServed() throws Exception {
        var quote = quote();
        try (var clients = Executors.newFixedThreadPool(8)) {
            var calls = IntStream.range(0, 16)
                    .<Callable<Integer>>mapToObj(i -> () -> xcn.post(COMMIT, commit(quote, order + "-" + i, user))
                            .status())
                    .toList();
            var statuses =
                    clients.invokeAll(calls).stream().map(Future::resultNow).toList();
            assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        }
        var last = xcn.post(COMMIT, commit(quote(), order + "-last", user));
        assertThat(last.json().get("balance_after").asLong()).isEqualTo(200);
    }

    @Test
    void theSameKeyGetsTheSameQuote() {
        var key = UUID.randomUUID().toString();
        var first = xcn.post(QUOTE, "{\"bundle\":100,\"unit_price_minor\":3}", key);
        var again = xcn.post(QUOTE, "{\"unit_price_minor\":3,\"bundle\":100}", key);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"bundle\":101,\"unit_price_minor\":3}                        | bundle",
                "{\"bundle\":0,\"unit_price_minor\":3}                          | bundle",
                "{\"bundle\":100.5,\"unit_price_minor\":3}                      | bundle",
                "{\"bundle\":\"100\",\"unit_price_minor\":3}                    | bundle",
                "{\"unit_price_minor\":3}                                       | bundle",
                "{\"bundle\":100,\"unit_price_minor\":2}                        | unit_price_minor",
                "{\"bundle\":100,\"unit_price_minor\":-3}                       | unit_price_minor",
                "{\"bundle\":100}                                               | unit_price_minor",
                "{\"bundle\":100,\"unit_price_minor\":3,\"currency\":\"GBP\"}   | currency",
                "{\"bundle\":100,\"unit_price_minor\":3,\"currency\":\"usd\"}   | currency",
            })
    void whatIsNotSoldIsRefusedByName(String body, String field) {
        var refused = xcn.post(QUOTE, body);
        assertRefused(refused, 422, "VALIDATION_FAILED");
        assertThat(refused.json().at("/error/details/field").asString()).isEqualTo(field);
    }

    @Test
    void anUnknownQuoteIsNotFoundAndAnUnlinkedUserIsToldSo() {
        assertRefused(xcn.post(COMMIT, commit(UUID.randomUUID().toString(), order, user)), 404, "NOT_FOUND");
        assertRefused(xcn.post(COMMIT, commit(user.memberId(), order, user)), 404, "NOT_FOUND");
        var stranger = new Linked(Members.newUserId(), user.memberId());
        var refused = xcn.post(COMMIT, commit(quote(), order, stranger));
        assertRefused(refused, 422, "VALIDATION_FAILED");
        assertThat(refused.json().at("/error/message").asString()).contains("not linked");
    }

    @Test
    void anExpiredQuoteIsToldSo() {
        var platform = "t" + UUID.randomUUID().toString().substring(0, 8);
        var shop = ledger.newClient(platform + "-shop", platform, Role.SERVICE);
        var published = ledger.client("rrr-admin").post("/v1/programs/" + platform + "/versions", """
                {"policies":{"top_ups":{"bundles":[7],"quote_life":"PT1S"}}}""");
        assertThat(published.status()).as(published.body()).isEqualTo(201);
        var member = new Members(shop).linked();
        var quotes = new Object() {
            Answer last;
        };
        await().until(() -> {
            quotes.last = shop.post(QUOTE, "{\"bundle\":7,\"unit_price_minor\":3}");
            return quotes.last.status() == 200;
        });
        var expiresAt = Instant.parse(quotes.last.json().get("expires_at").asString());
        await().until(() -> !Instant.now().isBefore(expiresAt));
        assertRefused(shop.post(COMMIT, commit(quotes.last, order, member)), 422, "QUOTE_EXPIRED");
    }

    @Test
    void onlyAPlatformsBackendSellsPoints() {
        for (var client : new String[] {"xcn-admin", "rrr-admin", "auditor"}) {
            var refused = ledger.client(client).post(QUOTE, "{\"bundle\":100,\"unit_price_minor\":3}");
            assertRefused(refused, 403, "UNAUTHORIZED");
        }
    }

    private Answer quote() {
        var quote = xcn.post(QUOTE, "{\"bundle\":100,\"unit_price_minor\":3}");
        assertThat(quote.status()).as(quote.body()).isEqualTo(200);
        return quote;
    }

    private static String commit(Answer quote, String orderId, Linked member) {
        return commit(quote.json().get("topup_quote_id").asString(), orderId, member);
    }

    private static String commit(String quoteId, String orderId, Linked member) {
        return """
                {"topup_quote_id":"%s","client_order_id":"%s","client_user_id":"%s","rrr_member_id":"%s"}""".formatted(quoteId, orderId, member.userId(), member.memberId());
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code);
    }
}
