package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Contract.Described;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Operation;
import com.redroomrewards.gateway.edge.operation.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The OpenAPI document foretells what the controllers answer. The answers are compared in {@link ApiClient}, so in every test
 * that uses it; here each operation is called once at least, and refused.
 */
class OpenApiAnswersIT {

    private static final Map<Role, String> CLIENTS = new EnumMap<>(Map.of(
            Role.SERVICE, "xcn", Role.CLIENT_ADMIN, "xcn-admin", Role.RRR_ADMIN, "rrr-admin", Role.AUDITOR, "auditor"));

    private final TestLedger ledger = TestLedger.shared();
    private final Contract contract = Contract.of(ledger.url());
    private final ApiClient xcn = ledger.client("xcn");
    private final Members members = new Members(xcn);

    /** Whoever adds an operation adds its step here. */
    @Test
    void everyOperationAnswersAsDescribed() {
        contract.takeAnswered();

        var user = members.withPoints(5_000);
        var order = "order-" + user.userId();
        mustBe(201, xcn.post("/v1/earn", user.earn(order, 100)));
        mustBe(200, xcn.get("/v1/links/status?client_user_id=" + user.userId()));
        for (var path : new String[] {"wallet", "wallet?detail=lots", "ledger?type=EARN,REDEEM&limit=1"}) {
            mustBe(200, xcn.get("/v1/members/" + user.memberId() + "/" + path));
        }
        mustBe(200, xcn.get("/v1/members/" + user.memberId()));
        mustBe(200, xcn.get("/v1/balance?member_id=" + user.memberId()));
        mustBe(200, xcn.get("/v1/transactions?member_id=" + user.memberId()));
        var quote = mustBe(200, xcn.post("/v1/redemptions/quote", user.quoteMax(2_000)));
        mustBe(
                200,
                xcn.post(
                        "/v1/redemptions/commit",
                        user.commit(quote.get("quote_id").asString(), order)));
        mustBe(200, xcn.post("/v1/redemptions/reverse", """
                {"client_order_id":"%s","reason":"CANCELLED"}""".formatted(order)));
        mustBe(
                200,
                xcn.post(
                        "/v1/redeem",
                        user.quoteExact(2_000, 500).replaceFirst("\\{", "{\"client_order_id\":\"2" + order + "\",")));
        mustBe(200, xcn.post("/v1/redemptions/quote", members.linked().quoteMax(2_000)));
        mustBe(200, xcn.post("/v1/links/revoke", "{\"client_user_id\":\"" + user.userId() + "\"}"));
        mustBe(200, xcn.get("/v1/links/status?client_user_id=" + user.userId()));
        var rrr = ledger.client("rrr-admin");
        mustBe(201, rrr.post("/v1/members/" + user.memberId() + "/link-codes", "{}"));
        programs(rrr);
        safeguards();
        erasure(rrr);
        earnings();
        adjustments(rrr);
        merges(rrr);
        audit();
        promotions();
        reservations();
        awards();
        transfers();
        topUp();
        webhooks();

        assertThat(contract.takeAnswered())
                .containsExactlyInAnyOrderElementsOf(
                        contract.operations().stream().map(Described::id).toList());
    }

    private void programs(ApiClient rrr) {
        var platform = "p" + UUID.randomUUID().toString().substring(0, 8);
        ledger.newLogin(platform, platform, Role.SERVICE);
        mustBe(201, rrr.post("/v1/programs/" + platform + "/versions", "{\"policies\":{}}"));
        mustBe(200, rrr.get("/v1/programs/" + platform + "/versions"));
    }

    private void safeguards() {
        var path = "/v1/members/" + members.linked().memberId();
        mustBe(200, xcn.put(path + "/verification", "{\"email_verified_at\":\"2026-01-01T00:00:00Z\"}"));
        var flag = mustBe(201, xcn.post(path + "/flags", "{\"flag_type\":\"FRAUD\",\"reason_code\":\"X\"}"));
        var lock = mustBe(201, xcn.post(path + "/locks", "{\"lock_type\":\"FULL\",\"reason_code\":\"X\"}"));
        mustBe(200, xcn.get(path));
        for (var undone : List.of(
                "/flags/" + flag.get("flag_id").asString(),
                "/locks/" + lock.get("lock_id").asString())) {
            mustBe(200, xcn.delete(path + undone, UUID.randomUUID().toString()));
        }
    }

