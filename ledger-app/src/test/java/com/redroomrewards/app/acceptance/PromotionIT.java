package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promotions and their signatures, over HTTP (http.md, Promotions), at a platform that has no others. */
class PromotionIT {

    private static final String PROMOTIONS = "/v1/promotions";

    private final TestLedger ledger = TestLedger.shared();
    private final String platform = "promo-" + Members.newUserId();
    private final ApiClient service = ledger.newClient(platform, platform, Role.SERVICE);
    private final ApiClient admin = ledger.newClient(platform + "-admin", platform, Role.CLIENT_ADMIN);
    private final ApiClient rrr = ledger.client("rrr-admin");

    @Test
    void itIsDraftedSubmittedSignedAndThenActsOnEarnings() {
        var created = create("""
                {"name":"Spring","eligibility":{"xcn_membership_tiers":["CLUB"]},
                 "earn_rules":{"multiplier":2,"cap_points":150,"expiry_days":10}}""");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().get("status").asString()).isEqualTo("DRAFT");
        assertThat(created.json().get("client_id").asString()).isEqualTo(platform);
        assertThat(created.json().at("/earn_rules/multiplier").asInt()).isEqualTo(2);
        assertThat(created.json().get("approvals")).isEmpty();
        var path = PROMOTIONS + "/" + created.json().get("promotion_id").asString();

        var submitted = service.post(path + "/submit", "{}");
        assertThat(submitted.json().get("status").asString())
                .as(submitted.body())
                .isEqualTo("PENDING_APPROVAL");
        assertThat(approve(service, path, "CLIENT_ADMIN", "one").status()).isEqualTo(200);
        var again = approve(service, path, "CLIENT_ADMIN", "one");
        assertThat(again.status()).isEqualTo(409);
        assertThat(approve(service, path, "RRR_ADMIN", "boss").status()).isEqualTo(403);
        assertThat(approve(rrr, path, "RRR_ADMIN", "boss").json().get("status").asString())
                .isEqualTo("PENDING_APPROVAL");
        var active = approve(admin, path, "CLIENT_ADMIN", "two");
        assertThat(active.json().get("status").asString()).as(active.body()).isEqualTo("ACTIVE");
        assertThat(active.json().get("approvals")).hasSize(3);
        assertThat(active.json().at("/approvals/0/actor/actor_type").asString()).isEqualTo("CLIENT_ADMIN");
        assertThat(active.json().at("/approvals/0/method").asString()).isEqualTo("CONSOLE");

        var member = new Members(service).linked();
        await(() -> assertThat(earned(member, "CLUB")).isGreaterThan(100));
        assertThat(earned(member, "OTHER")).isEqualTo(100);
        assertThat(earned(member, "CLUB")).as("what the cap leaves").isEqualTo(150);
        assertThat(earned(member, "CLUB")).isEqualTo(100);

