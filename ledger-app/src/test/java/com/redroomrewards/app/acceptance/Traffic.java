package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.sweep.SweepRunner;
import com.redroomrewards.domain.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A seeded bunch of everything that clients do, from a few threads at once: the same seed makes the same calls in each
 * thread ({@code -Dledger.seed=} runs it again). Refusals are part of it, failures are not.
 */
final class Traffic {

    private static final int LANES = 3;
    private static final int CALLS = 120;
    private static final Duration SHORT_LIFE = Duration.ofSeconds(10);

    final long seed = Long.getLong("ledger.seed", System.nanoTime());
    final Queue<String> userIds = new ConcurrentLinkedQueue<>();
    final Queue<String> idempotencyKeys = new ConcurrentLinkedQueue<>();

    private final ApiClient xcn = TestLedger.shared().client("xcn");
    private final ApiClient rrr = TestLedger.shared().client("rrr-admin");

    private Traffic() {}

    /** The traffic on {@link TestLedger#shared()}, which has come to its end. */
    static Traffic shared() {
        return Once.TRAFFIC;
    }

    private static Traffic run() {
        var traffic = new Traffic();
        System.out.printf("Traffic with -Dledger.seed=%d%n", traffic.seed);
        // The same rules, but that few awards pass without escrow, and that members need not be old to transfer.
        traffic.rrr.post(
                "/v1/programs/xcn/versions",
                "{\"policies\":{\"awards\":{\"awards_per_minute\":2},\"transfers\":" + Transfers.RULES + "}}");
        try (var threads = Executors.newFixedThreadPool(LANES)) {
            var lanes = IntStream.range(0, LANES)
                    .mapToObj(lane -> threads.submit(traffic.new Lane(new Random(traffic.seed + lane))::run))
                    .toList();
            for (var lane : lanes) {
                lane.get();
            }
            TestLedger.shared().part(SweepRunner.class).announce(() -> false);
        } catch (Exception e) {
            throw new IllegalStateException("Traffic with -Dledger.seed=" + traffic.seed, e);
        }
        return traffic;
    }

    // Not a static field of the outer class: the lanes' threads would wait for its initialization for ever.
    private static final class Once {

        static final Traffic TRAFFIC = run();
    }

    private final class Lane {

        private final Random random;
        private final Members members = new Members(xcn);
        private final List<Linked> users = new ArrayList<>();
        private final List<String> orders = new ArrayList<>();
        private final List<Order> mortal = new ArrayList<>();
        private Instant mortalUntil = Instant.EPOCH;
        private String lastEarn = "";

        Lane(Random random) {
            this.random = random;
        }

        void run() {
            for (var i = 0; i < 3; i++) {
                link();
            }
            spendLotsThatSoonExpire();
            owe();
            earnLater();
            adjust();
            promote();
            topUp();
            reserve();
            reachATier();
            earnWhatIsToldOf();
            for (var i = 0; i < CALLS; i++) {
                call(random.nextInt(100));
            }
            award();
            transfer();
            guard();
            merge();
            erase();
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
                earn(user, random.nextLong(1, 3_000));
            } else if (chance < 48) {
                review(user);
            } else if (chance < 51) {
                post("/v1/points/earn", lastEarn);
            } else if (chance < 53) {
                chargeBack(user);
            } else if (chance < 65) {
                post("/v1/redemptions/quote", user.quoteMax(random.nextLong(4_000)));
            } else if (chance < 85) {
                redeem(user, user.quoteMax(random.nextLong(1_000, 4_000))).ifPresent(orders::add);
            } else if (chance < 95 && !orders.isEmpty()) {
                reverse(orders.get(random.nextInt(orders.size())), "CANCELLED");
            } else {
                reverse("never-" + Members.newUserId(), "PAYMENT_FAILED");
            }
        }

