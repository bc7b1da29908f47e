package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two accounts become one, over HTTP (domain.md, Merge). */
class MergeIT {

    private static final int BOTH_WAYS = 10;
    private static final int CALLS_BEFORE = 50;
    private static final int CALLS_AFTERWARDS = 20;

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final ApiClient admin = ledger.client("xcn-admin");
    private final ApiClient rrr = ledger.client("rrr-admin");
    private final String otherPlatform = "m" + Members.newUserId();
    private final ApiClient other = ledger.newClient(otherPlatform, otherPlatform, Role.SERVICE);
    private final Merges merges = new Merges(rrr, xcn, "xcn");

    @Test
    void afterADryRunItIsAskedForAndSignedAndThenTheSourceAnswersWithTheTarget() {
        var source = new Members(xcn).withPoints(700);
        var target = new Members(xcn).withPoints(500);
        var request = Merges.request(source.memberId(), target.memberId());

        var dryRun = admin.post("/v1/merges?dry_run=true", request);
        assertThat(dryRun.status()).as(dryRun.body()).isEqualTo(200);
        assertThat(dryRun.json().at("/plan/available_points").asLong()).isEqualTo(700);
        assertThat(dryRun.json().at("/plan/lots").asInt()).isEqualTo(1);
        assertThat(dryRun.json().at("/plan/retired_profiles/0/client_id").asString())
                .isEqualTo("xcn");
        assertThat(rrr.get("/v1/merges/" + dryRun.json().get("merge_id").asString())
                        .status())
                .isEqualTo(404);

        var asked = admin.post("/v1/merges", request);
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(asked.json().get("status").asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(asked.json().get("required_signatures").asInt()).isEqualTo(3);
        var path = "/v1/merges/" + asked.json().get("merge_id").asString();
        assertThat(admin.post(path + "/approve", Merges.signature("again")).status())
                .isEqualTo(409);
        assertThat(xcn.post(path + "/approve", Merges.signature("second")).status())
                .isEqualTo(200);
        var executed = rrr.post(path + "/approve", Merges.signature("whoever"));
        assertThat(executed.json().get("status").asString()).as(executed.body()).isEqualTo("EXECUTED");
        assertThat(executed.json().get("approvals").size()).isEqualTo(3);
        assertThat(executed.json().get("requested_by").asString()).isEqualTo("xcn-admin");

        awaitWallet(xcn, target.memberId(), 1_200);
        var wallet = xcn.get("/v1/members/" + source.memberId() + "/wallet").json();
        assertThat(wallet.get("member_id").asString()).isEqualTo(target.memberId());
        assertThat(wallet.get("available_points").asLong()).isEqualTo(1_200);
        var member = xcn.get("/v1/members/" + source.memberId()).json();
        assertThat(member.get("member_id").asString()).isEqualTo(target.memberId());
        assertThat(member.get("status").asString()).isEqualTo("OPEN");
        var entries = xcn.get("/v1/members/" + source.memberId() + "/ledger").json();
        assertThat(entries.at("/0/type").asString()).isEqualTo("ADJUST");
        assertThat(entries.at("/0/reason_code").asString()).isEqualTo("MERGE");
        assertThat(entries.at("/0/points_delta").asLong()).isEqualTo(700);

        var closed = rrr.get("/v1/members/" + source.memberId()).json();
        assertThat(closed.get("status").asString()).isEqualTo("MERGED");
        assertThat(closed.get("merged_into").asString()).isEqualTo(target.memberId());
        var old = rrr.get("/v1/members/" + source.memberId() + "/ledger").json();
        assertThat(old.findValuesAsString("points_delta")).containsExactly("-700", "700");

        var link = xcn.get("/v1/links/status?client_user_id=" + source.userId()).json();
        assertThat(link.get("linked").asBoolean()).isFalse();
        var intent = new Members(xcn).intent(source.userId(), "MEMBER");
        assertThat(intent.status()).as(intent.body()).isEqualTo(409);
        assertThat(admin.post("/v1/merges", request).status()).isEqualTo(409);
    }

    @Test
    void whatIsStatedOfTheSourceAfterwardsIsAnsweredWithTheTarget() {
        var source = new Members(xcn).withPoints(700);
        var target = new Members(xcn).linked();
        var old = "/v1/members/" + source.memberId();
        merges.complete(merges.pending(source.memberId(), target.memberId()));

        var verified = xcn.put(old + "/verification", "{}");
        assertThat(verified.status()).as(verified.body()).isEqualTo(200);
        assertThat(verified.json().get("member_id").asString()).isEqualTo(target.memberId());
        var locked = xcn.post(old + "/locks", "{\"lock_type\":\"TRANSFER\",\"reason_code\":\"ASKED\"}");
        assertThat(locked.status()).as(locked.body()).isEqualTo(201);
        var lifted = xcn.delete(old + "/locks/" + locked.json().get("lock_id").asString(), "lift-" + source.userId());
        assertThat(lifted.status()).as(lifted.body()).isEqualTo(200);
        assertThat(lifted.json().get("member_id").asString()).isEqualTo(target.memberId());
    }

    @Test
    void aProfileGoesAlongWhereTheTargetHasNone() {
        var source = new Members(xcn).withPoints(700);
        var target = new Members(other).linked();
        var mergeId = merges.pending(source.memberId(), target.memberId());
        assertThat(merges.complete(mergeId).json().get("status").asString()).isEqualTo("EXECUTED");

        var link = xcn.get("/v1/links/status?client_user_id=" + source.userId()).json();
        assertThat(link.get("rrr_member_id").asString()).isEqualTo(target.memberId());
        var earned = xcn.post("/v1/points/earn", source.earn("o" + mergeId, 50));
        assertThat(earned.status()).as(earned.body()).isEqualTo(201);
        assertThat(earned.json().get("balance_after").asLong()).isEqualTo(750);
        awaitWallet(other, target.memberId(), 750);
    }

    @Test
    void withoutEnoughEvidenceOrOfAStrangerItIsRefused() {
        var source = new Members(xcn).linked();
        var stranger = new Members(other).linked();
        var request = Merges.request(source.memberId(), stranger.memberId());
        assertThat(admin.post("/v1/merges", request).status()).isEqualTo(404);
        var several = rrr.post("/v1/merges", request);
        assertThat(several.json().at("/error/details/field").asString()).isEqualTo("client_id");
        var weak = rrr.post("/v1/merges", request.replace("GOVERNMENT_ID", "SSO_ASSERTION"));
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.json().at("/error/details/field").asString()).isEqualTo("evidence");
        var named = rrr.post("/v1/merges", request.replace("call 7", "anna@example.com"));
        assertThat(named.json().at("/error/details/field").asString()).isEqualTo("consent.reference");
        assertThat(xcn.post("/v1/merges", request).status()).isEqualTo(403);
    }

