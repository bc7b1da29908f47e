package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verification, flags and locks over HTTP (http.md, Members, wallet, ledger; domain.md, Trust and Locks). */
class SafeguardsIT extends AwardScenario {

    private static final String LOCKED = "ACCOUNT_LOCKED";
    private static final String EMAIL = "\"email_verified_at\":\"2026-01-02T03:04:05.678Z\"";
    private static final String PHONE = "\"phone_verified_at\":\"2026-02-03T04:05:06Z\"";
    private static final String ENHANCED = "\"enhanced_verified_at\":\"2026-03-04T05:06:07Z\"";

    private final Linked user = members.withPoints(2_000);

    @Test
    void nothingNewComesIntoALockedAccountOrGoesOutOfIt() {
        var pending = mustBe(201, shop.post("/v1/points/earn", user.earnLater(order("pending"), 50)));
        var topUp = mustBe(200, shop.post("/v1/points/topup/quote", "{\"bundle\":100,\"unit_price_minor\":3}"));
        var quoted = quote();
        var reserved = quote();
        mustBe(200, shop.post("/v1/redemptions/reserve", Members.reservation(reserved, order("reserved"))));
        mustBe(201, lock(shop, user, "FULL"));

        locked(shop.post("/v1/points/earn", user.earn(order("new"), 10)));
        locked(shop.post("/v1/points/earn", user.earnLater(order("new"), 10)));
        locked(shop.post("/v1/points/earn", user.earnComputed(order("new"), 1_000, "{}")));
        locked(shop.post("/v1/points/pending/" + text(pending, "ledger_entry_id") + "/confirm", "{}"));
        var batch = shop.post("/v1/points/earn/batch", "{\"items\":[" + user.earn(order("new"), 10) + "]}");
        assertThat(batch.json().at("/items/0/error/code").asString())
                .as(batch.body())
                .isEqualTo(LOCKED);
        locked(shop.post("/v1/points/topup/commit", """
                {"topup_quote_id":"%s","client_order_id":"%s","client_user_id":"%s","rrr_member_id":"%s"}""".formatted(
                        text(topUp, "topup_quote_id"), order("topup"), user.userId(), user.memberId())));
        locked(shop.post("/v1/redemptions/reserve", Members.reservation(quoted, order("cart"))));
        locked(shop.post("/v1/redemptions/commit", user.commit(quoted, order("cart"))));
        locked(shop.post("/v1/redemptions/commit", user.commit(reserved, order("reserved"))));
        locked(shop.post("/v1/redeem", redemption(order("short"))));
        locked(adjust());
        locked(rrr.post("/v1/members/" + user.memberId() + "/link-codes", "{}"));
    }

    @Test
    void aQuoteShowsWhatCouldBeBurnedAndThatTheAccountIsLocked() {
        mustBe(201, lock(shop, user, "REDEMPTION"));
        var quote = mustBe(200, shop.post("/v1/redemptions/quote", user.quoteMax(2_000)))
                .json();
        assertThat(quote.get("eligible").asBoolean()).isFalse();
        assertThat(quote.get("ineligibility_reason").asString()).isEqualTo(LOCKED);
        assertThat(quote.get("min_points").asLong()).isEqualTo(500);
        assertThat(quote.get("max_points").asLong()).isEqualTo(1_000);
        assertThat(quote.at("/quote/points_to_burn").asLong(-1)).isZero();
        assertThat(quote.at("/quote/discount_minor").asLong(-1)).isZero();
        locked(shop.post(
                "/v1/redemptions/commit", user.commit(quote.get("quote_id").asString(), order("cart"))));
        mustBe(201, shop.post("/v1/points/earn", user.earn(order("new"), 10)));
    }