        private void link() {
            var userId = userId();
            var memberId = post("/v1/members", random.nextBoolean() ? "{}" : "{\"display_ref\":\"crm-7781\"}")
                    .json()
                    .get("member_id")
                    .asString();
            var intent = members.intent(userId, random.nextInt(4) == 0 ? "MODEL" : "MEMBER")
                    .json();
            var confirmed = members.confirm(
                    userId,
                    memberId,
                    intent.get("intent_id").asString(),
                    intent.get("rrr_link_code").asString());
            assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
            var user = new Linked(userId, memberId);
            users.add(user);
            earn(user, random.nextLong(1_000, 5_000));
        }

        private void linkAgain(Linked user) {
            var reason = random.nextBoolean() ? "" : ",\"reason\":\"closed by its user\"";
            post("/v1/links/revoke", "{\"client_user_id\":\"%s\"%s}".formatted(user.userId(), reason));
            var code = rrr.post("/v1/members/" + user.memberId() + "/link-codes", "{}")
                    .json()
                    .get("link_code")
                    .asString();
            var intent = members.intent(user.userId(), "MEMBER").json();
            var confirmed = members.confirm(
                    user.userId(), user.memberId(), intent.get("intent_id").asString(), code);
            assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        }

        private void proofThatDoesNotHold() {
            var userId = userId();
            var intent = members.intent(userId, "MEMBER").json();
            var refused = members.confirm(
                    userId, members.open(), intent.get("intent_id").asString(), "WRONGONE");
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        }

        private void earn(Linked user, long points) {
            lastEarn = user.earn("order-" + Members.newUserId(), points);
            mustBe(201, "/v1/points/earn", lastEarn);
        }

        private void review(Linked user) {
            var body = user.earn("review-" + Members.newUserId(), random.nextLong(1, 26))
                    .replace("TOKEN_PURCHASE", "PRODUCT_REVIEW")
                    .replace(",\"line_id\":\"1\"", "");
            mustBe(201, "/v1/points/earn", body);
        }

        private void chargeBack(Linked user) {
            var order = "order-" + Members.newUserId();
            mustBe(201, "/v1/points/earn", user.earn(order, random.nextLong(1, 3_000)));
            mustBe(200, "/v1/points/reverse", "{\"order_id\":\"%s\",\"reason\":\"CHARGEBACK\"}".formatted(order));
        }

        private void owe() {
            var user = members.linked(userId(), "MEMBER");
            var order = "order-" + Members.newUserId();
            mustBe(201, "/v1/points/earn", user.earn(order, 900));
            assertThat(redeem(user, user.quoteExact(2_000, 700))).isPresent();
            mustBe(200, "/v1/points/reverse", "{\"order_id\":\"%s\",\"reason\":\"CHARGEBACK\"}".formatted(order));
        }

        // One is confirmed, one cancelled, and one waits.
        private void earnLater() {
            var user = users.getFirst();
            for (var decision : List.of("confirm", "cancel", "")) {
                var accepted = mustBe(201, "/v1/points/earn", user.earnLater("order-" + Members.newUserId(), 70));
                if (!decision.isEmpty()) {
                    var entryId = accepted.json().get("ledger_entry_id").asString();
                    mustBe(200, "/v1/points/pending/" + entryId + "/" + decision, "{}");
                }
            }
        }

        // One is burned, one released, one freed by the reversal of its order, and one stays.
        private void reserve() {
            var user = members.linked(userId(), "MEMBER");
            earn(user, 4_000);
            for (var end : List.of("commit", "release", "reverse", "")) {
                var quote = mustBe(200, "/v1/redemptions/quote", user.quoteExact(1_200, 600))
                        .json()
                        .get("quote_id")
                        .asString();
                var order = "cart-" + Members.newUserId();
                mustBe(200, "/v1/redemptions/reserve", Members.reservation(quote, order));
                switch (end) {
                    case "commit" -> mustBe(200, "/v1/redemptions/commit", user.commit(quote, order));
                    case "release" -> mustBe(200, "/v1/redemptions/release", Members.reservation(quote, order));
                    case "reverse" -> reverse(order, "PAYMENT_FAILED");
                    default -> {}
                }
            }
        }

