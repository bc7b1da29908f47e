package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Wallets of the past over HTTP: what the live one said, {@code as_of} says again (audit.md, Proof, replay and time travel). */
class TimeTravelIT {

    private static final Duration SHORT_LIFE = Duration.ofSeconds(4);

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final ApiClient rrr = ledger.client("rrr-admin");
    private final ApiClient auditor = ledger.client("auditor");
    private final Members members = new Members(xcn);
    private final List<Seen> seen = new ArrayList<>();

    private record Seen(String path, JsonNode wallet) {}

    @Test
    void aPastWalletIsWhatTheLiveOneSaidThen() {
        var user = members.linked();
        look(mustBe(201, earn(user, "first", 1_000)), user.memberId());
        look(mustBe(201, xcn.post("/v1/points/earn", user.earnLater(order(user, "later"), 70))), user.memberId());
        var expiry = Instant.now().plus(SHORT_LIFE);
        look(
                mustBe(
                        201,
                        xcn.post(
                                "/v1/points/earn",
                                user.earn(order(user, "short"), 30)
                                        .replace("\"POSTED\"", "\"POSTED\",\"expires_at\":\"" + expiry + "\""))),
                user.memberId());
        var quote = mustBe(200, xcn.post("/v1/redemptions/quote", user.quoteExact(2_000, 600)))
                .json()
                .get("quote_id")
                .asString();
        var reservation = Members.reservation(quote, order(user, "cart"));
        look(mustBe(200, xcn.post("/v1/redemptions/reserve", reservation)), user.memberId());
        var chargeback = "{\"order_id\":\"%s\",\"reason\":\"CHARGEBACK\"}".formatted(order(user, "first"));
        var owed = mustBe(200, xcn.post("/v1/points/reverse", chargeback));
        look(owed, user.memberId());
        assertThat(seen.getLast().wallet().get("debt_points").asLong()).isPositive();
        look(mustBe(200, xcn.post("/v1/redemptions/release", reservation)), user.memberId());
        await().until(() -> Instant.now().isAfter(expiry));
        look(owed, user.memberId());
        look(mustBe(201, earn(user, "last", 900)), user.memberId());

        assertThat(seen).hasSizeGreaterThan(12).allSatisfy(this::isSaidAgain);
    }

    @Test
    void aMergedMemberIsItselfBeforeAndTheTargetFromThenOn() {
        var name = "t" + Members.newUserId();
        var shop = ledger.newClient(name, name, Role.SERVICE);
        var source = members.linked();
        var target = members.linked();
        linkAt(shop, target.memberId());
        look(mustBe(201, earn(source, "s", 700)), source.memberId());
        look(mustBe(201, earn(target, "t", 500)), target.memberId());
        var beforeMerge = asOf(seen.getFirst());
        var merges = new Merges(rrr, xcn, "xcn");
        var merged = merges.complete(merges.pending(source.memberId(), target.memberId()));
        assertThat(merged.json().get("status").asString()).as(merged.body()).isEqualTo("EXECUTED");
        await().until(() -> memberOf(xcn.get(wallet(source.memberId()))).equals(target.memberId()));
        look(merged, source.memberId());
        look(merged, target.memberId());
        assertThat(seen.getLast().wallet().get("available_points").asLong()).isEqualTo(1_200);
        assertThat(seen).allSatisfy(this::isSaidAgain);

        var ofSource = wallet(source.memberId()) + "?as_of=";
        var afterMerge = asOf(seen.getLast());
        assertThat(memberOf(xcn.get(ofSource + beforeMerge))).isEqualTo(source.memberId());
        assertThat(memberOf(xcn.get(ofSource + afterMerge))).isEqualTo(target.memberId());
        // The source was never this one's.
        assertThat(shop.get(ofSource + beforeMerge).status()).isEqualTo(404);
        assertThat(memberOf(shop.get(ofSource + afterMerge))).isEqualTo(target.memberId());
        // Who sees all members sees the one that is named.
        var closed = auditor.get(ofSource + afterMerge);
        assertThat(memberOf(closed)).isEqualTo(source.memberId());
        assertThat(closed.json().get("available_points").asLong()).isZero();
        assertThat(auditor.get(ofSource + beforeMerge)
                        .json()
                        .get("available_points")
                        .asLong())
                .isEqualTo(700);
    }

    @Test
    void theMomentOfAnEntryIsTheFirstThatHasIt() {
        var user = members.linked();
        var earned = mustBe(201, earn(user, "first", 100));
        var postedAt = Instant.parse(earned.json().get("posted_at").asString());
        var path = wallet(user.memberId()) + "?as_of=";
        assertThat(xcn.get(path + postedAt).json().get("available_points").asLong())
                .isEqualTo(100);
        assertThat(xcn.get(path + postedAt.minusMillis(1))
                        .json()
                        .get("available_points")
                        .asLong())
                .isZero();
        var inToronto = postedAt.atOffset(ZoneOffset.ofHours(-5));
        assertThat(xcn.get(path + inToronto).json().get("as_of").asString()).isEqualTo(postedAt.toString());
    }

    @Test
    void beforeItWasOpenedAndForStrangersThereIsNone() {
        var user = members.linked();
        var name = "t" + Members.newUserId();
        var stranger = ledger.newClient(name, name, Role.SERVICE);
        var opened = Instant.parse(xcn.get("/v1/members/" + user.memberId())
                .json()
                .get("opened_at")
                .asString());
        var path = wallet(user.memberId()) + "?as_of=";
        assertThat(xcn.get(path + opened).status()).isEqualTo(200);
        assertThat(xcn.get(path + opened.minusMillis(1)).status()).isEqualTo(404);
        assertThat(stranger.get(path + opened).status()).isEqualTo(404);
        assertThat(xcn.get(path + Instant.now().plusSeconds(60)).status()).isEqualTo(422);
    }

    // What was written later must not be of the same millisecond.
    private void look(Answer after, String memberId) {
        for (var path : List.of(wallet(memberId) + "?detail=lots", wallet(memberId) + "?")) {
            var wallet = xcn.getAfter(after, path);
            assertThat(wallet.status()).as(wallet.body()).isEqualTo(200);
            seen.add(new Seen(path, wallet.json()));
        }
        var last = Instant.parse(asOf(seen.getLast()));
        await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(last.plusMillis(1)));
        // The last word on detail, for assertions.
        seen.add(seen.remove(seen.size() - 2));
    }

    private void isSaidAgain(Seen then) {
        var again = xcn.get(then.path() + "&as_of=" + asOf(then));
        assertThat(again.json()).as(again.body()).isEqualTo(then.wallet());
    }

    private static String asOf(Seen then) {
        return then.wallet().get("as_of").asString();
    }

    private static String memberOf(Answer wallet) {
        return wallet.json().path("member_id").asString(wallet.body());
    }

    private static String wallet(String memberId) {
        return "/v1/members/" + memberId + "/wallet";
    }

    private Answer earn(Linked user, String order, long points) {
        return xcn.post("/v1/points/earn", user.earn(order(user, order), points));
    }

    private static String order(Linked user, String name) {
        return name + "-" + user.userId();
    }

    private static void linkAt(ApiClient shop, String memberId) {
        var userId = Members.newUserId();
        var theirs = new Members(shop);
        var intent = theirs.intent(userId, "MEMBER").json();
        mustBe(
                200,
                theirs.confirm(
                        userId,
                        memberId,
                        intent.get("intent_id").asString(),
                        intent.get("rrr_link_code").asString()));
    }

    private static Answer mustBe(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
