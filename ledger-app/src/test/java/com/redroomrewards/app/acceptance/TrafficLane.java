package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.Members.Linked;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One thread of {@link Traffic}: random calls for a few users between what happens once in each lane. */
final class TrafficLane {

    private static final int CALLS = 120;
    private static final Duration SHORT_LIFE = Duration.ofSeconds(10);

    private final Random random;
    private final TrafficCalls calls;
    private final TrafficStories stories;
    private final TrafficApprovals approvals;
    private final List<Linked> users = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private final List<Order> mortal = new ArrayList<>();
    private Instant mortalUntil = Instant.EPOCH;

    TrafficLane(Traffic traffic, Random random) {
        this.random = random;
        calls = new TrafficCalls(traffic);
        stories = new TrafficStories(calls, random);
        approvals = new TrafficApprovals(calls);
    }

    void run() {
        for (var i = 0; i < 3; i++) {
            link();
        }
        spendLotsThatSoonExpire();
        stories.owe();
        stories.earnLater(users.getFirst());
        orders.add(approvals.adjust());
        approvals.promote();
        stories.topUp();
        stories.reserve();
        stories.reachATier();
        stories.earnWhatIsToldOf();
        for (var i = 0; i < CALLS; i++) {
            call(random.nextInt(100));
        }
        stories.award();
        stories.transfer();
        stories.guard();
        approvals.merge();
        stories.erase();
        meetExpiredLots();
    }

    private void call(int chance) {
        var user = users.get(random.nextInt(users.size()));
        if (chance < 8) {
            link();
        } else if (chance < 14) {
            linkAgain(user);
        } else if (chance < 18) {
            proofThatDoesNotHold();
        } else if (chance < 40) {
            calls.earn(user, random.nextLong(1, 3_000));
        } else if (chance < 48) {
            review(user);
        } else if (chance < 51) {
            calls.repeatLastEarn();
        } else if (chance < 53) {
            chargeBack(user);
        } else if (chance < 65) {
            calls.post("/v1/redemptions/quote", user.quoteMax(random.nextLong(4_000)));
        } else if (chance < 85) {
            calls.redeem(user, user.quoteMax(random.nextLong(1_000, 4_000))).ifPresent(orders::add);
        } else if (chance < 95 && !orders.isEmpty()) {
            calls.reverse(orders.get(random.nextInt(orders.size())), "CANCELLED");
        } else {
            calls.reverse("never-" + Members.newUserId(), "PAYMENT_FAILED");
        }
    }

    private void link() {
        var userId = calls.userId();
        var memberId = calls.post("/v1/members", random.nextBoolean() ? "{}" : "{\"display_ref\":\"crm-7781\"}")
                .json()
                .get("member_id")
                .asString();
        var intent = calls.members
                .intent(userId, random.nextInt(4) == 0 ? "MODEL" : "MEMBER")
                .json();
        var confirmed = calls.members.confirm(
                userId,
                memberId,
                intent.get("intent_id").asString(),
                intent.get("rrr_link_code").asString());
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        var user = new Linked(userId, memberId);
        users.add(user);
        calls.earn(user, random.nextLong(1_000, 5_000));
    }

    private void linkAgain(Linked user) {
        var reason = random.nextBoolean() ? "" : ",\"reason\":\"closed by its user\"";
        calls.post("/v1/links/revoke", "{\"client_user_id\":\"%s\"%s}".formatted(user.userId(), reason));
        var code = calls.rrr
                .post("/v1/members/" + user.memberId() + "/link-codes", "{}")
                .json()
                .get("link_code")
                .asString();
        var intent = calls.members.intent(user.userId(), "MEMBER").json();
        var confirmed = calls.members.confirm(
                user.userId(), user.memberId(), intent.get("intent_id").asString(), code);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    }

    private void proofThatDoesNotHold() {
        var userId = calls.userId();
        var intent = calls.members.intent(userId, "MEMBER").json();
        var refused = calls.members.confirm(
                userId, calls.members.open(), intent.get("intent_id").asString(), "WRONGONE");
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    }

    private void review(Linked user) {
        var body = user.earn("review-" + Members.newUserId(), random.nextLong(1, 26))
                .replace("TOKEN_PURCHASE", "PRODUCT_REVIEW")
                .replace(",\"line_id\":\"1\"", "");
        calls.mustBe(201, "/v1/points/earn", body);
    }

    private void chargeBack(Linked user) {
        var order = "order-" + Members.newUserId();
        calls.mustBe(201, "/v1/points/earn", user.earn(order, random.nextLong(1, 3_000)));
        calls.mustBe(200, "/v1/points/reverse", "{\"order_id\":\"%s\",\"reason\":\"CHARGEBACK\"}".formatted(order));
    }

    // First to expire is first to be spent: these orders take from the lots that won't be there any more.
    // Nobody takes the rest of the last one's.
    private void spendLotsThatSoonExpire() {
        var undisturbed = calls.member();
        for (var user : Stream.concat(users.stream(), Stream.of(undisturbed)).toList()) {
            mortalUntil = Instant.now().plus(SHORT_LIFE).truncatedTo(ChronoUnit.MILLIS);
            calls.mustBe(
                    201,
                    "/v1/points/earn",
                    user.earn("order-" + Members.newUserId(), 2_000)
                            .replace("\"POSTED\"", "\"POSTED\",\"expires_at\":\"" + mortalUntil + "\""));
            mortal.add(new Order(
                    user, calls.redeem(user, user.quoteExact(2_000, 600)).orElseThrow()));
        }
    }

    private void meetExpiredLots() {
        await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(mortalUntil));
        for (var order : mortal) {
            calls.reverse(order.orderId(), "FRAUD_BLOCKED");
            calls.earn(order.user(), 10);
        }
    }

    private record Order(Linked user, String orderId) {}
}