        // One is executed at once, one when it is approved, one fails, one is rejected, and one waits.
        private void adjust() {
            var user = members.linked(userId(), "MEMBER");
            earn(user, 1_000);
            adjust(user, 50);
            decide(adjust(user, 400), "approve");
            var debit = adjust(user, -400);
            orders.add(redeem(user, user.quoteExact(2_700, 1_350)).orElseThrow());
            decide(debit, "approve");
            decide(adjust(user, 400), "reject");
            adjust(user, 400);
        }

        // For a tier that nobody else has, so that the rest of the traffic earns as it did.
        private void promote() {
            var path = "/v1/promotions/"
                    + mustBe(201, "/v1/promotions", """
                            {"name":"Traffic","eligibility":{"xcn_membership_tiers":["PROMOTED"]},
                             "earn_rules":{"multiplier":2,"budget_points":100000}}""")
                            .json()
                            .get("promotion_id")
                            .asString();
            assertThat(xcn.patch(path, "{\"description\":\"Twice\"}", Members.newUserId())
                            .status())
                    .isEqualTo(200);
            mustBe(200, path + "/submit", "{}");
            for (var client : List.of(TestLedger.shared().client("xcn-admin"), xcn, rrr)) {
                client.post(path + "/approve", "{\"actor\":{\"actor_type\":\"CLIENT_ADMIN\",\"actor_id\":\"x\"}}");
            }
            var user = members.linked(userId(), "MEMBER");
            var order = Awaitility.await().until(() -> promoted(user), Objects::nonNull);
            mustBe(200, "/v1/points/reverse", "{\"order_id\":\"%s\",\"reason\":\"REFUND\"}".formatted(order));
            mustBe(200, path + "/pause", "{}");
        }

        private void topUp() {
            var user = members.linked(userId(), "MEMBER");
            var quote = mustBe(200, "/v1/points/topup/quote", "{\"bundle\":100,\"unit_price_minor\":3}");
            mustBe(200, "/v1/points/topup/commit", """
                    {"topup_quote_id":"%s","client_order_id":"t-%s","client_user_id":"%s","rrr_member_id":"%s"}""".formatted(
                            quote.json().get("topup_quote_id").asString(),
                            Members.newUserId(),
                            user.userId(),
                            user.memberId()));
        }

        private @Nullable String promoted(Linked user) {
            var order = "promo-" + Members.newUserId();
            var earned = mustBe(
                    201, "/v1/points/earn", user.earnComputed(order, 10_000, "{\"xcn_membership_tier\":\"PROMOTED\"}"));
            return earned.json().get("points").asLong() > 100 ? order : null;
        }

        // The third within a minute waits in escrow.
        private void award() {
            var awards = new Awards(xcn, members.linked(userId(), "MODEL"));
            assertThat(awards.allocate(50).status()).isEqualTo(200);
            var viewer = members.linked(userId(), "MEMBER");
            for (var status : List.of("COMPLETED", "COMPLETED", "ESCROWED")) {
                var award = awards.award(viewer, 1 + random.nextLong(10));
                assertThat(award.json().path("status").asString(award.body())).isEqualTo(status);
            }
        }