    @Test
    void whatGivesBackGoesOnAndWhatWasDoneKeepsItsAnswer() {
        var earned = mustBe(201, shop.post("/v1/points/earn", user.earn(order("earn"), 100)));
        var pending = mustBe(201, shop.post("/v1/points/earn", user.earnLater(order("pending"), 50)));
        var burned = mustBe(200, shop.post("/v1/redeem", redemption(order("burned"))));
        var reserved = quote();
        mustBe(200, shop.post("/v1/redemptions/reserve", Members.reservation(reserved, order("reserved"))));
        mustBe(201, lock(shop, user, "FULL"));

        assertThat(shop.post("/v1/points/earn", user.earn(order("earn"), 100)).body())
                .isEqualTo(earned.body());
        assertThat(shop.post("/v1/redeem", redemption(order("burned"))).body()).isEqualTo(burned.body());
        mustBe(200, shop.post("/v1/redemptions/release", Members.reservation(reserved, order("reserved"))));
        var reversed = mustBe(200, shop.post("/v1/redemptions/reverse", """
                {"client_order_id":"%s","reason":"CANCELLED"}""".formatted(order("burned"))));
        assertThat(reversed.json().get("points_restored").asLong()).isEqualTo(600);
        mustBe(200, shop.post("/v1/points/pending/" + text(pending, "ledger_entry_id") + "/cancel", "{}"));
        mustBe(200, shop.post("/v1/points/reverse", """
                {"order_id":"%s","reason":"CHARGEBACK"}""".formatted(order("earn"))));
        mustBe(200, shop.post("/v1/links/revoke", "{\"client_user_id\":\"%s\"}".formatted(user.userId())));
    }

    @ParameterizedTest
    @CsvSource({"TRANSFER, true", "TRANSFER, false", "FULL, true", "FULL, false"})
    void noAwardGoesFromOrToALockedAccount(String lockType, boolean isModel) {
        mustBe(200, awards.allocate(50));
        var intended = mustBe(201, awards.intend(viewer, 10));
        var lock = mustBe(201, lock(shop, isModel ? model : viewer, lockType));

        var refused = mustBe(201, awards.intend(viewer, 10)).json();
        assertThat(refused.get("eligible").asBoolean()).isFalse();
        assertThat(refused.get("ineligibility_reason").asString()).isEqualTo(LOCKED);
        locked(awards.commit(intended, viewer));

        mustBe(200, lift(shop, isModel ? model : viewer, lock));
        mustBe(200, awards.award(viewer, 10));
    }

    @Test
    void noProfileIsLinkedToALockedMember() {
        var memberId = members.open();
        var locked = new Linked(Members.newUserId(), memberId);
        mustBe(201, lock(shop, locked, "FULL"));
        var intent = members.intent(locked.userId(), "MEMBER");
        var code = text(intent, "rrr_link_code");
        locked(members.confirm(locked.userId(), memberId, text(intent, "intent_id"), code));
        var wrong = members.confirm(locked.userId(), memberId, text(intent, "intent_id"), "WRONGONE");
        assertThat(wrong.status()).as("who can't prove the member is not told").isEqualTo(422);
    }

    @Test
    void aLockShowsUntilItIsLifted() {
        var placed = mustBe(201, shop.post(pathOf(user) + "/locks", """
                {"lock_type":"TRANSFER","reason_code":"CASE-7","expires_at":"2999-01-01T00:00:00.123456Z",
                 "note":"see the ticket"}"""));
        assertThat(text(placed, "lock_type")).isEqualTo("TRANSFER");
        assertThat(text(placed, "reason_code")).isEqualTo("CASE-7");
        assertThat(text(placed, "expires_at")).isEqualTo("2999-01-01T00:00:00.123Z");
        var shown = shop.getAfter(placed, pathOf(user));
        assertThat(shown.json().get("locks")).containsExactly(placed.json());
        assertThat(shown.body()).doesNotContain("see the ticket");

        var lifted = mustBe(200, lift(shop, user, placed));
        assertThat(text(lifted, "member_id")).isEqualTo(user.memberId());
        assertThat(shop.getAfter(lifted, pathOf(user)).json().get("locks")).isEmpty();
        mustBe(404, lift(shop, user, placed));
    }

    @Test
    void aLockEndsByItself() {
        var expiresAt = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
        var placed = mustBe(201, shop.post(pathOf(user) + "/locks", """
                {"lock_type":"FULL","reason_code":"SHORT","expires_at":"%s"}""".formatted(expiresAt)));
        locked(shop.post("/v1/points/earn", user.earn(order("new"), 10)));
        await().atMost(SOON)
                .until(() -> shop.post("/v1/points/earn", user.earn(order("new"), 10))
                                .status()
                        == 201);
        assertThat(Instant.now()).isAfterOrEqualTo(expiresAt);
        assertThat(shop.getAfter(placed, pathOf(user)).json().get("locks")).isEmpty();
    }

