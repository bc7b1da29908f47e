package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.gateway.edge.operation.Role;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Reports of a platform of their own, and over all. */
class ReportIT {

    private static final String LIABILITY = "/v1/reports/liability";
    private static final String SEGMENTS = "/v1/reports/segments";

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient auditor = ledger.client("auditor");
    private final String platform = "r" + UUID.randomUUID().toString().substring(0, 8);
    private final ApiClient shop = ledger.newClient(platform, platform, Role.SERVICE);
    private final ApiClient admin = ledger.newClient(platform + "-admin", platform, Role.CLIENT_ADMIN);
    private final Members members = new Members(shop);
    private Instant beforeReversal = Instant.MAX;

    /** 1,500 points, of which 600 are burned and 500 of the rest taken back; and of another member 40 that are spent and owed. */
    @BeforeEach
    void aDayOfAPlatform() {
        var first = members.linked();
        earned(first.earn(platform + "-1", 1_000), null);
        earned(first.earn(platform + "-2", 500), Instant.now().plus(Duration.ofDays(60)));
        burn(first, 600);
        var second = members.linked();
        earned(second.earn(platform + "-3", 600), null);
        burn(second, 600);
        // What is decided in the next millisecond is after this one.
        beforeReversal = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        await().until(() -> Instant.now().isAfter(beforeReversal));
        reverse(platform + "-1", 500);
        reverse(platform + "-3", 40);
        await().untilAsserted(() ->
                assertThat(own("").at("/clients/0/balance_points").asLong()).isEqualTo(360));
    }

    private void earned(String body, Instant expiresAt) {
        var request = expiresAt == null
                ? body
                : body.replace("\"posting_mode\"", "\"expires_at\":\"" + expiresAt + "\",\"posting_mode\"");
        assertThat(shop.post("/v1/points/earn", request).status()).isEqualTo(201);
    }

    private void burn(Members.Linked member, long points) {
        var quote = shop.post("/v1/redemptions/quote", member.quoteExact(100_000, points))
                .json();
        var commit = member.commit(quote.get("quote_id").asString(), platform + "-cart-" + member.userId());
        assertThat(shop.post("/v1/redemptions/commit", commit).status()).isEqualTo(200);
    }

    private void reverse(String orderId, long points) {
        var reversed = shop.post("/v1/points/reverse", """
                {"order_id":"%s","reason":"CHARGEBACK","points":%d}""".formatted(orderId, points));
        assertThat(reversed.status()).isEqualTo(200);
    }