        // One flag and one lock stay, and one of each goes.
        private void guard() {
            var user = members.linked(userId(), "MEMBER");
            var path = "/v1/members/" + user.memberId();
            var verified = xcn.put(path + "/verification", "{\"email_verified_at\":\"2026-01-01T00:00:00Z\"}", key());
            assertThat(verified.status()).as(verified.body()).isEqualTo(200);
            for (var goes : List.of(true, false)) {
                var flag = mustBe(201, path + "/flags", "{\"flag_type\":\"FRAUD\",\"reason_code\":\"SEEN\"}");
                var lock = mustBe(201, path + "/locks", "{\"lock_type\":\"FULL\",\"reason_code\":\"SEEN\"}");
                mustBe(423, "/v1/points/earn", user.earn("order-" + Members.newUserId(), 10));
                if (goes) {
                    for (var undone : List.of(
                            "/flags/" + flag.json().get("flag_id").asString(),
                            "/locks/" + lock.json().get("lock_id").asString())) {
                        assertThat(xcn.delete(path + undone, key()).status()).isEqualTo(200);
                    }
                }
            }
        }

        // One takes its profile along, one's is retired, one fails since the account is closed by then, and one is
        // rejected.
        private void merge() {
            var heir = members.linked(userId(), "MEMBER");
            var first = members.linked(userId(), "MEMBER");
            earn(first, 1_500);
            mustBe(201, "/v1/points/earn", first.earnLater("order-" + Members.newUserId(), 70));
            var quote = mustBe(200, "/v1/redemptions/quote", first.quoteExact(1_200, 600))
                    .json()
                    .get("quote_id")
                    .asString();
            mustBe(200, "/v1/redemptions/reserve", Members.reservation(quote, "cart-" + Members.newUserId()));
            var unlinked = members.open();
            var moves = askToMerge(first.memberId(), unlinked);
            var fails = askToMerge(first.memberId(), heir.memberId());
            decideMerge(moves, "approve");
            decideMerge(fails, "approve");
            decideMerge(askToMerge(unlinked, heir.memberId()), "reject");
            decideMerge(askToMerge(unlinked, heir.memberId()), "approve");
            await().untilAsserted(() -> assertThat(rrr.get("/v1/members/" + unlinked)
                            .json()
                            .get("status")
                            .asString())
                    .isEqualTo("MERGED"));
        }

        private void erase() {
            var user = members.linked(userId(), "MEMBER");
            earn(user, 300);
            var erased = rrr.post(
                    "/v1/members/" + user.memberId() + "/erasure",
                    "{\"reason_code\":\"REQUESTED\",\"ticket_reference\":\"T-7\"}",
                    key());
            assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        }

        private String askToMerge(String sourceMemberId, String targetMemberId) {
            var asked = TestLedger.shared()
                    .client("xcn-admin")
                    .post("/v1/merges", Merges.request(sourceMemberId, targetMemberId), key());
            assertThat(asked.status()).as(asked.body()).isEqualTo(200);
            return "/v1/merges/" + asked.json().get("merge_id").asString();
        }

        private void decideMerge(String path, String decision) {
            var body = Merges.signature("admin-" + Members.newUserId());
            if (decision.equals("approve")) {
                mustBe(200, path + "/approve", body);
            }
            var decided = rrr.post(path + "/" + decision, body, key());
            assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        }

        private String key() {
            var key = UUID.randomUUID().toString();
            idempotencyKeys.add(key);
            return key;
        }

        // One that is reversed, and two that wait in escrow.
        private void transfer() {
            var from = members.linked(userId(), "MEMBER");
            var to = members.linked(userId(), "MEMBER");
            mustBe(201, "/v1/points/earn", from.earn("order-" + Members.newUserId(), 1_000));
            Transfers.verify(xcn, from);
            var made = mustBe(201, Transfers.PATH, Transfers.body(from, to, 100));
            Transfers.mustBe(200, Transfers.decide(rrr, "reverse", made));
            for (var decision : List.of("release", "cancel")) {
                var escrowed = mustBe(201, Transfers.PATH, Transfers.body(from, to, 200));
                Transfers.mustBe(200, Transfers.decide(rrr, decision, escrowed));
            }
        }