    @Test
    void underAFraudLockItIsNotEvenAskedFor() {
        var source = new Members(xcn).linked();
        var target = new Members(xcn).linked();
        var locked = xcn.post(
                "/v1/members/" + target.memberId() + "/locks",
                "{\"lock_type\":\"TRANSFER\",\"reason_code\":\"FRAUD\"}");
        assertThat(locked.status()).isEqualTo(201);
        var refused = admin.post("/v1/merges", Merges.request(source.memberId(), target.memberId()));
        assertThat(refused.status()).isEqualTo(423);
        assertThat(refused.errorCode()).isEqualTo("ACCOUNT_LOCKED");
    }

    /** Issue 5: nothing lost, nothing left in the source. */
    @Test
    void whileBothEarnAndRedeemUnderLoadNothingIsLost() throws Exception {
        var seed = System.nanoTime();
        System.out.println("MergeIT: seed " + seed);
        var source = new Members(xcn).withPoints(10_000);
        var target = new Members(other).withPoints(10_000);
        var mergeId = merges.pending(source.memberId(), target.memberId());
        var expected = new AtomicLong(20_000);
        var made = new AtomicInteger();
        var isMade = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<?>>();
            for (var i = 0; i < 8; i++) {
                var client = i % 2 == 0 ? xcn : other;
                var member = i % 2 == 0 ? source : target;
                var random = new Random(seed + i);
                calls.add(threads.submit(() -> {
                    while (!isMade.get()) {
                        expected.addAndGet(earnOrRedeem(client, member, random));
                        made.incrementAndGet();
                    }
                    for (var call = 0; call < CALLS_AFTERWARDS; call++) {
                        expected.addAndGet(earnOrRedeem(client, member, random));
                    }
                }));
            }
            var before = CALLS_BEFORE + new Random(seed).nextInt(CALLS_BEFORE);
            Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> made.get() >= before);
            try {
                merges.complete(mergeId);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(merges.read(mergeId)
                                        .json()
                                        .get("status")
                                        .asString())
                                .as("seed %d", seed)
                                .isEqualTo("EXECUTED"));
            } finally {
                isMade.set(true);
            }
            for (var call : calls) {
                call.get();
            }
        }
        // One more on either side: it has all that came before, and goes to the target by either name.
        expected.addAndGet(earn(xcn, source, 1));
        var last = other.post("/v1/points/earn", target.earn("last-" + target.userId(), 1));
        assertThat(last.json().get("balance_after").asLong())
                .as("seed %d", seed)
                .isEqualTo(expected.get() + 1);
        awaitWallet(other, target.memberId(), expected.get() + 1);
        var left = rrr.get("/v1/members/" + source.memberId() + "/wallet?detail=lots")
                .json();
        assertThat(left.get("available_points").asLong()).as("seed %d", seed).isZero();
        assertThat(left.get("escrow_points").asLong()).isZero();
        assertThat(left.get("lots").size()).isZero();
    }

    @Test
    void ofBothWaysAtOnceOneIsMade() throws Exception {
        for (var pair = 0; pair < BOTH_WAYS; pair++) {
            var one = new Members(xcn).withPoints(300);
            var two = new Members(xcn).withPoints(40);
            var ids = List.of(
                    merges.pending(one.memberId(), two.memberId()), merges.pending(two.memberId(), one.memberId()));
            RacesIT.atOnce(2, i -> merges.complete(ids.get(i)));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ids.stream()
                                    .map(id ->
                                            merges.read(id).json().get("status").asString())
                                    .sorted())
                            .containsExactly("EXECUTED", "FAILED"));
            awaitWallet(xcn, one.memberId(), 340);
            awaitWallet(xcn, two.memberId(), 340);
        }
    }

    // By how much the balance has changed, as the answer says.
    private static long earnOrRedeem(ApiClient client, Linked member, Random random) {
        if (random.nextInt(3) > 0) {
            return earn(client, member, 1 + random.nextInt(400));
        }
        var points = 500 + random.nextInt(300);
        var redeemed = client.post(
                "/v1/redeem",
                member.quoteExact(4 * points, points)
                        .replaceFirst("\\{", "{\"client_order_id\":\"cart-" + Members.newUserId() + "\","));
        if (redeemed.status() == 200) {
            return -points;
        }
        assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(422);
        assertThat(redeemed.errorCode()).as(redeemed.body()).isIn("VALIDATION_FAILED", "INSUFFICIENT_POINTS");
        return 0;
    }

    private static long earn(ApiClient client, Linked member, long points) {
        var earned = client.post("/v1/points/earn", member.earn("order-" + Members.newUserId(), points));
        assertThat(earned.status()).as(earned.body()).isEqualTo(201);
        return points;
    }

    private static void awaitWallet(ApiClient client, String memberId, long points) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(client.get("/v1/members/" + memberId + "/wallet")
                                .json()
                                .path("available_points")
                                .asLong(-1))
                        .isEqualTo(points));
    }
}
