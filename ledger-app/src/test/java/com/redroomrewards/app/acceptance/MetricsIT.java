package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.operations.OperationsFiles;
import com.redroomrewards.app.operations.Scrape;
import com.redroomrewards.gateway.edge.operation.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Prometheus gets from a server that has seen some traffic. */
class MetricsIT {

    private static final TestLedger LEDGER = TestLedger.shared();
    private static final ApiClient XCN = LEDGER.client("xcn");

    private static Linked member = new Linked("", "");

    @BeforeAll
    static void traffic() {
        member = new Members(XCN).withPoints(5_000);
        redeem("metrics-" + Members.newUserId(), 600);
        var entry = XCN.post("/v1/points/earn", member.earn(order(), 10)).json().get("ledger_entry_id");
        XCN.post("/v1/points/reverse", "{\"ledger_entry_id\":%s,\"reason\":\"REFUND\"}".formatted(entry));
    }

    @Test
    void everyMetricOfRulesAndDashboardsIsThere() {
        var scrape = scrape();
        assertThat(OperationsFiles.metrics()).hasSizeGreaterThan(30).isSubsetOf(scrape.names());
    }

    /** A figure that nobody is told of, and that no alert or panel has, is one that nobody looks at. */
    @Test
    void everyMetricOfTheLedgersOwnIsDescribedAndUsed() {
        assertThat(scrape().names().stream()
                        .filter(name -> name.startsWith("ledger_"))
                        .map(OperationsFiles::inReadme)
                        .collect(Collectors.toSet()))
                .contains("ledger_http_shed_total", "ledger_group_commit_flush_seconds")
                .isSubsetOf(OperationsFiles.described())
                .isSubsetOf(OperationsFiles.ownMetrics());
    }

    /** A renamed command would leave its alert without a figure. */
    @Test
    void everyCommandAndMovementThatTheyAskForIsThere() {
        var order = order();
        XCN.post("/v1/points/earn", member.earn(order, 10));
        XCN.post("/v1/points/reverse", "{\"order_id\":\"%s\",\"reason\":\"REFUND\"}".formatted(order));
        var redeemed = order();
        redeem(redeemed, 600);
        XCN.post(
                "/v1/redemptions/reverse", "{\"client_order_id\":\"%s\",\"reason\":\"CANCELLED\"}".formatted(redeemed));
        XCN.post("/v1/redeem", """
                {"client_user_id":"%s","rrr_member_id":"%s","client_order_id":"%s",
                 "cart":{"currency":"USD","total_minor":1000,"items":[]},"requested":{"mode":"MAX"}}""".formatted(member.userId(), member.memberId(), order()));
        var scrape = scrape();
        assertThat(OperationsFiles.valuesOf("command"))
                .contains("EarnPoints")
                .isSubsetOf(scrape.values("ledger_commands_total", "command"));
        assertThat(OperationsFiles.valuesOf("movement"))
                .contains("redeemed")
                .isSubsetOf(scrape.values("ledger_points_total", "movement"));
    }

    @Test
    void whatBecomesOfCommandsIsCountedOnce() {
        var platform = "metrics" + Members.newUserId();
        var client = LEDGER.newClient(platform, platform, Role.SERVICE);
        var linked = new Members(client).linked();
        var order = order();
        var key = UUID.randomUUID().toString();
        for (var repeated = 0; repeated < 2; repeated++) {
            assertThat(client.post("/v1/points/earn", linked.earn(order, 700), key)
                            .status())
                    .isEqualTo(201);
        }
        client.post("/v1/points/earn", linked.earn(order, 700));
        client.post("/v1/points/earn", new Linked("nobody", linked.memberId()).earn(order(), 5));
        client.post("/v1/points/earn", "{}");

        var scrape = scrape();
        var earned = Map.of("command", "EarnPoints", "platform", platform);
        assertThat(scrape.sum("ledger_commands_total", earned)).isEqualTo(3);
        assertThat(scrape.sum("ledger_commands_total", with(earned, "outcome", "done")))
                .isEqualTo(1);
        assertThat(scrape.sum("ledger_commands_total", with(earned, "outcome", "duplicate")))
                .isEqualTo(1);
        assertThat(scrape.sum("ledger_commands_total", with(earned, "reason", "NotLinked")))
                .isEqualTo(1);
        assertThat(scrape.sum("ledger_points_total", Map.of("movement", "earned", "platform", platform)))
                .isEqualTo(700);
    }

