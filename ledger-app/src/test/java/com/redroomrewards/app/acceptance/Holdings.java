package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A platform that has something of each kind, and all the texts by which it would be recognised. */
final class Holdings {

    private static final String SIGNATURE = """
        {"actor":{"actor_type":"CLIENT_ADMIN","actor_id":"%s"},"signature":{"method":"CONSOLE"}}\
        """;

    final String platform;
    final ApiClient shop;
    final ApiClient admin;
    /** Asks for what the other one signs. */
    private final ApiClient asker;

    private final Transfers transfers;
    private final TestLedger ledger;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private @Nullable Linked standing;

    /** A new platform; its members may transfer. */
    Holdings(TestLedger ledger) {
        this.ledger = ledger;
        transfers = new Transfers(ledger);
        transfers.publish(Transfers.RULES);
        platform = transfers.platform;
        shop = transfers.shop;
        admin = ledger.newClient(platform + "-admin", platform, Role.CLIENT_ADMIN);
        asker = ledger.newClient(platform + "-asker", platform, Role.CLIENT_ADMIN);
        known.add(platform);
    }

    /** What no other platform may ever be told: ids, users, orders, notes, and the platform's own name. */
    Collection<String> known() {
        return Set.copyOf(known);
    }

    /** A word that nobody else says. */
    String word() {
        return remembered("w" + Members.newUserId());
    }

    /** The same member each time, for calls that only read. */
    synchronized Linked standing() {
        if (standing == null) {
            standing = member();
        }
        return standing;
    }

    /** A verified member with 1,000 points. */
    Linked member() {
        return remembered(transfers.trusted(1_000));
    }

    /** A model with 1,000 points. */
    Linked model() {
        var model = remembered(transfers.members.linked(Members.newUserId(), "MODEL"));
        made(201, shop.post("/v1/points/earn", model.earn(word(), 1_000)));
        return model;
    }

    /** A member whom nobody has linked, with an intent of a user, and the code that proves it. */
    record Linking(Linked would, String intentId, String code) {}

    Linking linking() {
        var would = remembered(new Linked(Members.newUserId(), transfers.members.open()));
        var intent = made(201, transfers.members.intent(would.userId(), "MEMBER"));
        return new Linking(would, remembered(text(intent, "intent_id")), text(intent, "rrr_link_code"));
    }

    /** An order that was paid, and the entry of its points. */
    record Earned(String orderId, String entryId) {}

    Earned earned(Linked member) {
        var order = word();
        return new Earned(order, earn(member.earn(order, 100)));
    }

    String pending(Linked member) {
        return earn(member.earnLater(word(), 100));
    }

    private String earn(String body) {
        return remembered(text(made(201, shop.post("/v1/points/earn", body)), "ledger_entry_id"));
    }

    String flag(Linked member) {
        return id(201, "flag_id", shop.post(of(member) + "/flags", """
            {"flag_type":"NEGATIVE_EVENT","reason_code":"A","note":"%s"}\
            """.formatted(word())));
    }

    String lock(Linked member) {
        return id(201, "lock_id", shop.post(of(member) + "/locks", """
            {"lock_type":"TRANSFER","reason_code":"A","note":"%s"}\
            """.formatted(word())));
    }

    /** One that waits for signatures. */
    String adjustment(Linked member) {
        return id(200, "adjustment_id", shop.post("/v1/points/adjustments", """
            {"client_user_id":"%s","rrr_member_id":"%s","points":600,"reason_code":"A","ticket_reference":"%s",
             "metadata":{"requesting_admin_id":"%s"}}\
            """.formatted(
                        member.userId(), member.memberId(), word(), word())));
    }

    /** One that waits for signatures. */
    String merge(Linked source, Linked target) {
        return id(200, "merge_id", asker.post("/v1/merges", Merges.request(source.memberId(), target.memberId())));
    }

    String promotion(String... moves) {
        var id = id(201, "promotion_id", shop.post("/v1/promotions", """
            {"name":"%s","eligibility":{},"earn_rules":{"multiplier":2}}\
            """.formatted(word())));
        for (var move : moves) {
            made(200, shop.post("/v1/promotions/" + id + "/" + move, "{}"));
        }
        return id;
    }

    /** One in force. */
    String activePromotion(String... moves) {
        var id = promotion("submit");
        var path = "/v1/promotions/" + id;
        made(200, shop.post(path + "/approve", SIGNATURE.formatted(word())));
        made(200, shop.post(path + "/approve", SIGNATURE.formatted(word())));
        made(200, transfers.rrr.post(path + "/approve", SIGNATURE.formatted("rrr")));
        for (var move : moves) {
            made(200, shop.post(path + "/" + move, "{}"));
        }
        return id;
    }

    /** More than 125 points wait in escrow. */
    String transfer(Linked from, Linked to, long points) {
        return id(201, "transfer_id", transfers.make(from, to, points));
    }

    String webhook() {
        return id(201, "webhook_id", shop.post("/v1/webhooks", """
            {"url":"http://127.0.0.1:9/%s","events":["TIER_CHANGED"]}\
            """.formatted(word())));
    }

    /** One that is not tried any more. */
    String delivery(String webhookId) {
        var id = id(202, "delivery_id", shop.post("/v1/webhooks/" + webhookId + "/test", "{}"));
        ledger.jdbc()
                .sql("update webhook.delivery set status = 'DEAD', finished_at = now() where delivery_id = ?::uuid")
                .param(id)
                .update();
        return id;
    }

    String quote(Linked member) {
        return id(200, "quote_id", shop.post("/v1/redemptions/quote", member.quoteExact(2_000, 500)));
    }

    /** Reserves it for an order. */
    String reserved(String quoteId) {
        var order = word();
        made(200, shop.post("/v1/redemptions/reserve", Members.reservation(quoteId, order)));
        return order;
    }

    /** An order that points were burned for. */
    String burned(Linked member) {
        var order = word();
        made(200, shop.post("/v1/redemptions/commit", member.commit(quote(member), order)));
        return order;
    }

    String topUpQuote() {
        return id(
                200, "topup_quote_id", shop.post("/v1/points/topup/quote", "{\"bundle\":100,\"unit_price_minor\":3}"));
    }

    String awardIntent(Linked model, Linked viewer) {
        return id(201, "intent_id", new Awards(shop, model).intend(viewer, 10));
    }

    private static String of(Linked member) {
        return "/v1/members/" + member.memberId();
    }

    private String id(int status, String name, Answer answer) {
        return remembered(text(made(status, answer), name));
    }

    private Linked remembered(Linked linked) {
        remembered(linked.userId());
        remembered(linked.memberId());
        return linked;
    }

    private String remembered(String text) {
        known.add(text);
        return text;
    }

    private static String text(Answer answer, String name) {
        JsonNode json = answer.json();
        return json.get(name).asString();
    }

    private static Answer made(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    /** An id that nothing has. */
    static String nothing() {
        return UUID.randomUUID().toString();
    }
}
