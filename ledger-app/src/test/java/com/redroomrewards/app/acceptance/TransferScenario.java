package com.redroomrewards.app.acceptance;

import static com.redroomrewards.app.acceptance.Transfers.mustBe;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Members who transfer to each other, for each test on a platform of its own, and what is read of them. */
abstract class TransferScenario {

    static final Duration SOON = Duration.ofSeconds(10);

    final TestLedger ledger = TestLedger.shared();
    final Transfers transfers = new Transfers(ledger);
    final ApiClient shop = transfers.shop;

    static Linked nobody() {
        return new Linked(Members.newUserId(), UUID.randomUUID().toString());
    }

    final JsonNode wallet(Linked member, Answer after) {
        return mustBe(200, shop.getAfter(after, "/v1/members/" + member.memberId() + "/wallet?detail=lots"))
                .json();
    }

    final JsonNode entries(Linked member, Answer after, String type) {
        return mustBe(200, shop.getAfter(after, "/v1/members/" + member.memberId() + "/ledger?type=" + type))
                .json();
    }

    static JsonNode read(ApiClient client, Answer transfer) {
        return mustBe(200, client.getAfter(transfer, Transfers.PATH + "/" + Transfers.id(transfer)))
                .json();
    }
}
