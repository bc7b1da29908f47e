package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What waits for signatures, for a console (http.md, Promotions, approvals, merges). */
class ApprovalsIT {

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final ApiClient admin = ledger.client("xcn-admin");
    private final ApiClient rrr = ledger.client("rrr-admin");
    private final Linked member = new Members(xcn).linked();

    @Test
    void whatWaitsSaysWhichSignaturesItTakesAndHas() {
        var adjustment = adjust(501);

        var waiting = of(adjustment, admin, "open");
        assertThat(waiting.get("approval_id").asString()).isNotEmpty();
        assertThat(waiting.get("subject_type").asString()).isEqualTo("ADJUSTMENT");
        assertThat(waiting.get("client_id").asString()).isEqualTo("xcn");
        assertThat(waiting.get("status").asString()).isEqualTo("open");
        assertThat(waiting.get("required").toString()).isEqualTo("{\"client_admins\":2,\"rrr_admins\":1}");
        assertThat(waiting.get("opened_at").asString())
                .isLessThan(waiting.get("expires_at").asString());
        assertThat(waiting.get("signatures")).hasSize(1);
        var requester = waiting.at("/signatures/0");
        assertThat(requester.at("/actor/actor_type").asString()).isEqualTo("CLIENT_ADMIN");
        assertThat(requester.at("/actor/actor_id").asString()).isEqualTo("requester");
        assertThat(requester.get("method").asString()).isEqualTo("REQUEST");
        assertThat(requester.get("signed_at").asString())
                .isEqualTo(waiting.get("opened_at").asString());
        assertThat(requester.get("platform_asserted").asBoolean()).isTrue();
    }

    @Test
    void aSignatureIsThereWhenItsRequestIsAnswered() {
        var adjustment = adjust(501);

        decide(rrr, adjustment, "approve");
        var own = of(adjustment, rrr, "open").at("/signatures/1");
        assertThat(own.at("/actor/actor_type").asString()).isEqualTo("RRR_ADMIN");
        assertThat(own.get("platform_asserted").asBoolean()).isFalse();

        decide(admin, adjustment, "approve");
        assertThat(of(adjustment, admin, "open").isMissingNode()).isTrue();
        assertThat(of(adjustment, admin, "granted").get("signatures")).hasSize(3);
    }

    @Test
    void whatIsRefusedWaitsNoLonger() {
        var adjustment = adjust(400);
        decide(admin, adjustment, "reject");
        assertThat(of(adjustment, admin, "open").isMissingNode()).isTrue();
        assertThat(of(adjustment, admin, "rejected").get("signatures")).hasSize(1);
    }

    @Test
    void whatOneAdminLetsThroughAloneNeverWaits() {
        var adjustment = adjust(50);
        for (var status : List.of("open", "granted", "rejected", "expired")) {
            assertThat(of(adjustment, admin, status).isMissingNode()).as(status).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xcn", "xcn-admin", "rrr-admin", "auditor"})
    void isSeenByItsPlatformAndThoseWhoSeeAll(String client) {
        assertThat(of(adjust(400), ledger.client(client), "open").isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVICE", "CLIENT_ADMIN"})
    void isNotSeenByAnotherPlatform(Role role) {
        var id = adjust(400).json().get("adjustment_id").asString();
        var other = ledger.newClient("o-" + role.ordinal() + id, "o-" + id.substring(0, 8), role);
        assertThat(other.get("/v1/approvals").json()).isEmpty();
        assertThat(other.get("/v1/approvals?status=open").json()).isEmpty();
    }

    @Test
    void onlyWhatIsAStatusIsAskedFor() {
        var refused = admin.get("/v1/approvals?status=waiting");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/error/details/field").asString()).isEqualTo("status");
    }

    private static JsonNode of(Answer adjustment, ApiClient client, String status) {
        var id = adjustment.json().get("adjustment_id").asString();
        var all = client.get("/v1/approvals?status=" + status);
        assertThat(all.status()).as(all.body()).isEqualTo(200);
        return StreamSupport.stream(all.json().spliterator(), false)
                .filter(approval -> approval.get("subject_id").asString().equals(id))
                .findFirst()
                .orElseGet(() -> all.json().path(-1));
    }

    private static void decide(ApiClient client, Answer adjustment, String decision) {
        var id = adjustment.json().get("adjustment_id").asString();
        var decided = client.post("/v1/points/adjustments/" + id + "/" + decision, """
                {"actor":{"actor_type":"CLIENT_ADMIN","actor_id":"x"},"signature":{"method":"CONSOLE"}}""");
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    }

    private Answer adjust(long points) {
        var adjusted = xcn.post("/v1/points/adjustments", """
                {"client_user_id":"%s","rrr_member_id":"%s","points":%d,"reason_code":"GOODWILL",
                 "ticket_reference":"T-1","metadata":{"requesting_admin_id":"requester"}}""".formatted(member.userId(), member.memberId(), points));
        assertThat(adjusted.status()).as(adjusted.body()).isEqualTo(200);
        return adjusted;
    }
}