        assertThat(service.post(path + "/pause", "{}").json().get("status").asString())
                .isEqualTo("PAUSED");
        assertThat(service.post(path + "/resume", "{}").json().get("status").asString())
                .isEqualTo("ACTIVE");
        assertThat(service.post(path + "/end", "{}").json().get("status").asString())
                .isEqualTo("ENDED");
        assertThat(service.post(path + "/resume", "{}").status()).isEqualTo(409);
    }

    @Test
    void whatRrrHasPausedRrrAloneResumes() {
        var path = PROMOTIONS + "/"
                + create("{\"name\":\"Stopped\"}").json().get("promotion_id").asString();
        service.post(path + "/submit", "{}");
        approve(service, path, "CLIENT_ADMIN", "one");
        approve(service, path, "CLIENT_ADMIN", "two");
        approve(rrr, path, "RRR_ADMIN", "boss");
        assertThat(rrr.post(path + "/pause", "{}").status()).isEqualTo(200);

        for (var platforms : List.of(service, admin)) {
            var refused = platforms.post(path + "/resume", "{}");
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.json().at("/error/code").asString()).isEqualTo("CONFLICT");
            assertThat(refused.json().at("/error/details/rule").asString()).isEqualTo("resumed_by_rrr_admin");
        }
        assertThat(rrr.post(path + "/resume", "{}").json().get("status").asString())
                .isEqualTo("ACTIVE");
    }

    @Test
    void onlyADraftIsChanged() {
        var created = create("{\"name\":\"Draft\",\"description\":\"old\",\"earn_rules\":{\"multiplier\":2.5}}");
        var path = PROMOTIONS + "/" + created.json().get("promotion_id").asString();
        var changed =
                service.patch(path, "{\"description\":null,\"earn_rules\":{\"bonus_points\":7}}", Members.newUserId());
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().has("description")).isFalse();
        assertThat(changed.json().get("name").asString()).isEqualTo("Draft");
        assertThat(changed.json().at("/earn_rules/multiplier").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(changed.json().at("/earn_rules/bonus_points").asInt()).isEqualTo(7);
        assertThat(service.patch(path, "{\"name\":null}", Members.newUserId()).status())
                .isEqualTo(422);
        assertThat(service.patch(path, "{\"nonsense\":1}", Members.newUserId()).status())
                .isIn(200, 422);
        service.post(path + "/submit", "{}");
        assertThat(service.patch(path, "{\"name\":\"Other\"}", Members.newUserId())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aRefusalMakesItADraftAgain() {
        var created = create("{\"name\":\"Refused\"}");
        var path = PROMOTIONS + "/" + created.json().get("promotion_id").asString();
        service.post(path + "/submit", "{}");
        var rejected = admin.post(
                path + "/reject", "{\"actor\":{\"actor_type\":\"CLIENT_ADMIN\",\"actor_id\":\"x\"},\"reason\":\"no\"}");
        assertThat(rejected.status()).as(rejected.body()).isEqualTo(200);
        assertThat(rejected.json().get("status").asString()).isEqualTo("DRAFT");
    }

    @Test
    void theyAreListedByStatusAndSeenByTheirPlatformAlone() {
        var created = create("{\"name\":\"Listed\"}");
        var id = created.json().get("promotion_id").asString();
        assertThat(service.get(PROMOTIONS + "?status=DRAFT").json().findValuesAsString("promotion_id"))
                .contains(id);
        assertThat(service.get(PROMOTIONS).json().findValuesAsString("promotion_id"))
                .contains(id);
        assertThat(service.get(PROMOTIONS + "?status=ACTIVE").json().findValuesAsString("promotion_id"))
                .doesNotContain(id);
        assertThat(rrr.get(PROMOTIONS + "/" + id).status()).isEqualTo(200);
        var xcn = ledger.client("xcn");
        assertThat(xcn.get(PROMOTIONS + "/" + id).status()).isEqualTo(404);
        assertThat(xcn.post(PROMOTIONS + "/" + id + "/submit", "{}").status()).isEqualTo(404);
        assertThat(xcn.patch(PROMOTIONS + "/" + id, "{}", Members.newUserId()).status())
                .isEqualTo(404);
        assertThat(service.get(PROMOTIONS + "?status=NOTHING").status()).isEqualTo(422);
    }

    @Test
    void itEndsByItselfWhenItsEndHasCome() {
        var created =
                create("{\"name\":\"Short\",\"ends_at\":\"" + Instant.now().plusSeconds(6) + "\"}");
        var path = PROMOTIONS + "/" + created.json().get("promotion_id").asString();
        service.post(path + "/submit", "{}");
        approve(service, path, "CLIENT_ADMIN", "one");
        approve(service, path, "CLIENT_ADMIN", "two");
        assertThat(approve(rrr, path, "RRR_ADMIN", "boss").json().get("status").asString())
                .isEqualTo("ACTIVE");
        await(() ->
                assertThat(service.get(path).json().get("status").asString()).isEqualTo("ENDED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                              | name",
                "{\"name\":\" \"}                                | name",
                "{\"name\":\"Call +1 416 555 0199\"}             | name",
                "{\"name\":\"n\",\"earn_rules\":{\"multiplier\":0.99}}     | earn_rules.multiplier",
                "{\"name\":\"n\",\"earn_rules\":{\"multiplier\":100.0001}} | earn_rules.multiplier",
                "{\"name\":\"n\",\"earn_rules\":{\"cap_points\":0}}        | earn_rules.cap_points",
                "{\"name\":\"n\",\"earn_rules\":{\"budget_points\":0}}     | earn_rules.budget_points",
                "{\"name\":\"n\",\"earn_rules\":{\"expiry_days\":0}}       | earn_rules.expiry_days",
                "{\"name\":\"n\",\"earn_rules\":{\"bonus_points\":-1}}     | earn_rules.bonus_points",
                "{\"name\":\"n\",\"ends_at\":\"2020-01-01T00:00:00Z\"}     | ends_at",
            })
    void whatIsNoPromotionIsRefusedByName(String body, String field) {
        var refused = create(body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/error/details/field").asString())
                .as(refused.body())
                .isEqualTo(field);
    }

    private Answer create(String body) {
        return service.post(PROMOTIONS, body);
    }

    private long earned(Linked member, String tier) {
        return service.post(
                        "/v1/points/earn",
                        member.earnComputed(
                                "o-" + Members.newUserId(), 10_000, "{\"xcn_membership_tier\":\"" + tier + "\"}"))
                .json()
                .get("points")
                .asLong();
    }

    private static Answer approve(ApiClient client, String path, String actorType, String actorId) {
        return client.post(path + "/approve", """
                {"actor":{"actor_type":"%s","actor_id":"%s"},
                 "signature":{"method":"CONSOLE","attestation":"I have read it"}}""".formatted(actorType, actorId));
    }

    private static void await(org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