    private JsonNode own(String parameters) {
        var answer = admin.get(LIABILITY + "?client_id=" + platform + parameters);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void itSaysWhatIsOwedAndHowThatCameAbout() {
        assertThat(own("").get("parked_accounts").asLong()).isZero();
        var part = own("").at("/clients/0");
        assertThat(part.get("client_id").asString()).isEqualTo(platform);
        assertThat(part.get("outstanding_points").asLong()).isEqualTo(400);
        assertThat(part.get("debt_points").asLong()).isEqualTo(-40);
        assertThat(part.get("balance_value_minor").asLong()).isEqualTo(360);
        assertThat(byBucket(part)).containsOnly(Map.entry("PURCHASE LATER", 400L));
        var period = part.get("period");
        assertThat(period.get("opening_balance_points").asLong()).isZero();
        assertThat(period.get("issued").asLong()).isEqualTo(2_100);
        assertThat(period.get("redeemed").asLong()).isEqualTo(-1_200);
        assertThat(period.get("reversed").asLong()).isEqualTo(-540);
        assertThat(period.get("breakage_basis_points").asLong()).isZero();
    }

    @Test
    void anEarlierMomentIsAnsweredAsItWasAndPeriodsFollowEachOther() {
        var before = own("&to=" + beforeReversal).at("/clients/0");
        assertThat(before.get("balance_points").asLong()).isEqualTo(900);
        assertThat(before.get("debt_points").asLong()).isZero();
        assertThat(before.at("/period/reversed").asLong()).isZero();
        var after = own("&from=" + beforeReversal).at("/clients/0/period");
        assertThat(after.get("opening_balance_points").asLong()).isEqualTo(900);
        assertThat(after.get("issued").asLong()).isZero();
        assertThat(after.get("reversed").asLong()).isEqualTo(-540);
        assertThat(after.get("breakage_basis_points").isNull()).isTrue();
    }

    @Test
    void theProgramOfThatMomentValuesThePoints() {
        var versions = "/v1/programs/" + platform + "/versions";
        var published = ledger.client("rrr-admin").post(versions, """
                {"policies":{"currencies":{"USD":{"point_value_minor":1.5}}}}""");
        assertThat(published.status()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> own("").at("/clients/0/program_version").asInt() == 2);
        var now = own("").at("/clients/0");
        assertThat(now.get("outstanding_value_minor").asLong()).isEqualTo(600);
        assertThat(now.get("debt_value_minor").asLong()).isEqualTo(-60);
        assertThat(now.get("currency").asString()).isEqualTo("USD");
        var before = own("&to=" + beforeReversal).at("/clients/0");
        assertThat(before.get("program_version").asInt()).isEqualTo(1);
        assertThat(before.get("outstanding_value_minor").asLong()).isEqualTo(900);
    }

    @Test
    void overAllClientsItIsWhatAllMembersBalancesComeTo() {
        await().untilAsserted(() -> {
            var report = auditor.get(LIABILITY).json();
            assertThat(report.get("balance_points").asLong())
                    .isEqualTo(report.get("outstanding_points").asLong()
                            + report.get("debt_points").asLong())
                    .isEqualTo(JdbcClient.create(LedgerDatabase.pool("read_model"))
                            .sql("SELECT sum(balance + allocation)::bigint FROM member_balance")
                            .query(Long.class)
                            .single());
            assertThat(report.get("clients")
                            .valueStream()
                            .map(part -> part.get("client_id").asString()))
                    .contains(platform)
                    .isSorted();
        });
    }

    @Test
    void csvSaysTheSame() {
        var query = "?client_id=" + platform + "&to=" + beforeReversal.plusSeconds(1);
        await().until(() -> Instant.now().isAfter(beforeReversal.plusSeconds(1)));
        var part = admin.get(LIABILITY + query).json().at("/clients/0");
        var rows = csv(LIABILITY + query);
        var points = rows.stream()
                .collect(Collectors.toMap(
                        row -> (row.get("item") + " " + row.get("kind") + " " + row.get("expires")).strip(),
                        row -> Long.valueOf(row.get("points"))));
        var expected = new TreeMap<String, Long>();
        byBucket(part).forEach((name, value) -> expected.put("OUTSTANDING " + name, value));
        expected.put("DEBT", part.get("debt_points").asLong());
        expected.put("BALANCE", part.get("balance_points").asLong());
        expected.put(
                "OPENING_BALANCE", part.at("/period/opening_balance_points").asLong());
        expected.put("BREAKAGE", part.at("/period/breakage_points").asLong());
        for (var flow : List.of(
                "issued",
                "redeemed",
                "restored",
                "reversed",
                "expired",
                "adjusted",
                "transferred",
                "merged",
                "erased")) {
            expected.put(
                    flow.toUpperCase(java.util.Locale.ROOT),
                    part.at("/period/" + flow).asLong());
        }
        assertThat(points).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("client_id", platform)
                        .containsEntry("currency", "USD")
                        .containsEntry("program_version", "1"));

        var segments = admin.get(SEGMENTS + "?by=tier").json().get("segments");
        assertThat(csv(SEGMENTS + "?by=tier"))
                .containsExactlyElementsOf(segments.valueStream()
                        .map(segment -> segment.properties().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        field -> field.getValue().isNull()
                                                ? ""
                                                : field.getValue().asString())))
                        .toList());
    }

    private List<Map<String, String>> csv(String path) {
        var answer = ApiClient.send(
                admin.request(path).setHeader("Accept", "text/csv").GET().build());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        try (var reader = CsvReader.builder().ofNamedCsvRecord(answer.body())) {
            return reader.stream().map(row -> row.getFieldsAsMap()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> byBucket(JsonNode part) {
        return part.get("outstanding")
                .valueStream()
                .collect(Collectors.toMap(
                        lots -> lots.get("kind").asString() + " "
                                + lots.get("expires").asString(),
                        lots -> lots.get("points").asLong()));
    }

    @Test
    void segmentsAreOfThePlatformsOwnMembers() {
        await().untilAsserted(() -> {
            var tiers = admin.get(SEGMENTS + "?by=tier").json();
            assertThat(tiers.at("/segments")).hasSize(1);
            assertThat(tiers.at("/segments/0/segment").asString()).isEqualTo("bronze");
            assertThat(tiers.at("/segments/0/members").asLong()).isEqualTo(2);
            assertThat(tiers.at("/segments/0/outstanding_points").asLong()).isEqualTo(360);
            assertThat(tiers.at("/segments/0/orders").asLong()).isEqualTo(3);
        });
        var cohorts = auditor.get(SEGMENTS + "?by=cohort&client_id=" + platform).json();
        assertThat(cohorts.at("/segments/0/segment").asString())
                .isEqualTo(Instant.now()
                        .atZone(ZoneId.of("America/Toronto"))
                        .toString()
                        .substring(0, 7));
        assertThat(admin.get(SEGMENTS + "?by=promotion_id").json().get("segments"))
                .isEmpty();
        new Members(ledger.client("xcn")).linked();
        await().untilAsserted(() -> {
            var all = auditor.get(SEGMENTS + "?by=tier").json().get("segments");
            assertThat(all.valueStream()
                            .map(row -> row.get("client_id").asString())
                            .collect(Collectors.toSet()))
                    .containsAll(Set.of(platform, "xcn"));
        });
    }

    @Test
    void aPlatformsAdminSeesItsOwnPartAndAServiceNone() {
        for (var path : List.of(LIABILITY + "?", SEGMENTS + "?by=tier&")) {
            assertThat(admin.get(path + "client_id=xcn").status()).isEqualTo(404);
            assertThat(auditor.get(path + "client_id=nobody").status()).isEqualTo(404);
            assertThat(shop.get(path).status()).isEqualTo(403);
            assertThat(auditor.get(path + "client_id=xcn").status()).isEqualTo(200);
        }
        assertThat(clients(admin.get(LIABILITY))).containsExactly(platform);
        var stranger = ledger.newClient("s" + platform, "s" + platform, Role.CLIENT_ADMIN);
        var nothing = stranger.get(LIABILITY);
        assertThat(clients(nothing)).containsExactly("s" + platform);
        assertThat(nothing.json().get("balance_points").asLong()).isZero();
    }

    private static List<String> clients(Answer answer) {
        return answer.json()
                .get("clients")
                .valueStream()
                .map(part -> part.get("client_id").asString())
                .toList();
    }

    @Test
    void aPeriodMustNotEndBeforeItBegins() {
        var refused = auditor.get(LIABILITY + "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/error/details/field").asString()).isEqualTo("from");
        assertThat(auditor.get(SEGMENTS + "?by=age").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "from=1969-12-31T23:59:59Z,                      422, from",
        "from=0001-01-01T00:00:00Z,                      422, from",
        "from=1970-01-01T00:00:00Z,                      200,",
        "to=2999-12-31T23:59:59.999Z,                    200,",
        "to=1970-01-01T00:00:00Z,                        200,",
        "to=3000-01-01T00:00:00Z,                        422, to",
        "to=9999-12-31T23:59:59Z,                        422, to",
        "from=-999999999-01-01T00:00:00Z,                422, from",
        "to=%2B999999999-12-31T23:59:59Z,                422, to",
    })
    void reportsAreOfYearsThatDatesCanSay(String parameter, int status, String field) {
        var answer = auditor.get(LIABILITY + "?" + parameter);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (field != null) {
            assertThat(answer.json().at("/error/details/field").asString()).isEqualTo(field);
        }
    }
}
