package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.Members.Linked;
import java.net.http.HttpRequest.BodyPublishers;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users and keys that only look alike are not the same, and what is no key is refused. */
class LookAlikesIT {

    private final TestLedger ledger = TestLedger.shared();

    /** Each is another user: the id is the client's, and the ledger does not know better. */
    @Test
    void usersWhoseIdsLookAlikeAreNotTheSame() {
        var xcn = ledger.client("xcn");
        var members = new Members(xcn);
        var id = "Ren\u00e9.K" + Members.newUserId();
        var linked = members.linked(id, "MEMBER");
        for (var other : List.of(
                Normalizer.normalize(id, Normalizer.Form.NFD),
                id.replace('K', '\u212a'),
                id.replace('K', '\u041a'),
                id.replace('K', 'k'),
                id.replace("\u00e9", "e"),
                id + " ",
                " " + id,
                id + "\u200b",
                "\u202e" + id,
                id + "\ufeff",
                id.replace('.', '\u3002'),
                id.replace("R", "\uff32"))) {
            var stranger = new Linked(other, linked.memberId());
            var earned = xcn.post("/v1/points/earn", stranger.earn("order-" + UUID.randomUUID(), 5));
            assertThat(earned.status()).as("%s: %s", other, earned.body()).isEqualTo(422);
            assertThat(earned.body()).contains("not linked");
            var status = xcn.get("/v1/links/status?client_user_id=" + DescribedCall.encoded(other));
            assertThat(status.json().get("linked").asBoolean()).as(other).isFalse();
        }
        assertThat(xcn.get("/v1/links/status?client_user_id=" + DescribedCall.encoded(id))
                        .json()
                        .get("linked")
                        .asBoolean())
                .isTrue();
    }

    /** A key is compared as it is, and is a key of one operation and one platform. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "256", "a\tb"})
    void keysThatAreNone(String key) {
        var xcn = ledger.client("xcn");
        var sent = xcn.request("/v1/members")
                .header("Idempotency-Key", key.equals("256") ? "k".repeat(256) : key)
                .POST(BodyPublishers.ofString("{}"));
        assertThat(ApiClient.send(sent.build()).status()).isEqualTo(422);
        var twice = xcn.request("/v1/members")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{}"));
        assertThat(ApiClient.send(twice.build()).status()).isEqualTo(422);
    }

    @Test
    void keysThatLookAlikeOrAreSomebodyElses() {
        var own = new Holdings(ledger);
        var foreign = new Holdings(ledger);
        var key = "Key-" + UUID.randomUUID();
        var first = own.shop.post("/v1/members", "{}", key);
        assertThat(first.status()).isEqualTo(201);
        for (var other : List.of(key.toLowerCase(Locale.ROOT), key + "'--", key + "%", key + "|", "_" + key)) {
            assertThat(own.shop.post("/v1/members", "{}", other).body())
                    .as(other)
                    .isNotEqualTo(first.body());
        }
        var theirs = foreign.shop.post("/v1/members", "{}", key);
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.body()).isNotEqualTo(first.body());
        assertThat(theirs.header("Idempotent-Replayed")).isEmpty();
        // The platform's own admin has the platform's keys.
        assertThat(own.admin.post("/v1/members", "{}", key).body()).isEqualTo(first.body());
    }
}
