package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A model, a viewer and those who decide, for each test on a platform of its own. */
abstract class AwardScenario {

    static final Duration SOON = Duration.ofSeconds(10);

    final TestLedger ledger = TestLedger.shared();
    final String platform = "a" + UUID.randomUUID().toString().substring(0, 8);
    final ApiClient shop = ledger.newClient(platform + "-shop", platform, Role.SERVICE);
    final ApiClient admin = ledger.newClient(platform + "-admin", platform, Role.CLIENT_ADMIN);
    final ApiClient rrr = ledger.client("rrr-admin");
    final Members members = new Members(shop);
    final Linked model = members.linked(Members.newUserId(), "MODEL");
    final Linked viewer = members.linked();
    final Awards awards = new Awards(shop, model);

    final void publish(String policies) {
        mustBe(201, rrr.post("/v1/programs/" + platform + "/versions", "{\"policies\":" + policies + "}"));
    }

    static Answer approve(ApiClient client, Answer adjustment, String actorType) {
        var id = adjustment.json().get("adjustment_id").asString();
        return client.post(
                "/v1/points/adjustments/" + id + "/approve",
                "{\"actor\":{\"actor_type\":\"%s\",\"actor_id\":\"second\"}}".formatted(actorType));
    }

    final JsonNode wallet(Linked member, Answer after) {
        return shop.getAfter(after, "/v1/members/" + member.memberId() + "/wallet?detail=lots")
                .json();
    }

    final JsonNode walletOf(Linked member) {
        return shop.get("/v1/members/" + member.memberId() + "/wallet?detail=lots")
                .json();
    }

    static Answer mustBe(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
