package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.data.CredentialsFile;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The logs of a whole run in which much goes wrong, the server's own and its Postgres': nothing that clients send is in them,
 * and what belongs to a request says so.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogPrivacyIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> planted = new ArrayList<>();
    private Path data = Path.of("");
    private TestLedger ledger;
    private ApiClient xcn;
    private ApiClient admin;
    private JdbcClient database;

    @BeforeAll
    void start(@TempDir Path directory) {
        data = directory;
        ledger = TestLedger.on(data);
        xcn = ledger.client("xcn");
        admin = ledger.client("xcn-admin");
        database = ledger.jdbc();
    }

    @AfterAll
    void stop() throws InterruptedException {
        ledger.close();
    }

    @Test
    void nothingThatClientsSendIsInTheLogs() throws Exception {
        planted.add(xcn.token());
        planted.add(ledger.login("xcn").clientSecret());
        var member = link();
        ordinaryTraffic(member);
        credentials();
        malformed(member);
        failures(member);

        assertThat(planted).hasSizeGreaterThan(30).doesNotHaveDuplicates().allMatch(value -> value.length() >= 8);
        var logs = logs();
        assertThat(planted).filteredOn(logs::contains).isEmpty();
    }

    @Test
    void whatIsLoggedOfARequestHasItsTrace() throws Exception {
        var member = link();
        refuse("events.domain_event", "payload_type <> 'account.points-earned'");
        var alone = xcn.post("/v1/points/earn", member.earn("alone", 5));
        var batch = xcn.post("/v1/points/earn/batch", "{\"items\":[" + member.earn("of-many", 5) + "]}");
        assertThat(alone.status()).isEqualTo(503);
        accept("events.domain_event");

        refuse("read_model.ledger_entry", "member_id <> '" + member.memberId() + "'");
        var earned = xcn.post("/v1/points/earn", member.earn("projected", 5));
        eventually().until(() -> tracesOf("can't be applied").contains(trace(earned)));
        accept("read_model.ledger_entry");

        assertThat(tracesOf("The event store could not be used")).contains(trace(alone), trace(batch));
    }

    private Linked link() {
        var user = plant("user");
        var member = xcn.post("/v1/members", "{\"display_ref\":\"%s\"}".formatted(plant("display")))
                .json()
                .get("member_id")
                .asString();
        var members = new Members(xcn);
        var intent = members.intent(user, "MEMBER").json();
        var code = intent.get("rrr_link_code").asString();
        planted.add(code);
        var id = intent.get("intent_id").asString();
        assertThat(members.confirm(user, member, id, plant("assertion")).status())
                .isEqualTo(422);
        var confirmed = members.confirm(user, member, id, code);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        return new Linked(user, member);
    }

    private void ordinaryTraffic(Linked member) {
        var key = plant("key");
        var order = plant("order");
        expect(
                201,
                xcn.post(
                        "/v1/points/earn",
                        member.earn(order, 5_000).replace("\"Tokens\"", "\"" + plant("product") + "\""),
                        key));
        expect(409, xcn.post("/v1/points/earn", member.earn(order, 6_000), key));
        expect(409, xcn.post("/v1/points/earn", member.earn(order, 7_000)));
        expect(422, xcn.post("/v1/points/earn", new Linked(plant("stranger"), member.memberId()).earn("other", 5)));
        expect(422, xcn.post("/v1/members", "{\"display_ref\":\"%s@example.com\"}".formatted(plant("mail"))));

        var path = "/v1/members/" + member.memberId();
        expect(201, admin.post(path + "/flags", """
                {"flag_type":"FRAUD","reason_code":"SUSPICION","note":"%s"}""".formatted(plant("note"))));
        var lock = ledger.client("rrr-admin").post(path + "/locks", """
                {"lock_type":"TRANSFER","reason_code":"SUSPICION","note":"%s"}""".formatted(plant("lock")));
        expect(201, lock);
        xcn.post("/v1/points/adjustments", """
                {"client_user_id":"%s","rrr_member_id":"%s","points":5,"reason_code":"GOODWILL","ticket_reference":"%s",
                 "metadata":{"requesting_admin_id":"%s","why":"%s"}}""".formatted(
                        member.userId(), member.memberId(), plant("ticket"), plant("requester"), plant("why")));

        var promotion = "/v1/promotions/"
                + xcn.post(
                                "/v1/promotions",
                                "{\"name\":\"%s\",\"description\":\"%s\"}"
                                        .formatted(plant("promotion"), plant("description")))
                        .json()
                        .get("promotion_id")
                        .asString();
        expect(200, xcn.post(promotion + "/submit", "{}"));
        expect(200, xcn.post(promotion + "/approve", """
                {"actor":{"actor_type":"CLIENT_ADMIN","actor_id":"%s"},
                 "signature":{"method":"PASSKEY","attestation":"%s"}}""".formatted(plant("signer"), plant("attestation"))));
        expect(200, admin.post(promotion + "/reject", """
                {"actor":{"actor_type":"CLIENT_ADMIN","actor_id":"x"},"reason":"%s"}""".formatted(plant("rejection"))));

        // Nobody listens there.
        expect(201, xcn.post("/v1/webhooks", """
                {"url":"http://localhost:9/%s?token=%s","events":["POINTS_POSTED","LINK_UPDATED"],"secret":"%s"}""".formatted(
                        plant("path"), plant("query"), plant("webhooksecretthatislongenough"))));
        expect(201, xcn.post("/v1/points/earn", member.earn(plant("told"), 5)));
    }

    private void credentials() {
        var login = new CredentialsFile.Client(plant("client").replace("-", ""), plant("secret"), "SERVICE");
        planted.add(login.clientId());
        ApiClient.statusOfLogin(ledger.url(), login);
        ApiClient.statusOfLogin(ledger.url(), new CredentialsFile.Client("xcn", plant("secret"), "SERVICE"));
        for (var authorization : List.of(
                "Bearer " + plant("bearer"),
                "Bearer " + xcn.token() + plant("tail"),
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(("xcn:" + plant("basic")).getBytes(StandardCharsets.UTF_8)),
                plant("scheme"))) {
            expect(
                    401,
                    ApiClient.send(xcn.request("/v1/approvals")
                            .setHeader("Authorization", authorization)
                            .GET()
                            .build()));
        }
    }

    private void malformed(Linked member) throws IOException {
        for (var body : List.of(
                "{\"client_user_id\":\"" + plant("truncated"),
                "{\"client_user_id\":{\"" + plant("nested") + "\":1}}",
                member.earn("x", 5).replace("TOKEN_PURCHASE", plant("enum")),
                member.earn("x", 5).replace("\"amount_minor\":500", "\"amount_minor\":\"" + plant("number") + "\""),
                member.earn("x", 5).replace("\"USD\"", "\"" + plant("currency") + "\""),
                "{\"" + plant("field") + "\":1}",
                plant("text"))) {
            expect(422, xcn.post("/v1/points/earn", body));
        }
        xcn.post("/v1/points/earn/batch", "{\"items\":[{\"client_user_id\":\"%s\"}]}".formatted(plant("item")));
        xcn.get("/v1/members/" + plant("id") + "/wallet");
        xcn.get("/v1/members/" + member.memberId() + "/ledger?type=" + plant("type") + "&from=" + plant("from"));
        xcn.get("/v1/members/" + member.memberId() + "/ledger?cursor=" + plant("cursor"));
        xcn.get("/v1/" + plant("unknown"));
        ApiClient.send(xcn.request("/v1/approvals")
                .setHeader("X-Request-Trace", plant("trace"))
                .GET()
                .build());
        ApiClient.send(xcn.request("/v1/points/earn")
                .setHeader("Content-Type", "text/" + plant("media"))
                .header("Idempotency-Key", plant("key"))
                .POST(BodyPublishers.ofString(plant("content")))
                .build());
        for (var request : List.of(
                "GET /v1/members?q=<" + plant("raw") + "> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/%zz" + plant("percent") + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/approvals?a=%zz" + plant("encoding") + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/x HTTP/1.1\r\nHost: localhost\r\nBad header " + plant("header") + "\r\n\r\n",
                "GET /v1/x HTTP/1.1\r\nHost: " + plant("host") + "{}\r\n\r\n",
                "GET /v1/x HTTP/1.1\r\nHost: localhost\r\nCookie: \u0001=" + plant("cookie") + "\r\n\r\n",
                "POST /v1/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + plant("length") + "\r\n\r\n",
                plant("protocol") + "\r\n\r\n")) {
            raw(request);
        }
    }

    /** Postgres tells the whole row of what it can't take. */
    private void failures(Linked member) throws IOException {
        refuse("events.domain_event", "payload_type <> 'account.lock-placed'");
        expect(503, ledger.client("rrr-admin").post("/v1/members/" + member.memberId() + "/locks", """
                        {"lock_type":"FULL","reason_code":"SUSPICION","note":"%s"}""".formatted(
                        plant("unwritten"))));
        accept("events.domain_event");

        var key = plant("unkept");
        refuse("edge.idempotency_record", "state <> 'COMPLETED' OR key <> '" + key + "'");
        xcn.post("/v1/points/earn", member.earn(plant("unkept-order"), 5), key);
        eventually().until(() -> logs().contains("could not be kept"));
        accept("edge.idempotency_record");

        refuse("webhook.delivery", "event_type <> 'POINTS_POSTED'");
        xcn.post("/v1/points/earn", member.earn(plant("untold"), 5));
        eventually().until(() -> logs().contains("No webhook is told of anything"));
        accept("webhook.delivery");

        refuse("read_model.ledger_entry", "member_id <> '" + member.memberId() + "'");
        xcn.post("/v1/points/earn", member.earn(plant("unapplied"), 5));
        eventually().until(() -> logs().contains("can't be applied"));
        accept("read_model.ledger_entry");
    }

    private void refuse(String table, String condition) {
        database.sql("ALTER TABLE %s ADD CONSTRAINT probe CHECK (%s) NOT VALID".formatted(table, condition))
                .update();
    }

    private void accept(String table) {
        database.sql("ALTER TABLE %s DROP CONSTRAINT probe".formatted(table)).update();
    }

    private void raw(String request) throws IOException {
        try (var http = new RawHttp(ledger.url())) {
            http.send(request).end().read();
        }
    }

    private String plant(String what) {
        var value = what + "-" + Members.newUserId();
        planted.add(value);
        return value;
    }

    private static void expect(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    private static UUID trace(Answer answer) {
        return UUID.fromString(answer.header("X-Request-Trace"));
    }

    private List<UUID> tracesOf(String message) throws IOException {
        return lines().stream()
                .filter(line -> message(line).contains(message))
                .map(line -> UUID.fromString(line.path("trace_id").asString("00000000-0000-0000-0000-000000000000")))
                .toList();
    }

    private static String message(JsonNode line) {
        return line.get("message").asString();
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(data.resolve("logs/ledger.log")).stream()
                .map(JSON::readTree)
                .toList();
    }

    private String logs() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(data.resolve("logs"))) {
            for (var file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
