package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.acceptance.WebhookReceiver.Received;
import com.redroomrewards.gateway.edge.operation.Role;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What a platform is told by webhooks, and what not (http.md, Webhooks). */
class WebhookEventsIT extends WebhookScenario {

    @Test
    void whatHappensToAMemberIsToldInOrderAndSignedOverWhatJavaScriptMakesOfIt() {
        subscribe(ALL);
        var user = members.linked();
        var orderId = "órder-\uD83D\uDE00-漢字-\u2028/\"\\-" + user.userId();
        var earned = post("/v1/points/earn", """
                {"client_user_id":"%s","rrr_member_id":"%s",
                 "source":{"event_type":"TOKEN_PURCHASE","order_id":%s,"line_id":"1"},
                 "currency":"USD","amount_minor":9007199254740991,"points":1000000,"policy":{"posting_mode":"POSTED"},
                 "metadata":{"10":"ten","2":"two","name":"Zoë \uD83D\uDE00","big":9007199254740991,
                             "nested":{"a":[1,{"b":"\u2028"}],"__proto__":{"x":null}}}}""".formatted(user.userId(), user.memberId(), json(orderId)));
        assertThat(earned.status()).as(earned.body()).isEqualTo(201);
        var quote = shop.post("/v1/redemptions/quote", user.quoteExact(1_500, 700));
        var quoteId = quote.json().get("quote_id").asString();
        var cart = "cart-" + user.userId();
        var committed = post("/v1/redemptions/commit", user.commit(quoteId, cart));
        post("/v1/redemptions/reverse", "{\"client_order_id\":\"%s\",\"reason\":\"CANCELLED\"}".formatted(cart));
        post("/v1/links/revoke", "{\"client_user_id\":\"%s\"}".formatted(user.userId()));

        var told = told(user, 5);
        assertThat(told)
                .extracting(Received::type)
                .containsExactly(
                        "LINK_UPDATED", "POINTS_POSTED", "REDEMPTION_COMMITTED", "REDEMPTION_REVERSED", "LINK_UPDATED");
        assertThat(told).allMatch(Received::signed);
        assertThat(told).extracting(Received::eventId).doesNotHaveDuplicates();
        assertThat(told.getFirst().data().get("client_user_id").asString()).isEqualTo(user.userId());
        assertThat(told.getFirst().data().get("status").asString()).isEqualTo("ACTIVE");
        var posted = told.get(1);
        assertThat(posted.data().get("points_delta").asLong()).isEqualTo(1_000_000);
        assertThat(posted.data().get("balance_after").asLong()).isEqualTo(1_000_000);
        assertThat(posted.data().get("source_ref").asString()).isEqualTo(orderId);
        assertThat(posted.data().get("ledger_entry_id")).isEqualTo(earned.json().get("ledger_entry_id"));
        assertThat(Instant.parse(posted.json().get("occurred_at").asString()))
                .isEqualTo(Instant.parse(earned.json().get("posted_at").asString()));
        assertThat(told.get(2).data().toString())
                .isEqualTo("""
                {"member_id":"%s","points_burned":700,"discount_minor":%s,"order_id":"%s"}""".formatted(user.memberId(), committed.json().get("discount_minor"), cart));
        assertThat(told.get(3).data().toString()).isEqualTo("""
                {"member_id":"%s","points_restored":700,"order_id":"%s","reason":"CANCELLED"}""".formatted(user.memberId(), cart));
        assertThat(told.getLast().data().get("status").asString()).isEqualTo("REVOKED");
        assertThat(posted.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("webhook-id", posted.eventId())
                .containsKeys("webhook-timestamp", "webhook-signature");
    }

    @Test
    void onlyWhatWasAskedForIsToldAndNothingOfBefore() {
        var before = members.withPoints(1_000);
        subscribe("\"REDEMPTION_COMMITTED\"");
        var after = members.withPoints(1_000);
        redeem(before);
        redeem(after);
        assertThat(told(after, 1)).extracting(Received::type).containsExactly("REDEMPTION_COMMITTED");
        assertThat(receiver.all()).hasSize(2);
        assertThat(deliveries("").size()).isEqualTo(2);
    }

    @Test
    void anotherTierIsTold() {
        subscribe("\"TIER_CHANGED\"");
        var user = members.linked();
        for (var order = 1; order <= 6; order++) {
            post("/v1/points/earn", user.earn("order-" + order + user.userId(), 1, 10_000));
        }
        post("/v1/points/reverse", "{\"order_id\":\"order-6%s\",\"reason\":\"REFUND\"}".formatted(user.userId()));
        post("/v1/points/reverse", "{\"order_id\":\"order-5%s\",\"reason\":\"REFUND\"}".formatted(user.userId()));
        var told = told(user, 2);
        assertThat(told).allMatch(Received::signed);
        assertThat(told)
                .extracting(one -> one.data().toString())
                .containsExactly("""
                {"member_id":"%s","client_id":"%s","tier":"silver","previous_tier":"bronze"}""".formatted(user.memberId(), platform), """
                {"member_id":"%s","client_id":"%s","tier":"bronze","previous_tier":"silver"}""".formatted(user.memberId(), platform));
    }

    @Test
    void expiredPointsAreTold() {
        subscribe("\"POINTS_EXPIRED\"");
        var user = members.linked();
        var soon = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS).toString();
        var body = user.earn("first-" + user.userId(), 30)
                .replace("\"posting_mode\"", "\"expires_at\":\"" + soon + "\",\"posting_mode\"");
        var first = post("/v1/points/earn", body);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        await().atMost(SOON).until(() -> Instant.now().isAfter(Instant.parse(soon)));
        post("/v1/points/earn", user.earn("second-" + user.userId(), 5));
        var expired = told(user, 1).getFirst();
        assertThat(expired.type()).isEqualTo("POINTS_EXPIRED");
        assertThat(expired.data().get("points_delta").asLong()).isEqualTo(-30);
        assertThat(expired.data().get("balance_after").asLong()).isZero();
    }