        private Answer adjust(Linked user, long points) {
            return mustBe(200, "/v1/points/adjustments", """
                    {"client_user_id":"%s","rrr_member_id":"%s","points":%d,"reason_code":"GOODWILL",
                     "ticket_reference":"T-1","metadata":{"requesting_admin_id":"admin-%s"}}""".formatted(
                            user.userId(), user.memberId(), points, Members.newUserId()));
        }

        private void decide(Answer adjustment, String decision) {
            var path = "/v1/points/adjustments/"
                    + adjustment.json().get("adjustment_id").asString() + "/" + decision;
            for (var client : List.of(TestLedger.shared().client("xcn-admin"), rrr)) {
                var status = client.post(path, "{\"actor\":{\"actor_type\":\"CLIENT_ADMIN\",\"actor_id\":\"x\"}}")
                        .status();
                assertThat(status).isIn(200, 409);
            }
        }

        private Optional<String> redeem(Linked user, String quote) {
            var quoted = mustBe(200, "/v1/redemptions/quote", quote).json();
            if (!quoted.get("eligible").asBoolean()) {
                return Optional.empty();
            }
            var orderId = "cart-" + Members.newUserId();
            mustBe(
                    200,
                    "/v1/redemptions/commit",
                    user.commit(quoted.get("quote_id").asString(), orderId));
            return Optional.of(orderId);
        }

        private void reverse(String orderId, String reason) {
            post(
                    "/v1/redemptions/reverse",
                    "{\"client_order_id\":\"%s\",\"reason\":\"%s\"}".formatted(orderId, reason));
        }

        // Silver takes 500.00 and five orders.
        private void reachATier() {
            var user = members.linked(userId(), "MEMBER");
            for (var order = 0; order < 5; order++) {
                earn(user, 100);
            }
        }

        // The moment at which it is told comes before the lanes' end.
        private void earnWhatIsToldOf() {
            var user = members.linked(userId(), "MEMBER");
            var expiry = ZonedDateTime.now(Program.DEFAULT.zone())
                    .truncatedTo(ChronoUnit.MILLIS)
                    .plusSeconds(1)
                    .plusDays(30);
            mustBe(
                    201,
                    "/v1/points/earn",
                    user.earn("order-" + Members.newUserId(), 70)
                            .replace("\"POSTED\"", "\"POSTED\",\"expires_at\":\"" + expiry.toInstant() + "\""));
        }

        // First to expire is first to be spent: these orders take from the lots that won't be there any more. Nobody
        // takes the rest of the last one's.
        private void spendLotsThatSoonExpire() {
            var undisturbed = members.linked(userId(), "MEMBER");
            for (var user :
                    Stream.concat(users.stream(), Stream.of(undisturbed)).toList()) {
                mortalUntil = Instant.now().plus(SHORT_LIFE).truncatedTo(ChronoUnit.MILLIS);
                mustBe(
                        201,
                        "/v1/points/earn",
                        user.earn("order-" + Members.newUserId(), 2_000)
                                .replace("\"POSTED\"", "\"POSTED\",\"expires_at\":\"" + mortalUntil + "\""));
                mortal.add(new Order(
                        user, redeem(user, user.quoteExact(2_000, 600)).orElseThrow()));
            }
        }

        private void meetExpiredLots() {
            await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(mortalUntil));
            for (var order : mortal) {
                reverse(order.orderId(), "FRAUD_BLOCKED");
                earn(order.user(), 10);
            }
        }

        private String userId() {
            var userId = Members.newUserId();
            userIds.add(userId);
            return userId;
        }

        private Answer mustBe(int status, String path, String body) {
            var answer = post(path, body);
            assertThat(answer.status())
                    .as("%s %s: %s", path, body, answer.body())
                    .isEqualTo(status);
            return answer;
        }

        private Answer post(String path, String body) {
            var answer = xcn.post(path, body, key());
            assertThat(answer.status())
                    .as("%s %s: %s", path, body, answer.body())
                    .isLessThan(500);
            return answer;
        }
    }

    private record Order(Linked user, String orderId) {}
}
