package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Duration;
import java.util.UUID;

/** The calls of transfers on a platform of their own, where members may transfer as soon as they are verified. */
final class Transfers {

    static final String PATH = "/v1/transfers";

    /** Accounts may be new, and only what is more than half of the most at once waits in escrow. */
    static final String RULES = """
            {"min_account_age":"P0D","cooling_after_first":"PT0S","risk":{"threshold":50,"scores":{
             "LARGE_AMOUNT":60,"NEW_SENDER":null,"FIRST_TRANSFER":null,"SEVERAL_TODAY":null,
             "UNVERIFIED_RECEIVER":null,"FLAGGED_RECEIVER":null,"NEW_RECEIVER":null}}}""";

    final String platform = "t" + UUID.randomUUID().toString().substring(0, 8);
    final CredentialsFile.Client login;
    final ApiClient shop;
    final ApiClient rrr;
    final Members members;

    Transfers(TestLedger ledger) {
        login = ledger.newLogin(platform + "-shop", platform, Role.SERVICE);
        shop = ApiClient.login(ledger.url(), login);
        rrr = ledger.client("rrr-admin");
        members = new Members(shop);
    }

    /** Lets the rules be these, and waits until they are: a node keeps a copy for a second. */
    void publish(String policies) {
        mustBe(
                201,
                rrr.post("/v1/programs/" + platform + "/versions", "{\"policies\":{\"transfers\":" + policies + "}}"));
        var from = trusted(1);
        var to = members.linked();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> make(shop, from, to, 1).status() == 201);
    }

    /** A linked and verified member who has earned that many points. */
    Linked trusted(long points) {
        var linked = members.withPoints(points);
        verify(shop, linked);
        return linked;
    }

    static void verify(ApiClient client, Linked member) {
        mustBe(
                200,
                client.put(
                        "/v1/members/" + member.memberId() + "/verification",
                        "{\"email_verified_at\":\"2026-01-01T00:00:00Z\",\"phone_verified_at\":\"2026-01-01T00:00:00Z\"}"));
    }

    Answer make(Linked from, Linked to, long points) {
        return make(shop, from, to, points);
    }

    static Answer make(ApiClient client, Linked from, Linked to, long points) {
        return client.post(PATH, body(from, to, points));
    }

    static String body(Linked from, Linked to, long points) {
        return """
                {"from_member_id":"%s","to_member_id":"%s","points":%d,"reason":"for the tickets"}""".formatted(from.memberId(), to.memberId(), points);
    }

    Answer decide(String decision, Answer transfer) {
        return decide(rrr, decision, transfer);
    }

    static Answer decide(ApiClient client, String decision, Answer transfer) {
        return client.post(PATH + "/" + id(transfer) + "/" + decision, "{\"reason_code\":\"REVIEWED\"}");
    }

    static String id(Answer transfer) {
        return transfer.json().get("transfer_id").asString();
    }

    static Answer mustBe(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