    @Test
    void eachPlatformLiftsItsOwnAndRrrAny() {
        var own = mustBe(201, lock(shop, user, "TRANSFER"));
        var rrrs = mustBe(201, lock(rrr, user, "FULL"));
        mustBe(404, lift(shop, user, rrrs));
        mustBe(404, lift(admin, user, rrrs));
        mustBe(200, lift(rrr, user, own));
        locked(shop.post("/v1/points/earn", user.earn(order("new"), 10)));

        var flag = mustBe(201, flag(rrr, user, "FRAUD"));
        mustBe(404, clear(shop, user, flag));
        mustBe(200, clear(rrr, user, flag));
    }

    @Test
    void anotherPlatformFindsNoSuchMember() {
        var name = "other-" + UUID.randomUUID().toString().substring(0, 8);
        var other = ledger.newClient(name, name, Role.SERVICE);
        var lock = mustBe(201, lock(shop, user, "TRANSFER"));
        var flag = mustBe(201, flag(shop, user, "FRAUD"));
        mustBe(404, lock(other, user, "FULL"));
        mustBe(404, lift(other, user, lock));
        mustBe(404, flag(other, user, "FRAUD"));
        mustBe(404, clear(other, user, flag));
        mustBe(404, other.put(pathOf(user) + "/verification", "{}"));
    }

