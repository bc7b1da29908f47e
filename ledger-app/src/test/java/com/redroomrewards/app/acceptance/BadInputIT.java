package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets the error model with the right status, never a 500, and nothing is written (http.md, Every request). */
class BadInputIT {

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final Members members = new Members(xcn);
    private Linked user;
    private long eventsBefore;

    @BeforeEach
    void countWhatIsWritten() {
        user = members.withPoints(600);
        eventsBefore = events();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(events()).isEqualTo(eventsBefore);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"text\"",
                "42",
                "{}",
                "{\"client_user_id\":1}",
                "{\"client_user_id\":\"a\",\"client_user_id\":\"b\"}",
                "{\"source\":[]}",
                "{} {}",
                "\u0000",
                "{\"metadata\":\"\\u0000\"}"
            })
    void anUnreadableOrIncompleteBodyIsRefused(String body) {
        for (var path : new String[] {
            "/v1/points/earn",
            "/v1/earn",
            "/v1/redemptions/quote",
            "/v1/redemptions/reserve",
            "/v1/redemptions/release",
            "/v1/redemptions/commit",
            "/v1/redemptions/reverse",
            "/v1/points/topup/quote",
            "/v1/points/topup/commit",
            "/v1/redeem",
            "/v1/links/intents",
            "/v1/links/confirm",
            "/v1/links/revoke"
        }) {
            assertRefused(xcn.post(path, body), 422, "VALIDATION_FAILED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "9223372036854775808",
                "9223372036854775807",
                "9007199254740992",
                "1.5",
                "\"100\"",
                "true",
                "1e3",
                "[1]",
                "99999999999999999999999999999999999999999999"
            })
    void pointsOutsideTheirBoundsAreRefused(String points) {
        var body = user.earn("order-" + user.userId(), 424_242).replace("\"points\":424242", "\"points\":" + points);
        assertRefused(xcn.post("/v1/points/earn", body), 422, "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "currency, \"USD\", \"XXX\"",
        "currency, \"USD\", \"usd\"",
        "event type, \"TOKEN_PURCHASE\", \"ADJUSTMENT\"",
        "event type, \"TOKEN_PURCHASE\", \"MODEL_AWARD\"",
        "event type, \"TOKEN_PURCHASE\", \"NO_SUCH_THING\"",
        "posting mode, \"POSTED\", \"posted\"",
        "posting mode, \"POSTED\", 0",
        "amount, \"amount_minor\":10000, \"amount_minor\":-1",
        "amount, \"amount_minor\":10000, \"amount_minor\":99",
        "metadata, \"Tokens\", \"call +1 416 555 0123\"",
        "metadata, \"Tokens\", \"me@example.com\"",
        "metadata, \"Tokens\", \"4111 1111 1111 1111\""
    })
    void anEarnThatBreaksARuleIsRefused(String field, String good, String bad) {
        var body = user.earn("order-" + user.userId(), 100).replace(good, bad);
        assertRefused(xcn.post("/v1/points/earn", body), 422, "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31T23:59:59-18:00",
                "2020-01-01T00:00:00Z",
                "2999-01-01",
                "tomorrow",
                "+12000-01-01T00:00:00Z",
                "4102444800"
            })
    void anExpiryThatIsNoMomentInTheFutureIsRefused(String expiresAt) {
        var body = user.earn("order-" + user.userId(), 100)
                .replace("\"posting_mode\"", "\"expires_at\":\"" + expiresAt + "\",\"posting_mode\"");
        assertRefused(xcn.post("/v1/points/earn", body), 422, "VALIDATION_FAILED");
    }

    @Test
    void theKeyOfARefusedEarnStaysFree() {
        var key = UUID.randomUUID().toString();
        var refused = user.earn("order-" + user.userId(), 100).replace("USD", "XXX");
        assertRefused(xcn.post("/v1/points/earn", refused, key), 422, "VALIDATION_FAILED");
        var noPoints = user.earn("order-" + user.userId(), 100, 0);
        assertRefused(xcn.post("/v1/points/earn", noPoints, key), 422, "VALIDATION_FAILED");
    }

    @Test
    void aUserWhoIsNotLinkedToTheMemberIsRefusedInTheWordsThatXcnLooksFor() {
        var stranger = new Linked(Members.newUserId(), user.memberId());
        var unknown = new Linked(user.userId(), UUID.randomUUID().toString());
        for (var other : new Linked[] {stranger, unknown}) {
            var earn = xcn.post("/v1/points/earn", other.earn("order-" + user.userId(), 5));
            assertRefused(earn, 422, "VALIDATION_FAILED");
            assertThat(message(earn)).contains("not linked");
            assertThat(message(xcn.post("/v1/redemptions/quote", other.quoteMax(100))))
                    .contains("not linked");
        }
    }

    @Test
    void anUnknownOrForeignMemberIsNotFound() {
        for (var path : new String[] {"wallet", "ledger"}) {
            assertRefused(xcn.get("/v1/members/" + UUID.randomUUID() + "/" + path), 404, "NOT_FOUND");
            assertRefused(xcn.get("/v1/members/not-a-uuid/" + path), 422, "VALIDATION_FAILED");
        }
        var rrr = ledger.client("rrr-admin");
        var code = rrr.post("/v1/members/" + UUID.randomUUID() + "/link-codes", "{}");
        assertRefused(code, 404, "NOT_FOUND");
    }

    @Test
    void anUnknownQuoteIsNotFoundAndTooFewPointsAreSaidSo() {
        var unknown = user.commit(UUID.randomUUID().toString(), "cart-" + user.userId());
        assertRefused(xcn.post("/v1/redemptions/commit", unknown), 404, "NOT_FOUND");
        var anotherTypesId = user.commit(user.memberId(), "cart-" + user.userId());
        assertRefused(xcn.post("/v1/redemptions/commit", anotherTypesId), 404, "NOT_FOUND");
        var redeem = user.quoteExact(10_000, 700)
                .replaceFirst("\\{", "{\"client_order_id\":\"cart-" + user.userId() + "\",");
        assertRefused(xcn.post("/v1/redeem", redeem), 422, "INSUFFICIENT_POINTS");
        var withoutPoints = user.quoteExact(10_000, 700).replace(",\"points\":700", "");
        assertRefused(xcn.post("/v1/redemptions/quote", withoutPoints), 422, "VALIDATION_FAILED");
    }

    @Test
    void withoutTokenKeyOrOwnClientIdNothingHappens() {
        var body = BodyPublishers.ofString(user.earn("order-" + user.userId(), 100));
        var noToken = HttpRequest.newBuilder(URI.create(ledger.url() + "/v1/points/earn"))
                .header("Content-Type", "application/json")
                .POST(body);
        assertRefused(ApiClient.send(noToken.build()), 401, "UNAUTHENTICATED");
        var forged = noToken.copy().header("Authorization", "Bearer " + xcn.token() + "x");
        assertRefused(ApiClient.send(forged.build()), 401, "UNAUTHENTICATED");
        var noKey = xcn.request("/v1/points/earn").POST(body);
        assertRefused(ApiClient.send(noKey.build()), 422, "VALIDATION_FAILED");
        var foreign = xcn.request("/v1/points/earn")
                .setHeader("X-Client-Id", "xcn-admin")
                .header("Idempotency-Key", "k")
                .POST(body);
        assertRefused(ApiClient.send(foreign.build()), 403, "UNAUTHORIZED");
        var trace = xcn.request("/v1/points/earn")
                .setHeader("X-Request-Trace", "not-a-uuid")
                .header("Idempotency-Key", "k")
                .POST(body);
        assertRefused(ApiClient.send(trace.build()), 422, "VALIDATION_FAILED");
    }

    @Test
    void unknownPathsAndMethodsAndMediaTypesAnswerInTheErrorModel() {
        assertRefused(xcn.get("/v1/no/such/path"), 404, "NOT_FOUND");
        assertRefused(xcn.get("/"), 404, "NOT_FOUND");
        assertRefused(xcn.get("/v1/points/earn"), 405, "METHOD_NOT_ALLOWED");
        var delete = xcn.request("/v1/members/" + user.memberId() + "/wallet")
                .header("Idempotency-Key", "k")
                .DELETE();
        assertRefused(ApiClient.send(delete.build()), 405, "METHOD_NOT_ALLOWED");
        var text = xcn.request("/v1/points/earn")
                .setHeader("Content-Type", "text/plain")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofString("x"));
        assertRefused(ApiClient.send(text.build()), 415, "UNSUPPORTED_MEDIA_TYPE");
        var huge = "{\"metadata\":\"" + "x".repeat(2_000_000) + "\"}";
        assertRefused(xcn.post("/v1/points/earn", huge), 413, "PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger?limit=0",
                "ledger?limit=501",
                "ledger?limit=x",
                "ledger?cursor=x",
                "ledger?cursor=-1",
                "ledger?type=NOPE",
                "ledger?type=EARN,,REDEEM",
                "ledger?type=%20",
                "ledger?from=yesterday",
                "ledger?to=2026-13-01T00:00:00Z",
                "ledger?from=%2B999999999-01-01T00:00:00Z",
                "wallet?detail=everything",
                "wallet?detail=",
                "wallet?as_of=yesterday",
                "wallet?as_of=2026-01-01T00:00:00",
                "wallet?as_of=2999-01-01T00:00:00Z",
                "wallet?detail=lots&as_of=2999-01-01T00:00:00Z",
                "ledger/no-entry"
            })
    void aBadQueryParameterIsRefused(String query) {
        assertRefused(xcn.get("/v1/members/" + user.memberId() + "/" + query), 422, "VALIDATION_FAILED");
    }

    @Test
    void aLedgerPositionThatNobodyGaveIsRefused() {
        for (var position : new String[] {"nonsense!", "bm9uc2Vuc2U", "OjE", "A".repeat(54)}) {
            var request = xcn.request("/v1/members/" + user.memberId() + "/wallet")
                    .header("X-Ledger-Position", position)
                    .GET();
            assertRefused(ApiClient.send(request.build()), 422, "VALIDATION_FAILED");
        }
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.errorCode()).as(answer.body()).isEqualTo(code);
        assertThat(message(answer)).isNotBlank().endsWith(".");
        assertThat(answer.body()).doesNotContain("Exception", "com.redroomrewards", "SELECT", "INSERT");
        if (!message(answer).contains("not linked")) {
            assertThat(answer.json().get("error").has("details")).isTrue();
        }
    }

    private static String message(Answer answer) {
        return answer.json().path("error").path("message").asString("");
    }

    private long events() {
        try (var connection = ledger.database();
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM events.domain_event")) {
            rows.next();
            return rows.getLong(1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
