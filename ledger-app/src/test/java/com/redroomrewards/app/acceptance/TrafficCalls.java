package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.util.Optional;
import java.util.UUID;

/** The calls of one lane of {@link Traffic}, none of which fails, and what is to be remembered of them. */
final class TrafficCalls {

    final ApiClient xcn;
    final ApiClient rrr;
    final Members members;

    private final Traffic traffic;
    private String lastEarn = "";

    TrafficCalls(Traffic traffic) {
        this.traffic = traffic;
        xcn = traffic.xcn;
        rrr = traffic.rrr;
        members = new Members(xcn);
    }

    String userId() {
        var userId = Members.newUserId();
        traffic.userIds.add(userId);
        return userId;
    }

    /** A new member linked to a new user. */
    Linked member() {
        return members.linked(userId(), "MEMBER");
    }

    String key() {
        var key = UUID.randomUUID().toString();
        traffic.idempotencyKeys.add(key);
        return key;
    }

    void earn(Linked user, long points) {
        lastEarn = user.earn("order-" + Members.newUserId(), points);
        mustBe(201, "/v1/points/earn", lastEarn);
    }

    void repeatLastEarn() {
        post("/v1/points/earn", lastEarn);
    }

    /** Commits an order of its own with what is quoted, unless too little is there for that. */
    Optional<String> redeem(Linked user, String quote) {
        var quoted = mustBe(200, "/v1/redemptions/quote", quote).json();
        if (!quoted.get("eligible").asBoolean()) {
            return Optional.empty();
        }
        var orderId = "cart-" + Members.newUserId();
        mustBe(200, "/v1/redemptions/commit", user.commit(quoted.get("quote_id").asString(), orderId));
        return Optional.of(orderId);
    }

    void reverse(String orderId, String reason) {
        post("/v1/redemptions/reverse", "{\"client_order_id\":\"%s\",\"reason\":\"%s\"}".formatted(orderId, reason));
    }

    Answer mustBe(int status, String path, String body) {
        var answer = post(path, body);
        assertThat(answer.status()).as("%s %s: %s", path, body, answer.body()).isEqualTo(status);
        return answer;
    }

    Answer post(String path, String body) {
        var answer = xcn.post(path, body, key());
        assertThat(answer.status()).as("%s %s: %s", path, body, answer.body()).isLessThan(500);
        return answer;
    }
}
