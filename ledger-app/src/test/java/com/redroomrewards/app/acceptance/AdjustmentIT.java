package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Corrections by hand and their signatures, over HTTP (http.md, Earn, reverse, top up, adjust). */
class AdjustmentIT {

    private static final String ADJUSTMENTS = "/v1/points/adjustments";

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final ApiClient admin = ledger.client("xcn-admin");
    private final ApiClient rrr = ledger.client("rrr-admin");
    private final Linked member = new Members(xcn).linked();
    private final String requester = "admin-" + Members.newUserId();

    @Test
    void sixtyAndSixtyWithinADayNeedTwoSignaturesForTheSecond() {
        var first = adjust(60);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().get("status").asString()).isEqualTo("EXECUTED");
        assertThat(first.json().get("required_signatures").asInt()).isEqualTo(1);
        assertThat(signersOf(first)).containsExactly(requester);

        var second = adjust(60);
        assertThat(second.json().get("status").asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(second.json().get("required_signatures").asInt()).isEqualTo(2);
        awaitBalance(60);

        var approved = approve(xcn, second, "CLIENT_ADMIN", "another-admin");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().get("status").asString()).isEqualTo("EXECUTED");
        assertThat(approved.json().at("/approvals/1/method").asString()).isEqualTo("CONSOLE");
        assertThat(approved.json().at("/approvals/1/signed_at").asString()).isNotEmpty();
        assertThat(signersOf(second)).containsExactly(requester, "another-admin");
        awaitBalance(120);
        var entries = xcn.get("/v1/members/" + member.memberId() + "/ledger").json();
        assertThat(entries.at("/0/entry_id")).isEqualTo(second.json().get("ledger_entry_id"));
        assertThat(entries.at("/0/type").asString()).isEqualTo("ADJUST");
        assertThat(entries.at("/0/reason_code").asString()).isEqualTo("GOOD-will.1_x");
        assertThat(entries.at("/0/source_ref").asString()).isEqualTo("T-4711");
        assertThat(entries.at("/0/actor/actor_type").asString()).isEqualTo("CLIENT_ADMIN");
        assertThat(entries.at("/0/actor/actor_id").asString()).isEqualTo(requester);
    }

    @Test
    void moreThanFiveHundredNeedsOneOfRrrWithATokenOfItsOwn() {
        var pending = adjust(501);
        assertThat(pending.json().get("required_signatures").asInt()).isEqualTo(3);
        assertThat(approve(xcn, pending, "RRR_ADMIN", "boss").status()).isEqualTo(403);
        assertThat(approve(rrr, pending, "RRR_ADMIN", "boss")
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("PENDING_APPROVAL");
        assertThat(approve(admin, pending, "CLIENT_ADMIN", "second")
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("EXECUTED");
        awaitBalance(501);
    }

    @Test
    void oneAdminsTokenSignsOnceHoweverManyActorsItNames() {
        var pending = adjust(600);
        assertThat(approve(admin, pending, "CLIENT_ADMIN", "one").status()).isEqualTo(200);
        var again = approve(admin, pending, "CLIENT_ADMIN", "another");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.errorCode()).isEqualTo("CONFLICT");
        assertThat(approve(admin, pending, "RRR_ADMIN", "boss").status())
                .as("a token's capacity is its own")
                .isEqualTo(409);
        assertThat(approve(xcn, pending, "CLIENT_ADMIN", requester).status())
                .as("the requester has signed")
                .isEqualTo(409);
        assertThat(balance()).isZero();
    }

    @Test
    void aRefusalEndsIt() {
        var pending = adjust(400);
        var rejected = admin.post(path(pending, "reject"), """
                {"actor":{"actor_type":"CLIENT_ADMIN","actor_id":"x"},"reason":"no such ticket"}""");
        assertThat(rejected.status()).as(rejected.body()).isEqualTo(200);
        assertThat(rejected.json().get("status").asString()).isEqualTo("REJECTED");
        assertThat(approve(xcn, pending, "CLIENT_ADMIN", "late").status()).isEqualTo(409);
        assertThat(balance()).isZero();
    }

    @Test
    void theyAreListedByStatusAndSeenByTheirPlatformAlone() {
        var pending = adjust(400);
        var id = pending.json().get("adjustment_id").asString();
        var waiting = admin.get(ADJUSTMENTS + "?status=PENDING_APPROVAL").json();
        assertThat(waiting.findValuesAsString("adjustment_id")).contains(id);
        assertThat(admin.get(ADJUSTMENTS + "?status=EXECUTED").json().findValuesAsString("adjustment_id"))
                .doesNotContain(id);
        assertThat(ledger.client("auditor").get(ADJUSTMENTS + "/" + id).status())
                .isEqualTo(200);
        var other = ledger.newClient("other-" + id, "other-" + id.substring(0, 8), Role.CLIENT_ADMIN);
        assertThat(other.get(ADJUSTMENTS + "/" + id).status()).isEqualTo(404);
        assertThat(approve(other, pending, "CLIENT_ADMIN", "x").status()).isEqualTo(404);
        assertThat(xcn.get(ADJUSTMENTS + "?status=NOTHING").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"points\":0,\"reason_code\":\"A\",\"ticket_reference\":\"T\"     | points",
                "\"points\":1,\"reason_code\":\"A B\",\"ticket_reference\":\"T\"   | reason_code",
                "\"points\":1,\"reason_code\":\"A\"                               | ticket_reference",
                "\"points\":1000001,\"reason_code\":\"A\",\"ticket_reference\":\"T\" | points",
            })
    void whatIsNoAdjustmentIsRefusedByName(String what, String field) {
        var refused = xcn.post(ADJUSTMENTS, body(what, "{\"requesting_admin_id\":\"a\"}"));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/error/details/field").asString())
                .as(refused.body())
                .isEqualTo(field);
    }

    @Test
    void aBackendNamesTheAdminWhoAsksAndADebitIsCovered() {
        var what = "\"points\":-1,\"reason_code\":\"A\",\"ticket_reference\":\"T\"";
        var nobody = xcn.post(ADJUSTMENTS, body(what, "{}"));
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.json().at("/error/details/field").asString()).isEqualTo("metadata.requesting_admin_id");
        var debit = admin.post(ADJUSTMENTS, body(what, "{}"));
        assertThat(debit.status()).isEqualTo(422);
        assertThat(debit.errorCode()).isEqualTo("INSUFFICIENT_POINTS");
    }

    private List<String> signersOf(Answer adjustment) {
        var id = adjustment.json().get("adjustment_id").asString();
        return admin.get(ADJUSTMENTS + "/" + id).json().get("approvals").findValuesAsString("actor_id");
    }

    private Answer adjust(long points) {
        return xcn.post(
                ADJUSTMENTS,
                body(
                        "\"points\":" + points + ",\"reason_code\":\"GOOD-will.1_x\",\"ticket_reference\":\"T-4711\"",
                        "{\"requesting_admin_id\":\"" + requester + "\",\"requires_dual_approval\":false}"));
    }

    private String body(String what, String metadata) {
        return """
                {"client_user_id":"%s","rrr_member_id":"%s",%s,"metadata":%s}""".formatted(member.userId(), member.memberId(), what, metadata);
    }

    private static Answer approve(ApiClient client, Answer adjustment, String actorType, String actorId) {
        return client.post(path(adjustment, "approve"), """
                {"actor":{"actor_type":"%s","actor_id":"%s"},
                 "signature":{"method":"CONSOLE","attestation":"I have read it"}}""".formatted(actorType, actorId));
    }

    private static String path(Answer adjustment, String decision) {
        return ADJUSTMENTS + "/" + adjustment.json().get("adjustment_id").asString() + "/" + decision;
    }

    // An answer waits for what shows adjustments, not for what shows wallets.
    private void awaitBalance(long points) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(balance()).isEqualTo(points));
    }

    private long balance() {
        return xcn.get("/v1/members/" + member.memberId() + "/wallet")
                .json()
                .get("available_points")
                .asLong();
    }
}
