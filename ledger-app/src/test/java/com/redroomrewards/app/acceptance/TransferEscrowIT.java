package com.redroomrewards.app.acceptance;

import static com.redroomrewards.app.acceptance.Transfers.mustBe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits in escrow until an admin of RRR decides over HTTP (http.md, Awards and transfers). */
class TransferEscrowIT extends TransferScenario {

    @Test
    void whatIsSuspiciousWaitsUntilAnAdminOfRrrReleasesIt() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var to = transfers.members.linked();

        var made = mustBe(201, transfers.make(from, to, 200));

        assertThat(made.json().get("status").asString()).isEqualTo("ESCROWED");
        assertThat(made.json().get("to_ledger_entry_id").isNull()).isTrue();
        assertThat(Instant.parse(made.json().get("escrow_until").asString()))
                .isAfter(Instant.now().plus(Duration.ofHours(71)));
        assertThat(wallet(from, made).get("escrow_points").asLong()).isEqualTo(200);
        assertThat(wallet(from, made).get("available_points").asLong()).isEqualTo(800);
        var waiting = read(transfers.rrr, made);
        assertThat(waiting.get("status").asString()).isEqualTo("ESCROWED");
        assertThat(waiting.get("risk_score").asInt()).isEqualTo(60);
        assertThat(waiting.get("risk_rules").get(0).asString()).isEqualTo("LARGE_AMOUNT");
        assertThat(mustBe(200, transfers.rrr.get(Transfers.PATH + "?status=ESCROWED"))
                        .json()
                        .findValuesAsString("transfer_id"))
                .contains(Transfers.id(made));
        await().atMost(SOON).untilAsserted(() -> assertThat(sagasOf(made)).isEqualTo(1));

        var released = mustBe(200, transfers.decide("release", made));

        assertThat(released.json().get("status").asString()).isEqualTo("COMPLETED");
        assertThat(released.json().get("from_balance_after").asLong()).isEqualTo(800);
        assertThat(released.json().get("to_balance_after").asLong()).isEqualTo(200);
        assertThat(wallet(from, released).get("escrow_points").asLong()).isZero();
        assertThat(wallet(to, released).get("available_points").asLong()).isEqualTo(200);
        assertThat(entries(to, released, "TRANSFER_IN").get(0).get("source_ref").asString())
                .isEqualTo(Transfers.id(made));
        assertThat(read(shop, released).get("status").asString()).isEqualTo("COMPLETED");
        assertThat(read(shop, released).get("reason_code").asString()).isEqualTo("REVIEWED");
        await().atMost(SOON).untilAsserted(() -> assertThat(sagasOf(made)).isZero());
        assertThat(mustBe(200, transfers.decide("release", made)).body()).isEqualTo(released.body());
        assertThat(mustBe(409, transfers.decide("cancel", made)).errorCode()).isEqualTo("CONFLICT");
    }

    @Test
    void orCancelsIt() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var made = mustBe(201, transfers.make(from, transfers.members.linked(), 200));

        var cancelled = mustBe(200, transfers.decide("cancel", made));

        assertThat(cancelled.json().get("status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.json().get("reason_code").asString()).isEqualTo("REVIEWED");
        assertThat(wallet(from, cancelled).get("available_points").asLong()).isEqualTo(1_000);
        assertThat(read(shop, cancelled).get("status").asString()).isEqualTo("CANCELLED");
        assertThat(mustBe(200, transfers.decide("cancel", made)).body()).isEqualTo(cancelled.body());
        mustBe(409, transfers.decide("release", made));
        mustBe(409, transfers.decide("reverse", made));
    }

    @Test
    void aDecisionSupportsDryRun() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var made = mustBe(201, transfers.make(from, transfers.members.linked(), 200));
        var path = Transfers.PATH + "/" + Transfers.id(made);
        for (var decision : List.of("release", "cancel")) {
            var dryRun = mustBe(
                    200, transfers.rrr.post(path + "/" + decision + "?dry_run=true", "{\"reason_code\":\"REVIEWED\"}"));
            assertThat(dryRun.header("X-Dry-Run")).isEqualTo("true");
        }
        mustBe(200, transfers.decide("release", made));
        mustBe(200, transfers.rrr.post(path + "/reverse?dry_run=true", "{\"reason_code\":\"REVIEWED\"}"));
        var reversed = mustBe(200, transfers.decide("reverse", made));
        assertThat(wallet(from, reversed).get("available_points").asLong()).isEqualTo(1_000);
    }

    @Test
    void anAwardInEscrowIsDecidedAlike() {
        mustBe(
                201,
                transfers.rrr.post(
                        "/v1/programs/" + transfers.platform + "/versions",
                        "{\"policies\":{\"awards\":{\"awards_per_minute\":1}}}"));
        var awards = new Awards(shop, transfers.members.linked(Members.newUserId(), "MODEL"));
        var viewer = transfers.members.linked();
        mustBe(200, awards.allocate(60));
        var award = await().atMost(SOON)
                .until(
                        () -> mustBe(200, awards.award(viewer, 2)),
                        answer -> answer.json().get("status").asString().equals("ESCROWED"));
        var before = award.json().get("viewer_balance_after").asLong();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(read(transfers.rrr, award).get("type").asString())
                                .isEqualTo("AWARD"));

        var released = mustBe(200, transfers.decide("release", award));

        assertThat(released.json().get("to_balance_after").asLong()).isEqualTo(before + 2);
        assertThat(wallet(viewer, released).get("available_points").asLong()).isEqualTo(before + 2);
        mustBe(409, transfers.decide("reverse", award));
    }

    private long sagasOf(Answer transfer) {
        return ledger.jdbc()
                .sql("SELECT count(*) FROM saga.association WHERE association_value = ?")
                .param(Transfers.id(transfer))
                .query(Long.class)
                .single();
    }
}
