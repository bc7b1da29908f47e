package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs are published and act, each on a platform of its own (domain.md, The loyalty program). */
class ProgramIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient rrr = ledger.client("rrr-admin");
    private final String platform = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final ApiClient shop = ledger.newClient(platform + "-shop", platform, Role.SERVICE);
    private final ApiClient admin = ledger.newClient(platform + "-admin", platform, Role.CLIENT_ADMIN);
    private final String versions = "/v1/programs/" + platform + "/versions";

    @Test
    void aSwitchActsAtOnceAndIsInTheEventsThatFollow() {
        var user = new Members(shop).withPoints(5_000);

        var published = rrr.post(versions, "{\"policies\":{\"switches\":{\"redeem\":false}}}");

        assertThat(published.status()).as(published.body()).isEqualTo(201);
        assertThat(published.json().get("version").asInt()).isEqualTo(2);
        assertThat(published.json().at("/policies/switches/redeem").asBoolean()).isFalse();
        assertThat(published.json().at("/policies/switches/earn").asBoolean()).isTrue();
        await().atMost(AT_ONCE).untilAsserted(() -> {
            var quote = shop.post("/v1/redemptions/quote", user.quoteMax(2_000));
            assertThat(quote.status()).isEqualTo(403);
            assertThat(quote.errorCode()).isEqualTo("FEATURE_DISABLED");
        });
        var earned = shop.post("/v1/points/earn", user.earn("order-" + user.userId(), 10));
        assertThat(earned.status()).isEqualTo(201);
        assertThat(ledger.metadataOfLastEvent(user.memberId())).contains("\"program_version\":\"2\"");

        rrr.post(versions, "{\"policies\":{\"switches\":{\"redeem\":true}}}");
        await().atMost(AT_ONCE)
                .untilAsserted(() -> assertThat(shop.post("/v1/redemptions/quote", user.quoteMax(2_000))
                                .status())
                        .isEqualTo(200));
    }

    @Test
    void aPlannedVersionHoldsFromItsMoment() {
        var effectiveAt = Instant.now().plusSeconds(3600).toString();
        var planned = rrr.post(versions, """
                {"effective_at":"%s","policies":{"redeeming":{"min_points":100}}}""".formatted(effectiveAt));
        assertThat(planned.status()).as(planned.body()).isEqualTo(201);

        var user = new Members(shop).withPoints(5_000);
        var quote = shop.post("/v1/redemptions/quote", user.quoteMax(2_000));
        assertThat(quote.json().get("min_points").asLong()).isEqualTo(500);

        var list = admin.get(versions);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json()).hasSize(2);
        assertThat(list.json().at("/0/version").asInt()).isEqualTo(2);
        assertThat(list.json().at("/0/policies/redeeming/min_points").asLong()).isEqualTo(100);
        assertThat(list.json().at("/0/policies/redeeming/quote_life").asString())
                .isEqualTo("PT15M");
        assertThat(list.json().at("/1/version").asInt()).isEqualTo(1);
        assertThat(list.json().at("/1/effective_at").isNull()).isTrue();
    }

    @Test
    void theSameKeyPublishesOnceAndAnswersTheSame() {
        var key = UUID.randomUUID().toString();
        var body = "{\"policies\":{\"redeeming\":{\"min_points\":100}}}";
        var first = rrr.post(versions, body, key);
        var again = rrr.post(versions, body, key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(admin.get(versions).json()).hasSize(2);
    }

    @Test
    void onlyAnRrrAdminPublishesAndAPlatformSeesItsOwnAlone() {
        var body = "{\"policies\":{}}";
        assertThat(shop.post(versions, body).status()).isEqualTo(403);
        assertThat(admin.post(versions, body).status()).isEqualTo(403);
        assertThat(shop.get(versions).status()).isEqualTo(403);
        assertThat(ledger.client("xcn-admin").get(versions).status()).isEqualTo(404);
        assertThat(ledger.client("auditor").get(versions).status()).isEqualTo(200);
        assertThat(rrr.post("/v1/programs/nobody/versions", body).status()).isEqualTo(404);
        assertThat(rrr.get("/v1/programs/nobody/versions").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                              | policies",
                "{\"policies\":null}                                             | policies",
                "{\"policies\":[]}                                               | policies",
                "{\"policies\":{\"nothing\":1}}                                  | policies.nothing",
                "{\"policies\":{\"version\":7}}                                  | policies.version",
                "{\"policies\":{\"redeeming\":null}}                             | policies.redeeming",
                "{\"policies\":{\"redeeming\":{\"min_points\":null}}}            | policies.redeeming.min_points",
                "{\"policies\":{\"redeeming\":{\"min_points\":0}}}               | policies.redeeming.min_points",
                "{\"policies\":{\"redeeming\":{\"min_points\":1.5}}}             | policies.redeeming.min_points",
                "{\"policies\":{\"redeeming\":{\"min_points\":\"many\"}}}        | policies.redeeming.min_points",
                "{\"policies\":{\"redeeming\":{\"quote_life\":\"soon\"}}}        | policies.redeeming.quote_life",
                "{\"policies\":{\"redeeming\":{\"max_share_of_order\":2}}}       | policies.redeeming.max_share_of_order",
                "{\"policies\":{\"zone\":\"Mars/Olympus\"}}                      | policies.zone",
                "{\"policies\":{\"switches\":{\"redeem\":\"off\"}}}              | policies.switches.redeem",
                "{\"policies\":{\"currencies\":{\"usd\":{\"points_per_minor_unit\":1,\"point_value_minor\":1,\"top_up_price_minor\":1,\"reference_rate\":1}}}} | policies.currencies",
                "{\"policies\":{},\"effective_at\":\"2020-01-01T00:00:00Z\"}     | effective_at",
                "{\"policies\":{},\"effective_at\":\"tomorrow\"}                 | effective_at",
            })
    void whatIsNoProgramIsRefusedByName(String body, String field) {
        var refused = rrr.post(versions, body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/error/details/field").asString())
                .as(refused.body())
                .isEqualTo(field);
        assertThat(admin.get(versions).json()).hasSize(1);
    }
}