    private void earnings() {
        var user = members.linked();
        for (var decision : List.of("confirm", "cancel")) {
            var pending = mustBe(201, xcn.post("/v1/points/earn", user.earnLater(decision + user.userId(), 100)));
            mustBe(200, xcn.get("/v1/members/" + user.memberId() + "/pending"));
            mustBe(
                    200,
                    xcn.post(
                            "/v1/points/pending/"
                                    + pending.get("ledger_entry_id").asString() + "/" + decision,
                            "{}"));
        }
        mustBe(200, xcn.post("/v1/points/reverse", """
                {"order_id":"confirm%s","reason":"REFUND"}""".formatted(user.userId())));
        var item = user.earn("batch" + user.userId(), 100);
        var items = mustBe(200, xcn.post("/v1/points/earn/batch", "{\"items\":[" + item + "," + item + ",1]}"));
        assertThat(items.findValuesAsString("status")).containsExactly("ACCEPTED", "DUPLICATE", "REJECTED");
        assertThat(ApiClient.send(request("xcn", "/v1/points/earn/batch")
                                .setHeader("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(csv("~1points~1earn~1batch", user)))
                                .build())
                        .json()
                        .findValuesAsString("status"))
                .containsExactly("ACCEPTED");
    }

    /** The example of the document, for a user that there is. */
    private String csv(String path, Linked user) {
        return contract.document()
                .at("/paths/" + path + "/post/requestBody/content/text~1csv/example")
                .asString()
                .replace("user-1", user.userId())
                .replace("order-1", "csv" + user.userId())
                .replaceFirst("[0-9a-f-]{36}", user.memberId());
    }

    private void adjustments(ApiClient rrr) {
        var many = members.linked();
        var reported = ApiClient.send(request("xcn", "/v1/points/adjustments/batch")
                .setHeader("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv("~1points~1adjustments~1batch", many)))
                .build());
        assertThat(mustBe(200, reported).findValuesAsString("status")).containsExactly("REJECTED");
        for (var decision : List.of("approve", "reject")) {
            var user = members.linked();
            var adjusted =
                    mustBe(200, xcn.post("/v1/points/adjustments", """
                    {"client_user_id":"%s","rrr_member_id":"%s","points":400,"reason_code":"GOODWILL",
                     "ticket_reference":"T","metadata":{"requesting_admin_id":"a"}}""".formatted(user.userId(), user.memberId())));
            var path = "/v1/points/adjustments/" + adjusted.get("adjustment_id").asString();
            mustBe(200, rrr.get(path));
            mustBe(200, rrr.get("/v1/approvals?status=open"));
            mustBe(200, xcn.post(path + "/" + decision, """
                    {"actor":{"actor_type":"CLIENT_ADMIN","actor_id":"b"},
                     "signature":{"method":"CONSOLE","attestation":"x"}}"""));
            mustBe(200, rrr.get(path));
        }
        mustBe(200, xcn.get("/v1/points/adjustments"));
        mustBe(200, xcn.get("/v1/approvals"));
    }

    private void erasure(ApiClient rrr) {
        var path = "/v1/members/" + members.linked().memberId();
        mustBe(200, rrr.post(path + "/erasure", "{\"reason_code\":\"REQUESTED\",\"ticket_reference\":\"T-7\"}"));
        mustBe(200, rrr.get(path));
    }

    private void merges(ApiClient rrr) {
        for (var decision : List.of("approve", "reject")) {
            var asked = mustBe(
                    200,
                    ledger.client("xcn-admin")
                            .post(
                                    "/v1/merges",
                                    Merges.request(
                                            members.withPoints(10).memberId(),
                                            members.linked().memberId())));
            var path = "/v1/merges/" + asked.get("merge_id").asString();
            mustBe(200, rrr.get(path));
            mustBe(200, xcn.post(path + "/" + decision, Merges.signature("b")));
        }
        mustBe(200, xcn.get("/v1/merges?status=PENDING_APPROVAL"));
    }

    private void audit() {
        var auditor = ledger.client("auditor");
        var member = members.linked();
        var entry = mustBe(201, xcn.post("/v1/points/earn", member.earn("audited-" + member.userId(), 10)))
                .get("ledger_entry_id")
                .asString();
        await().until(() -> auditor.get("/v1/audit/proofs/" + entry).status() == 200);
        mustBe(200, auditor.get("/v1/audit/proofs/" + entry));
        mustBe(200, auditor.get("/v1/audit/checkpoints"));
        assertThat(auditor.get("/v1/audit/events?type=program").status()).isEqualTo(200);
        mustBe(200, auditor.get("/v1/reports/liability"));
        mustBe(200, auditor.get("/v1/reports/segments?by=tier"));
        mustBe(200, xcn.get("/v1/members/" + member.memberId() + "/ledger/" + entry));
    }

    private void promotions() {
        var platform = "q" + UUID.randomUUID().toString().substring(0, 8);
        var shop = ledger.newClient(platform, platform, Role.SERVICE);
        var signature = """
                {"actor":{"actor_type":"CLIENT_ADMIN","actor_id":"%s"},"signature":{"method":"CONSOLE","attestation":"x"}}""";
        var created = mustBe(201, shop.post("/v1/promotions", """
                {"name":"Spring","description":"Twice","eligibility":{"xcn_membership_tiers":["VIP"],
                 "min_lifetime_spend_minor":0},"earn_rules":{"multiplier":2.5,"bonus_points":10,"cap_points":500,
                 "budget_points":1000,"expiry_days":30},"starts_at":"2026-01-01T00:00:00Z","ends_at":"2999-01-01T00:00:00Z"}"""));
        var path = "/v1/promotions/" + created.get("promotion_id").asString();
        mustBe(200, shop.patch(path, "{\"name\":\"Summer\"}", UUID.randomUUID().toString()));
        mustBe(200, shop.post(path + "/submit", "{}"));
        mustBe(200, shop.post(path + "/reject", signature.formatted("a")));
        mustBe(200, shop.post(path + "/submit", "{}"));
        mustBe(200, shop.post(path + "/approve", signature.formatted("a")));
        mustBe(200, shop.post(path + "/approve", signature.formatted("b")));
        mustBe(200, ledger.client("rrr-admin").post(path + "/approve", signature.formatted("c")));
        for (var move : List.of("pause", "resume", "end")) {
            mustBe(200, shop.post(path + "/" + move, "{}"));
        }
        mustBe(200, shop.get(path));
        mustBe(200, shop.get("/v1/promotions?status=ENDED"));
    }

    private void reservations() {
        var user = members.withPoints(1_000);
        var quote = mustBe(200, xcn.post("/v1/redemptions/quote", user.quoteExact(2_000, 500)));
        var body = """
                {"quote_id":"%s","client_order_id":"r-%s"}""".formatted(quote.get("quote_id").asString(), user.userId());
        mustBe(200, xcn.post("/v1/redemptions/reserve", body));
        mustBe(200, xcn.post("/v1/redemptions/release", body));
    }

    private void awards() {
        var awards = new Awards(xcn, members.linked(Members.newUserId(), "MODEL"));
        mustBe(200, awards.allocate(50));
        var viewer = members.linked();
        mustBe(200, awards.commit(awards.intend(viewer, 10), viewer));
    }

    private void transfers() {
        var transfers = new Transfers(ledger);
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var to = transfers.members.linked();
        var made = transfers.make(from, to, 100);
        mustBe(201, made);
        mustBe(200, transfers.decide("reverse", made));
        for (var decision : List.of("release", "cancel")) {
            var escrowed = transfers.make(from, to, 200);
            mustBe(201, escrowed);
            mustBe(200, transfers.decide(decision, escrowed));
            mustBe(200, transfers.rrr.getAfter(escrowed, Transfers.PATH + "/" + Transfers.id(escrowed)));
        }
        mustBe(200, transfers.shop.get(Transfers.PATH));
    }

    private void topUp() {
        var user = members.linked();
        var quote = mustBe(200, xcn.post("/v1/points/topup/quote", "{\"bundle\":100,\"unit_price_minor\":3}"));
        mustBe(200, xcn.post("/v1/points/topup/commit", """
                {"topup_quote_id":"%s","client_order_id":"t-%s","client_user_id":"%s","rrr_member_id":"%s"}""".formatted(
                        quote.get("topup_quote_id").asString(), user.userId(), user.userId(), user.memberId())));
    }

    private void webhooks() {
        var platform = "h" + UUID.randomUUID().toString().substring(0, 8);
        var shop = ledger.newClient(platform, platform, Role.SERVICE);
        var created = mustBe(201, shop.post("/v1/webhooks", """
                {"url":"http://127.0.0.1:9/x","events":["POINTS_POSTED","LINK_UPDATED"]}"""));
        var path = "/v1/webhooks/" + created.get("webhook_id").asString();
        mustBe(202, shop.post(path + "/test", "{}"));
        mustBe(
                200,
                shop.patch(path, "{\"status\":\"DISABLED\"}", UUID.randomUUID().toString()));
        mustBe(200, shop.post(path + "/rotate-secret", "{}"));
        var delivery = mustBe(200, shop.get(path + "/deliveries?limit=1")).get(0);
        ledger.jdbc()
                .sql("update webhook.delivery set status = 'DEAD', finished_at = now() where delivery_id = ?::uuid")
                .param(delivery.get("delivery_id").asString())
                .update();
        mustBe(
                202,
                shop.post(path + "/deliveries/" + delivery.get("delivery_id").asString() + "/redeliver", "{}"));
        mustBe(200, shop.get("/v1/webhooks"));
        assertThat(shop.delete(path, UUID.randomUUID().toString()).status()).isEqualTo(204);
    }

    /** What each operation refuses by itself; {@link ApiClient} compares the answers with the document. */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void everyOperationIsRefusedAsDescribed(Operation operation) {
        var path = operation.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        var well = CLIENTS.get(operation.roles().iterator().next());
        assertThat(send(operation, HttpRequest.newBuilder(URI.create(ledger.url() + path)), "{}"))
                .isEqualTo(401);
        CLIENTS.forEach((role, client) -> {
            var status = send(operation, ledger.client(client).request(path).header("Idempotency-Key", "k"), "[");
            assertThat(status == 403)
                    .as("%s %s", role, operation)
                    .isEqualTo(!operation.roles().contains(role));
        });
        if (operation.mutates()) {
            assertThat(send(operation, ledger.client(well).request(path), "{}")).isEqualTo(422);
            assertThat(send(operation, request(well, path).setHeader("Content-Type", "text/plain"), "x"))
                    .isEqualTo(415);
            assertThat(send(operation, request(well, path), " ".repeat(operation.takesMany() ? 9_000_000 : 2_000_000)))
                    .isEqualTo(413);
        }
    }

    private HttpRequest.Builder request(String client, String path) {
        return ledger.client(client)
                .request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static int send(Operation operation, HttpRequest.Builder request, String body) {
        var publisher = operation.mutates() ? BodyPublishers.ofString(body) : BodyPublishers.noBody();
        return ApiClient.send(
                        request.method(operation.method().name(), publisher).build())
                .status();
    }

    @Test
    void aClientAboveItsLimitIsRefusedAsDescribed() {
        var limited = ledger.newClient("limited", "limited", Role.SERVICE);
        var statuses = Stream.generate(
                () -> limited.get("/v1/links/status?client_user_id=1").status());
        assertThat(statuses.limit(100)).contains(200, 429);
    }

    private static JsonNode mustBe(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }
}