    @Test
    void adjustmentsAndPromotionsAreToldToTheirPlatformWhenTheirStatusChanges() throws IOException {
        subscribe("\"ADJUSTMENT_STATUS_CHANGED\",\"PROMOTION_STATUS_CHANGED\",\"POINTS_POSTED\"");
        var user = members.linked();
        var admin = client(platform + "-admin", platform, Role.CLIENT_ADMIN);
        try (var strangers = new WebhookReceiver()) {
            subscribe(client(platform + "-stranger", Role.SERVICE), strangers, ALL);
            var adjusted = post("/v1/points/adjustments", """
                    {"rrr_member_id":"%s","client_user_id":"%s","points":60,"reason_code":"GOODWILL","ticket_reference":"T-1",
                     "metadata":{"requesting_admin_id":"one"}}""".formatted(user.memberId(), user.userId()));
            assertThat(adjusted.status()).as(adjusted.body()).isEqualTo(200);
            var told = told(user, 2);
            assertThat(told).extracting(Received::type).containsExactly("POINTS_POSTED", "ADJUSTMENT_STATUS_CHANGED");
            assertThat(told.getLast().data().get("adjustment_id"))
                    .isEqualTo(adjusted.json().get("adjustment_id"));
            assertThat(told.getLast().data().get("status").asString()).isEqualTo("EXECUTED");

            var drafted = post("/v1/promotions", "{\"name\":\"Spring\"}");
            assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
            var path = "/v1/promotions/" + drafted.json().get("promotion_id").asString();
            post(path + "/submit", "{}");
            admin.post(
                    path + "/reject",
                    "{\"actor\":{\"actor_type\":\"CLIENT_ADMIN\",\"actor_id\":\"x\"},\"reason\":\"no\"}");
            await().atMost(SOON).until(() -> receiver.all().size() == 4);
            var changes = receiver.all().subList(2, 4);
            assertThat(changes).extracting(Received::type).containsOnly("PROMOTION_STATUS_CHANGED");
            assertThat(changes).allMatch(Received::signed);
            assertThat(changes)
                    .extracting(one -> one.data().get("status").asString())
                    .containsExactly("PENDING_APPROVAL", "DRAFT");
            assertThat(changes)
                    .extracting(one -> one.data().get("previous_status").asString())
                    .containsExactly("DRAFT", "PENDING_APPROVAL");
            assertThat(strangers.all()).isEmpty();
        }
    }

