package com.redroomrewards.app.acceptance;

import static com.redroomrewards.app.acceptance.Transfers.mustBe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.edge.operation.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers and decisions that are refused over HTTP, and why (http.md, Awards and transfers). */
class TransferRefusalIT extends TransferScenario {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"points\":10                  | \"points\":0                | points",
                "\"points\":10                  | \"points\":-1               | points",
                "\"points\":10                  | \"points\":9007199254740992 | points",
                "\"points\":10                  | \"points\":1.5              | points",
                "\"reason\":\"for the tickets\" | \"reason\":\"\"             | reason",
                "\"reason\":\"for the tickets\" | \"reason\":\"me@example.com\" | reason",
                "\"reason\":\"for the tickets\" | \"why\":\"x\"               | reason",
            })
    void whatIsNoTransferIsRefusedByName(String right, String wrong, String field) {
        var body = Transfers.body(nobody(), nobody(), 10);
        var refused = mustBe(422, shop.post(Transfers.PATH, body.replace(right.strip(), wrong.strip())));
        assertThat(refused.json().at("/error/details/field").asString())
                .as(refused.body())
                .isEqualTo(field);
    }

    @Test
    void aReasonIsAtMost256CharactersLong() {
        var body = Transfers.body(nobody(), nobody(), 10);
        mustBe(404, shop.post(Transfers.PATH, body.replace("for the tickets", "x".repeat(256))));
        mustBe(422, shop.post(Transfers.PATH, body.replace("for the tickets", "x".repeat(257))));
    }

    @Test
    void theRulesOfTheProgramAreToldByName() {
        var from = transfers.trusted(1_000);
        var to = transfers.members.linked();
        var young = mustBe(422, transfers.make(from, to, 1));
        assertThat(young.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(young.json().at("/error/details/reason").asString()).isEqualTo("ACCOUNT_TOO_YOUNG");
        transfers.publish(Transfers.RULES);
        var much = mustBe(422, transfers.make(from, to, 251));
        assertThat(much.json().at("/error/details/reason").asString()).isEqualTo("ABOVE_MAXIMUM");
        assertThat(much.json().at("/error/details/left_today").asLong()).isEqualTo(500);
        var poor = mustBe(422, transfers.make(transfers.trusted(5), to, 6));
        assertThat(poor.errorCode()).isEqualTo("INSUFFICIENT_POINTS");
        assertThat(poor.json().at("/error/details/max_points").asLong()).isEqualTo(5);
        var untrusted = mustBe(422, transfers.make(to, from, 1));
        assertThat(untrusted.json().at("/error/details/reason").asString()).isEqualTo("TRUST_TOO_LOW");
        mustBe(
                201,
                shop.post(
                        "/v1/members/" + to.memberId() + "/locks",
                        "{\"lock_type\":\"TRANSFER\",\"reason_code\":\"CASE-7\"}"));
        assertThat(mustBe(423, transfers.make(from, to, 1)).errorCode()).isEqualTo("ACCOUNT_LOCKED");
    }

    @Test
    void whoIsNotThePlatformsOwnIsNotThere() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var others = new Transfers(ledger);
        mustBe(404, transfers.make(from, others.members.linked(), 1));
        mustBe(404, Transfers.make(others.shop, from, from, 1));
        var made = mustBe(201, transfers.make(from, transfers.members.linked(), 1));
        mustBe(404, others.shop.getAfter(made, Transfers.PATH + "/" + Transfers.id(made)));
        assertThat(mustBe(200, others.shop.get(Transfers.PATH)).json()).isEmpty();
        mustBe(404, transfers.rrr.get(Transfers.PATH + "/" + UUID.randomUUID()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "cancel", "reverse"})
    void onlyAnAdminOfRrrDecides(String decision) {
        var path = Transfers.PATH + "/" + UUID.randomUUID() + "/" + decision;
        var body = "{\"reason_code\":\"REVIEWED\"}";
        var admin = ledger.newClient(transfers.platform + "-admin", transfers.platform, Role.CLIENT_ADMIN);
        mustBe(403, shop.post(path, body));
        mustBe(403, admin.post(path, body));
        mustBe(403, ledger.client("auditor").post(path, body));
        mustBe(404, transfers.rrr.post(path, body));
        mustBe(422, transfers.rrr.post(path, "{\"reason_code\":\"two words\"}"));
        mustBe(403, admin.post(Transfers.PATH, Transfers.body(nobody(), nobody(), 1)));
    }

    @Test
    void whatIsSwitchedOffIsRefused() {
        mustBe(
                201,
                transfers.rrr.post(
                        "/v1/programs/" + transfers.platform + "/versions",
                        "{\"policies\":{\"switches\":{\"transfer\":false}}}"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(mustBe(403, transfers.make(nobody(), nobody(), 1))
                                .errorCode())
                        .isEqualTo("FEATURE_DISABLED"));
    }
}