    @Test
    void trustRisesWithWhatIsVerifiedAndFallsWithASuspicion() {
        expectTrust(verify(shop, EMAIL), "L1");
        expectTrust(verify(admin, EMAIL + "," + PHONE), "L2");
        var refused = mustBe(422, verify(shop, EMAIL + "," + PHONE + "," + ENHANCED));
        assertThat(refused.json().at("/error/details/field").asString()).isEqualTo("enhanced_verified_at");
        expectTrust(verify(rrr, EMAIL + "," + PHONE + "," + ENHANCED), "L3");
        var kept = verify(shop, EMAIL + "," + PHONE);
        expectTrust(kept, "L3");
        assertThat(text(kept, "email_verified_at")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(text(kept, "phone_verified_at")).isEqualTo("2026-02-03T04:05:06Z");
        assertThat(text(kept, "enhanced_verified_at")).isEqualTo("2026-03-04T05:06:07Z");

        var flag = mustBe(201, flag(shop, user, "FRAUD"));
        var shown = shop.getAfter(flag, pathOf(user)).json();
        assertThat(shown.get("trust_level").asString()).isEqualTo("L1");
        assertThat(shown.get("flags")).containsExactly(flag.json());
        for (var moment : new String[] {"email_verified_at", "phone_verified_at", "enhanced_verified_at"}) {
            assertThat(shown.get(moment)).isEqualTo(kept.json().get(moment));
        }
        expectTrust(clear(shop, user, flag), "L3");
        expectTrust(verify(rrr, ""), "L0");
    }

    @Test
    void aRetryAfterACrashPlacesNothingAgainThatWasLifted() {
        var key = UUID.randomUUID().toString();
        var body = "{\"lock_type\":\"FULL\",\"reason_code\":\"CASE-7\"}";
        var placed = mustBe(201, shop.post(pathOf(user) + "/locks", body, key));
        assertThat(shop.post(pathOf(user) + "/locks", body, key).header("Idempotent-Replayed"))
                .isEqualTo("true");
        mustBe(200, lift(shop, user, placed));

        ledger.forgetAnswer(key);
        assertThat(mustBe(201, shop.post(pathOf(user) + "/locks", body, key)).body())
                .isEqualTo(placed.body());
        mustBe(201, shop.post("/v1/points/earn", user.earn(order("new"), 10)));

        ledger.forgetAnswer(key);
        mustBe(409, shop.post(pathOf(user) + "/locks", body.replace("FULL", "TRANSFER"), key));
    }

    @Test
    void aRetryAfterACrashStatesNoOldVerificationOverANewerOne() {
        var key = UUID.randomUUID().toString();
        var verification = pathOf(user) + "/verification";
        var first = mustBe(200, shop.put(verification, "{" + EMAIL + "," + PHONE + "}", key));
        mustBe(200, verify(shop, EMAIL));

        ledger.forgetAnswer(key);
        assertThat(shop.put(verification, "{" + EMAIL + "," + PHONE + "}", key).body())
                .isEqualTo(first.body());
        var member = shop.getAfter(verify(shop, EMAIL), pathOf(user)).json();
        assertThat(member.get("trust_level").asString()).isEqualTo("L1");
        assertThat(member.get("phone_verified_at").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason_code\":\"X\"}",
                "{\"lock_type\":\"NONE\",\"reason_code\":\"X\"}",
                "{\"lock_type\":\"FULL\"}",
                "{\"lock_type\":\"FULL\",\"reason_code\":\"two words\"}",
                "{\"lock_type\":\"FULL\",\"reason_code\":\"X\",\"expires_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"lock_type\":\"FULL\",\"reason_code\":\"X\",\"note\":\"ask me@example.com\"}"
            })
    void aLockThatMakesNoSenseIsRefused(String body) {
        mustBe(422, shop.post(pathOf(user) + "/locks", body));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        mustBe(422, verify(shop, "\"phone_verified_at\":\"2999-01-01T00:00:00Z\""));
        mustBe(422, flag(shop, user, "UNKNOWN"));
        var note = "x".repeat(500);
        var body = "{\"flag_type\":\"NEGATIVE_EVENT\",\"reason_code\":\"X\",\"note\":\"%s\"}";
        mustBe(201, shop.post(pathOf(user) + "/flags", body.formatted(note)));
        mustBe(422, shop.post(pathOf(user) + "/flags", body.formatted(note + "x")));
        mustBe(422, shop.post(pathOf(user) + "/flags", body.formatted("call +1 416 555 0100")));
        mustBe(404, shop.delete(pathOf(user) + "/flags/" + UUID.randomUUID(), order("key")));
        mustBe(403, ledger.client("auditor").post(pathOf(user) + "/flags", body.formatted(note)));
    }

    private static void locked(Answer answer) {
        mustBe(423, answer);
        assertThat(answer.errorCode()).isEqualTo(LOCKED);
        assertThat(answer.json().at("/error/details/lock_type").asString()).isNotEmpty();
    }

    private static void expectTrust(Answer answer, String level) {
        assertThat(text(mustBe(200, answer), "trust_level")).isEqualTo(level);
    }

    private static Answer lock(ApiClient client, Linked member, String lockType) {
        return client.post(
                pathOf(member) + "/locks", "{\"lock_type\":\"%s\",\"reason_code\":\"CASE-7\"}".formatted(lockType));
    }

    private static Answer lift(ApiClient client, Linked member, Answer lock) {
        return client.delete(
                pathOf(member) + "/locks/" + text(lock, "lock_id"),
                UUID.randomUUID().toString());
    }

    private static Answer flag(ApiClient client, Linked member, String flagType) {
        return client.post(
                pathOf(member) + "/flags", "{\"flag_type\":\"%s\",\"reason_code\":\"SEEN\"}".formatted(flagType));
    }

    private static Answer clear(ApiClient client, Linked member, Answer flag) {
        return client.delete(
                pathOf(member) + "/flags/" + text(flag, "flag_id"),
                UUID.randomUUID().toString());
    }

    private Answer verify(ApiClient client, String moments) {
        return client.put(pathOf(user) + "/verification", "{" + moments + "}");
    }

    private String quote() {
        return text(mustBe(200, shop.post("/v1/redemptions/quote", user.quoteExact(1_000, 500))), "quote_id");
    }

    private String redemption(String order) {
        return "{\"client_order_id\":\"%s\",".formatted(order)
                + user.quoteExact(1_200, 600).substring(1);
    }

    private Answer adjust() {
        return shop.post("/v1/points/adjustments", """
                {"client_user_id":"%s","rrr_member_id":"%s","points":50,"reason_code":"GOODWILL",
                 "ticket_reference":"T-1","metadata":{"requesting_admin_id":"admin-1"}}""".formatted(user.userId(), user.memberId()));
    }

    private String order(String name) {
        return name + "-" + user.userId();
    }

    private static String pathOf(Linked member) {
        return "/v1/members/" + member.memberId();
    }

    private static String text(Answer answer, String field) {
        return answer.json().path(field).asString("");
    }
}