    @Test
    void anotherPlatformOfTheMemberHearsOfItWithoutWhatIsNotItsOwnAndAStrangerDoesNot() throws IOException {
        subscribe(ALL);
        var user = members.linked();
        var other = client(platform + "-other", Role.SERVICE);
        var stranger = client(platform + "-stranger", Role.SERVICE);
        try (var others = new WebhookReceiver();
                var strangers = new WebhookReceiver()) {
            subscribe(other, others, ALL);
            subscribe(stranger, strangers, ALL);
            var ofOther = new Members(other);
            var userOfOther = Members.newUserId();
            var intent = ofOther.intent(userOfOther, "MEMBER").json();
            var linked = ofOther.confirm(
                    userOfOther,
                    user.memberId(),
                    intent.get("intent_id").asString(),
                    intent.get("rrr_link_code").asString());
            assertThat(linked.status()).as(linked.body()).isEqualTo(200);
            post("/v1/points/earn", user.earn("secret-order", 1_000));
            redeem(user);

            assertThat(told(user, 3)).hasSize(3);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(others.about(user.memberId())).hasSize(3));
            var heard = others.about(user.memberId());
            assertThat(heard)
                    .extracting(Received::type)
                    .containsExactly("LINK_UPDATED", "POINTS_POSTED", "REDEMPTION_COMMITTED");
            assertThat(heard).allMatch(Received::signed);
            assertThat(heard.getFirst().data().get("client_user_id").asString()).isEqualTo(userOfOther);
            assertThat(heard.get(1).data().get("source_ref").isNull()).isTrue();
            assertThat(heard.get(1).data().get("points_delta").asLong()).isEqualTo(1_000);
            assertThat(heard.get(1).eventId()).isEqualTo(told(user, 3).get(1).eventId());
            assertThat(heard.get(2).data().get("order_id").isNull()).isTrue();

            other.post("/v1/links/revoke", "{\"client_user_id\":\"%s\"}".formatted(userOfOther));
            post("/v1/points/earn", user.earn("another-order", 1));
            assertThat(told(user, 4)).hasSize(4);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(others.about(user.memberId())).hasSize(4));
            assertThat(others.about(user.memberId())
                            .getLast()
                            .data()
                            .get("status")
                            .asString())
                    .as("the last that it hears")
                    .isEqualTo("REVOKED");
            assertThat(strangers.all()).isEmpty();
        }
    }

    @Test
    void aMergeIsToldAsWhatTheTargetGetsAndWhatBecomesOfTheProfiles() {
        var source = members.withPoints(700);
        var target = members.open();
        var heir = members.linked();
        subscribe(ALL);
        var merges = new Merges(ledger.client("rrr-admin"), shop, platform);
        merges.complete(merges.pending(source.memberId(), target));
        var ofTarget = new Linked(source.userId(), target);
        var told = told(ofTarget, 2);
        assertThat(told).extracting(Received::type).containsExactly("LINK_UPDATED", "POINTS_POSTED");
        assertThat(told.getFirst().data().get("status").asString()).isEqualTo("ACTIVE");
        assertThat(told.getFirst().data().get("client_user_id").asString()).isEqualTo(source.userId());
        assertThat(told.getLast().data().get("balance_after").asLong()).isEqualTo(700);

        merges.complete(merges.pending(target, heir.memberId()));
        assertThat(told(heir, 1)).extracting(Received::type).containsExactly("POINTS_POSTED");
        var retired = told(ofTarget, 3);
        assertThat(retired.getLast().data().get("status").asString()).isEqualTo("RETIRED");
        assertThat(retired).hasSize(3);
        assertThat(receiver.about(source.memberId())).isEmpty();
    }

    @Test
    void aUserIsForgottenInWhatWaitsToo() {
        subscribe("\"LINK_UPDATED\"");
        receiver.answer(delivery -> 500);
        var user = members.linked();
        told(user, 1);
        var stored = ledger.jdbc()
                .sql("select string_agg(encode(body, 'escape'), '') from webhook.delivery")
                .query(String.class)
                .single();
        assertThat(stored).as("no id in clear").doesNotContain(user.userId());
        ledger.jdbc()
                .sql("delete from keys.user_key where key_id = (select link_id from read_model.member_link"
                        + " where member_id = ?::uuid)")
                .param(user.memberId())
                .update();
        receiver.answer(delivery -> 200);
        var dead = await().atMost(SOON)
                .until(() -> deliveries("?status=DEAD"), all -> all.size() == 1)
                .getFirst();
        assertThat(dead.get("last_error").asString()).isEqualTo("USER_FORGOTTEN");
    }

    private void redeem(Linked user) {
        var redeemed = post(
                "/v1/redeem",
                user.quoteExact(2_000, 600)
                        .replaceFirst("\\{", "{\"client_order_id\":\"cart-" + user.userId() + "\","));
        assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(200);
    }

    private static String json(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