    @Test
    void anOperationHasItsNameWhoeverAnswers() {
        var before = scrape();
        var key = UUID.randomUUID().toString();
        var wallet = "/v1/members/{member_id}/wallet";
        var path = "/v1/members/" + member.memberId() + "/wallet";
        XCN.get(path);
        XCN.get("/api" + path);
        ApiClient.send(
                XCN.request(path).setHeader("Authorization", "Bearer no").GET().build());
        ApiClient.send(XCN.request(path).setHeader("X-Client-Id", "other").GET().build());
        XCN.post("/v1/members", "{}", key);
        XCN.post("/v1/members", "{}", key);
        ApiClient.send(
                XCN.request("/v1/members").POST(BodyPublishers.ofString("{}")).build());
        XCN.get("/v1/nothing/" + member.memberId());
        exceedLimit(path);

        var scrape = scrape();
        assertThat(requests(scrape, wallet, "200") - requests(before, wallet, "200"))
                .as("with the prefix, too")
                .isGreaterThanOrEqualTo(2);
        assertThat(requests(scrape, wallet, "401")).isPositive();
        assertThat(requests(scrape, wallet, "403")).isPositive();
        assertThat(requests(scrape, wallet, "429")).isPositive();
        assertThat(requests(scrape, "/v1/members", "201") - requests(before, "/v1/members", "201"))
                .as("a replay, too")
                .isGreaterThanOrEqualTo(2);
        assertThat(requests(scrape, "/v1/members", "422")).isPositive();
        assertThat(requests(scrape, "NOT_FOUND", "404")).isPositive();
        assertThat(scrape.values("http_server_requests_seconds_count", "uri"))
                .as("no path but templates")
                .noneMatch(uri -> uri.contains(member.memberId()));
    }

    @Test
    void aBadTokenIsCountedByWhatIsWrongWithIt() {
        var before = scrape();
        var path = "/v1/approvals";
        ApiClient.send(
                XCN.request(path).setHeader("Authorization", "Basic eDp5").GET().build());
        ApiClient.send(XCN.request(path)
                .setHeader("Authorization", "Bearer a.b.c")
                .GET()
                .build());
        ApiClient.statusOfLogin(LEDGER.url(), new CredentialsFile.Client("xcn", "wrong", "SERVICE"));

        var scrape = scrape();
        assertThat(growth("ledger_tokens_refused_total", "reason", "missing", before, scrape))
                .isEqualTo(1);
        assertThat(growth("ledger_tokens_refused_total", "reason", "invalid", before, scrape))
                .isEqualTo(1);
        assertThat(growth("ledger_token_requests_total", "outcome", "invalid_client", before, scrape))
                .isEqualTo(1);
    }

    @Test
    void aProjectionThatWaitsIsBehindAndOthersAreNot() throws Exception {
        try (var connection = LEDGER.database();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE read_model.member_balance IN ACCESS EXCLUSIVE MODE");
            XCN.post("/v1/points/earn", member.earn(order(), 1));
            await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
                var scrape = scrape();
                assertThat(lag(scrape, "events", "members")).isPositive();
                assertThat(lag(scrape, "seconds", "members")).isPositive();
                // What is written is none of its business.
                assertThat(lag(scrape, "events", "links")).isZero();
                assertThat(lag(scrape, "seconds", "links")).isZero();
            });
            connection.rollback();
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var scrape = scrape();
            for (var group : scrape.values("ledger_projection_lag_events", "group")) {
                assertThat(lag(scrape, "events", group)).as(group).isZero();
            }
        });
    }

    @Test
    void aProjectionThatNobodyWorksOnIsBehind() {
        var processor = LEDGER.part(EventProcessingConfiguration.class)
                .eventProcessor("links")
                .orElseThrow();
        processor.shutDown();
        try {
            new Members(XCN).linked();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                var scrape = scrape();
                assertThat(lag(scrape, "events", "links")).isPositive();
                assertThat(lag(scrape, "seconds", "links")).isPositive();
            });
        } finally {
            processor.start();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(lag(scrape(), "events", "links")).isZero());
    }

    private static double lag(Scrape scrape, String unit, String group) {
        return scrape.sum("ledger_projection_lag_" + unit, Map.of("group", group));
    }

    private static double growth(String metric, String label, String value, Scrape before, Scrape after) {
        return after.sum(metric, Map.of(label, value)) - before.sum(metric, Map.of(label, value));
    }

    private static double requests(Scrape scrape, String uri, String status) {
        return scrape.sum("http_server_requests_seconds_count", Map.of("uri", uri, "status", status));
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        var more = new HashMap<>(labels);
        more.put(name, value);
        return more;
    }

    private static void exceedLimit(String path) {
        var limited = LEDGER.newClient("limited-and-measured", "xcn", Role.SERVICE);
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < 20; i++) {
            statuses.add(limited.get(path).status());
        }
        assertThat(statuses).contains(429);
    }

    private static void redeem(String order, long points) {
        var quote = XCN.post("/v1/redemptions/quote", member.quoteExact(10_000, points));
        var commit = XCN.post(
                "/v1/redemptions/commit",
                member.commit(quote.json().get("quote_id").asString(), order));
        assertThat(commit.status()).as(commit.body()).isEqualTo(200);
    }

    private static String order() {
        return "order-" + Members.newUserId();
    }

    private static Scrape scrape() {
        return Scrape.of(LEDGER.managementPort());
    }
}
