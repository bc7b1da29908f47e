package com.redroomrewards.app.acceptance;

import static com.redroomrewards.app.acceptance.Transfers.mustBe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Points go from one member to another over HTTP, are read and go back (http.md, Awards and transfers). */
class TransferIT extends TransferScenario {

    @Test
    void slicesOfLotsGoFromOneMemberToTheOther() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var to = transfers.members.linked();
        var lot = wallet(from, from(from)).at("/lots/0");

        var made = mustBe(201, transfers.make(from, to, 100));

        assertThat(made.json().get("status").asString()).isEqualTo("COMPLETED");
        assertThat(made.json().get("points").asLong()).isEqualTo(100);
        assertThat(made.json().get("from_balance_after").asLong()).isEqualTo(900);
        assertThat(made.json().get("to_balance_after").asLong()).isEqualTo(100);
        assertThat(made.json().get("from_ledger_entry_ids")).hasSize(1);
        assertThat(made.json().has("escrow_until")).isFalse();
        assertThat(wallet(from, made).get("available_points").asLong()).isEqualTo(900);
        var received = wallet(to, made);
        assertThat(received.get("available_points").asLong()).isEqualTo(100);
        for (var same : new String[] {"kind", "expires_at", "earned_at"}) {
            assertThat(received.at("/lots/0").get(same)).as(same).isEqualTo(lot.get(same));
        }
        var out = entries(from, made, "TRANSFER_OUT").get(0);
        assertThat(out.get("entry_id")).isEqualTo(made.json().at("/from_ledger_entry_ids/0"));
        var in = entries(to, made, "TRANSFER_IN").get(0);
        assertThat(in.get("entry_id")).isEqualTo(made.json().get("to_ledger_entry_id"));
        for (var entry : new JsonNode[] {out, in}) {
            assertThat(entry.get("reason_code").asString()).isEqualTo("TRANSFER");
            assertThat(entry.get("source_ref").asString()).isEqualTo(Transfers.id(made));
        }
        var read = read(shop, made);
        assertThat(read.get("type").asString()).isEqualTo("TRANSFER");
        assertThat(read.get("status").asString()).isEqualTo("COMPLETED");
        assertThat(read.get("reason").asString()).isEqualTo("for the tickets");
        assertThat(read.get("risk_score").asInt()).isZero();
        assertThat(read.get("client_id").asString()).isEqualTo(transfers.platform);
    }

    @Test
    void aTransferIsReversedAsLongAsNothingIsSpent() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var to = transfers.trusted(1);
        var made = mustBe(201, transfers.make(from, to, 100));
        var spent = mustBe(201, transfers.make(to, from, 2));
        var refused = mustBe(409, transfers.decide("reverse", made));
        assertThat(refused.json().at("/error/details/rule").asString()).isEqualTo("nothing_spent");
        mustBe(200, transfers.decide("reverse", spent));

        var reversed = mustBe(200, transfers.decide("reverse", made));

        assertThat(reversed.json().get("status").asString()).isEqualTo("REVERSED");
        assertThat(reversed.json().get("from_balance_after").asLong()).isEqualTo(1_000);
        assertThat(reversed.json().get("to_balance_after").asLong()).isEqualTo(1);
        var wallet = wallet(from, reversed);
        assertThat(wallet.get("available_points").asLong()).isEqualTo(1_000);
        assertThat(wallet.get("lots")).as("in the very lots").hasSize(1);
        assertThat(entries(to, reversed, "TRANSFER_OUT")
                        .get(0)
                        .get("reason_code")
                        .asString())
                .isEqualTo("REVIEWED");
        assertThat(read(shop, reversed).get("status").asString()).isEqualTo("REVERSED");
        assertThat(mustBe(200, transfers.decide("reverse", made)).body()).isEqualTo(reversed.body());
    }

    @Test
    void aRetryAfterACrashGetsTheFirstAnswer() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var body = Transfers.body(from, transfers.members.linked(), 100);
        var key = UUID.randomUUID().toString();
        var first = mustBe(201, shop.post(Transfers.PATH, body, key));
        ledger.forgetAnswer(key);

        var again = mustBe(201, shop.post(Transfers.PATH, body, key));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
        assertThat(wallet(from, again).get("available_points").asLong()).isEqualTo(900);

        ledger.forgetAnswer(key);
        mustBe(409, shop.post(Transfers.PATH, body.replace("100", "101"), key));
    }

    @Test
    void theListHasPages() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var to = transfers.members.linked();
        var made = new ArrayList<String>();
        Answer last = null;
        for (var i = 0; i < 3; i++) {
            last = mustBe(201, transfers.make(from, to, 1 + i));
            made.addFirst(Transfers.id(last));
        }
        read(shop, last);
        var seen = new ArrayList<String>();
        var next = Transfers.PATH + "?status=COMPLETED&limit=2";
        while (!next.isEmpty()) {
            var page = mustBe(200, shop.get(next));
            seen.addAll(page.json().findValuesAsString("transfer_id"));
            next = page.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
        }
        assertThat(seen.subList(0, 3)).isEqualTo(made);
        assertThat(mustBe(200, shop.get(Transfers.PATH + "?status=ESCROWED")).json())
                .isEmpty();
    }

    @Test
    void whatIsCompletedOrReversedIsTold() throws IOException {
        transfers.publish(Transfers.RULES);
        try (var receiver = new WebhookReceiver()) {
            var webhook = mustBe(
                    201,
                    shop.post(
                            "/v1/webhooks",
                            "{\"url\":\"%s\",\"events\":[\"TRANSFER_COMPLETED\",\"TRANSFER_REVERSED\"]}"
                                    .formatted(receiver.url())));
            receiver.verifyWith(webhook.json().get("secret").asString());
            var from = transfers.trusted(1_000);
            var to = transfers.members.linked();
            var made = mustBe(201, transfers.make(from, to, 200));
            mustBe(200, transfers.decide("release", made));
            mustBe(200, transfers.decide("reverse", made));
            await().atMost(SOON).until(() -> receiver.all().size() >= 2);
            var data = """
                    {"from_member_id":"%s","to_member_id":"%s","points":200,"transfer_id":"%s"}""".formatted(from.memberId(), to.memberId(), Transfers.id(made));
            assertThat(receiver.all())
                    .satisfiesExactly(
                            told -> {
                                assertThat(told.signed()).isTrue();
                                assertThat(told.type()).isEqualTo("TRANSFER_COMPLETED");
                                assertThat(told.data().toString()).isEqualTo(data);
                            },
                            told -> {
                                assertThat(told.type()).isEqualTo("TRANSFER_REVERSED");
                                assertThat(told.data().toString())
                                        .isEqualTo(data.replace("}", ",\"reason\":\"REVIEWED\"}"));
                            });
        } finally {
            ledger.jdbc()
                    .sql("update webhook.subscription set status = 'DISABLED', disabled_reason = 'REQUESTED'"
                            + " where platform = ?")
                    .param(transfers.platform)
                    .update();
        }
    }

    // A mutation of the member, whose position lets see all that came before.
    private Answer from(Linked member) {
        return transfers.rrr.post("/v1/members/" + member.memberId() + "/link-codes", "{}");
    }
}
