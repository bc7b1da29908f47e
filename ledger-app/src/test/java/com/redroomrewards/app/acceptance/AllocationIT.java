package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points that a platform gives its models to award (http.md, Awards and transfers). */
class AllocationIT extends AwardScenario {

    @Test
    void anAllocationTakesTheSignaturesOfAnAdjustment() {
        var pending = mustBe(200, awards.allocate(400));
        assertThat(pending.json().get("status").asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(pending.json().get("required_signatures").asInt()).isEqualTo(2);
        assertThat(walletOf(model).get("allocation_points").asLong()).isZero();
        var approved = mustBe(200, approve(admin, pending, "CLIENT_ADMIN"));
        assertThat(approved.json().get("status").asString()).isEqualTo("EXECUTED");
        assertThat(approved.json().get("wallet").asString()).isEqualTo("ALLOCATION");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                walletOf(model).get("allocation_points").asLong())
                        .isEqualTo(400));
    }

    @Test
    void anAdminOfRrrAsksOnBehalfOfTheModelsPlatform() {
        var body = "{\"rrr_model_member_id\":\"%s\",\"points\":30}".formatted(model.memberId());
        await().atMost(SOON).untilAsserted(() -> mustBe(200, rrr.get("/v1/members/" + model.memberId() + "/wallet")));
        var pending = mustBe(200, rrr.post(Awards.ALLOCATIONS, body));
        assertThat(pending.json().get("status").asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(pending.json().get("required_signatures").asInt()).isEqualTo(1);
        var approved = mustBe(200, approve(admin, pending, "CLIENT_ADMIN"));
        assertThat(approved.json().get("status").asString()).isEqualTo("EXECUTED");
        assertThat(approved.json().get("client_id").asString()).isEqualTo(platform);
        mustBe(422, rrr.post(Awards.ALLOCATIONS, body.replace(model.memberId(), viewer.memberId())));
    }

    @Test
    void anAdminsOwnTokenIsEnoughForLittle() {
        var body = """
                {"rrr_model_member_id":"%s","points":100,"expires_at":"%s","ticket_reference":"T-7"}""".formatted(model.memberId(), Instant.now().plusSeconds(3_600));
        var executed = mustBe(200, admin.post(Awards.ALLOCATIONS, body));
        assertThat(executed.json().get("status").asString()).isEqualTo("EXECUTED");
        var entries = shop.getAfter(executed, "/v1/members/" + model.memberId() + "/ledger")
                .json();
        assertThat(entries.at("/0/type").asString()).isEqualTo("ADJUST");
        assertThat(entries.at("/0/reason_code").asString()).isEqualTo("ALLOCATION");
        assertThat(entries.at("/0/source_ref").asString()).isEqualTo("T-7");
        assertThat(entries.at("/0/entry_id")).isEqualTo(executed.json().get("ledger_entry_id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MODEL  | 0       |                          | 422 | points",
                "MODEL  | 1000001 |                          | 422 | points",
                "MODEL  | 1       | 2020-01-01T00:00:00Z     | 422 | expires_at",
                "VIEWER | 1       |                          | 422 | rrr_model_member_id",
                "NOBODY | 1       |                          | 404 |",
            })
    void whatIsNoAllocationIsRefusedByName(String who, long points, String expiresAt, int status, String field) {
        var memberId = switch (who) {
            case "MODEL" -> model.memberId();
            case "VIEWER" -> viewer.memberId();
            default -> UUID.randomUUID().toString();
        };
        var refused = mustBe(status, admin.post(Awards.ALLOCATIONS, """
                {"rrr_model_member_id":"%s","points":%d%s}""".formatted(
                        memberId, points, expiresAt == null ? "" : ",\"expires_at\":\"" + expiresAt + "\"")));
        assertThat(refused.json().at("/error/details/field").asString(null)).isEqualTo(field);
    }

    @Test
    void aBackendNamesTheAdminInWhoseNameItAsks() {
        var unnamed = mustBe(
                422,
                shop.post(
                        Awards.ALLOCATIONS,
                        "{\"rrr_model_member_id\":\"%s\",\"points\":1}".formatted(model.memberId())));
        assertThat(unnamed.json().at("/error/details/field").asString()).isEqualTo("metadata.requesting_admin_id");
    }
}
