package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.auditor.ReplayCommand;
import com.redroomrewards.app.auditor.VerifyCommand;
import com.redroomrewards.app.deadletter.DeadLettersCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** An event that a read model can't apply, on a server of its own: who is hindered, who is told, and how it is mended. */
class DeadLetterIT {

    @TempDir
    Path data;

    private TestLedger ledger;
    private ApiClient xcn;
    private JdbcClient database;
    private Linked anna;
    private Linked bert;

    @BeforeEach
    void start() {
        ledger = TestLedger.on(data);
        xcn = ledger.client("xcn");
        database = ledger.jdbc();
        anna = new Members(xcn).linked();
        bert = new Members(xcn).linked();
    }

    @AfterEach
    void stop() throws InterruptedException {
        ledger.close();
    }

    @Test
    void oneMemberWaitsAndTheOthersDoNot() throws Exception {
        refuseEntriesOf(anna);
        var annas = earn(anna, "a-1", 100);
        earn(anna, "a-2", 200);
        eventually().until(() -> letters() == 2);
        var berts = earn(bert, "b-1", 300);

        assertThat(available(bert, berts)).isEqualTo(300);
        var wallet = xcn.getAfter(annas, "/v1/members/" + anna.memberId() + "/wallet");
        assertThat(wallet.status()).as("a position that is not reached").isEqualTo(503);
        assertThat(wallet.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(earn(anna, "a-3", 1).status()).as("commands go on").isEqualTo(201);
        eventually().until(() -> letters() == 3);
    }

    @Test
    void operatorsAreTold() throws Exception {
        assertThat(actuator("health").body()).contains("\"deadLetters\":{\"status\":\"UP\"}");
        refuseEntriesOf(anna);
        earn(anna, "a-1", 100);
        earn(anna, "a-2", 100);

        eventually()
                .untilAsserted(() -> assertThat(actuator("prometheus").body())
                        .containsPattern("ledger_projection_dead_letters\\{group=\"members\"[^}]*} 2")
                        .containsPattern("ledger_projection_dead_letters\\{group=\"links\"[^}]*} 0"));
        var health = actuator("health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).startsWith("{\"components\"").contains("\"status\":\"DEGRADED\"");
        assertThat(actuator("health/readiness").body()).contains("UP").doesNotContain("DEGRADED");
        assertThat(actuator("health/liveness").body()).contains("UP").doesNotContain("DEGRADED");
        assertThat(log().lines().filter(line -> line.contains("\"level\":\"ERROR\"")))
                .singleElement()
                .asString()
                .contains("PointsEarned", anna.memberId(), "members", "./ledger dead-letters");
    }

    @Test
    void theyAreListedAndAppliedOnceTheCauseIsGone() throws Exception {
        assertThat(deadLetters()).isEqualTo(new Said(0, "No dead letters\n"));
        assertThat(retry()).satisfies(said -> assertThat(said.exitCode()).isZero());
        refuseEntriesOf(anna);
        earn(anna, "a-1", 100);
        var last = earn(anna, "a-2", 200);
        earn(bert, "b-1", 300);
        eventually().until(() -> letters() == 2);

        var listed = deadLetters();
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.text().lines().skip(1).findFirst().orElseThrow())
                .matches("members +" + anna.memberId() + " +account.points-earned +\\d+ +" + positionOf("a-1")
                        + " +\\S+Z +1 +PSQLException: ERROR: refused");
        assertThat(listed.text()).endsWith("2 dead letters of 1 aggregates\n");

        assertThat(retry()).satisfies(said -> {
            assertThat(said.exitCode()).as(said.text()).isOne();
            assertThat(said.text()).contains("0 of 2 chosen events applied; 2 dead letters");
        });
        assertThat(run(new VerifyCommand())).satisfies(said -> {
            assertThat(said.exitCode()).as(said.text()).isOne();
            assertThat(said.text()).contains("WAITING    2 dead letters of 1 aggregate", "DIFFERENT  member_balance");
        });

        accept();
        var others = retry("--group", "links");
        assertThat(others.exitCode()).as("left").isOne();
        assertThat(retry(bert.memberId()).text()).contains("Nothing waits of " + bert.memberId());
        assertThat(letters()).isEqualTo(2);
        assertThat(retry("--group", "members", anna.memberId())).satisfies(said -> {
            assertThat(said.exitCode()).as(said.text()).isZero();
            assertThat(said.text()).contains("2 of 2 chosen events applied; No dead letters");
        });
        assertThat(available(anna, last)).isEqualTo(300);
        assertThat(available(anna, earn(anna, "a-3", 1))).as("live again").isEqualTo(301);
        mustHold();
    }

    @Test
    void aReplayHasTheirEventsToo() throws Exception {
        refuseEntriesOf(anna);
        var last = earn(anna, "a-1", 100);
        eventually().until(() -> letters() == 1);

        // The trigger is the live tables' alone.
        assertThat(run(new ReplayCommand())).satisfies(said -> {
            assertThat(said.exitCode()).as(said.text()).isZero();
            assertThat(said.text()).contains("WAITING    1 dead letter of 1 aggregate");
        });

        assertThat(letters()).isZero();
        assertThat(available(anna, last)).isEqualTo(100);
        assertThat(available(anna, earn(anna, "a-2", 1))).isEqualTo(101);
        mustHold();
    }

    @Test
    void anEventThatCanNotBeReadWaitsAsWell() {
        var member = UUID.randomUUID();
        var position = unreadable(member);

        eventually().until(() -> letters() == 1);

        assertThat(available(bert, earn(bert, "b-1", 300))).isEqualTo(300);
        assertThat(deadLetters().text())
                .contains(member.toString(), "account.opened", Long.toString(position), "Exception: ");
        assertThat(retry().exitCode()).isOne();
        assertThat(run(new ReplayCommand()))
                .satisfies(said -> assertThat(said.exitCode()).as(said.text()).isEqualTo(2));
        assertThat(letters()).as("nothing has changed").isOne();
    }

    @Test
    void withoutAServerNothingCanBeTold(@TempDir Path nothing) {
        for (var arguments : List.of(List.<String>of(), List.of("retry"))) {
            var line = new CommandLine(new DeadLettersCommand());
            var all = new ArrayList<>(arguments);
            all.addAll(List.of("--data", nothing.toString()));
            assertThat(line.execute(all.toArray(String[]::new))).isEqualTo(2);
        }
    }

    private Answer earn(Linked member, String order, long points) {
        var earned = xcn.post("/v1/points/earn", member.earn(order, points));
        assertThat(earned.status()).as(earned.body()).isEqualTo(201);
        return earned;
    }

    private long available(Linked member, Answer after) {
        var wallet = xcn.getAfter(after, "/v1/members/" + member.memberId() + "/wallet");
        assertThat(wallet.status()).as(wallet.body()).isEqualTo(200);
        return wallet.json().get("available_points").asLong();
    }

    private void refuseEntriesOf(Linked member) {
        database.sql("CREATE SCHEMA probe; GRANT USAGE ON SCHEMA probe TO PUBLIC")
                .update();
        database.sql("""
                        CREATE FUNCTION probe.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            RAISE EXCEPTION 'refused' USING ERRCODE = 'check_violation';
                        END
                        $$""").update();
        database.sql("CREATE TRIGGER probe BEFORE INSERT ON read_model.ledger_entry FOR EACH ROW"
                        + " WHEN (NEW.member_id = '%s') EXECUTE FUNCTION probe.refuse()".formatted(member.memberId()))
                .update();
    }

    private void accept() {
        database.sql("DROP TRIGGER probe ON read_model.ledger_entry").update();
    }

    /** An account's first event, without any field; its position. */
    private long unreadable(UUID memberId) {
        return database.sql("""
                INSERT INTO events.domain_event (global_index, event_identifier, aggregate_identifier,
                    sequence_number, type, time_stamp, payload_type, payload_revision, payload, meta_data)
                SELECT max(global_index) + 1, gen_random_uuid()::text, ?, 0, 'MemberAccount',
                    '2026-11-21T05:16:38.042Z', 'account.opened', '1', '{}', '{}'
                FROM events.domain_event
                RETURNING global_index - 1""").param(memberId.toString()).query(Long.class).single();
    }

    private long positionOf(String order) {
        return database.sql("SELECT global_index - 1 FROM events.domain_event"
                        + " WHERE payload_type = 'account.points-earned' AND convert_from(payload, 'UTF8') LIKE ?")
                .param("%" + order + "%")
                .query(Long.class)
                .single();
    }

    private long letters() {
        return database.sql("SELECT coalesce(sum(last_version - first_version + 1), 0) FROM read_model.dead_letter")
                .query(Long.class)
                .single();
    }

    private record Said(int exitCode, String text) {}

    private Said deadLetters() {
        return run(new DeadLettersCommand());
    }

    private Said retry(String... arguments) {
        var all = new ArrayList<>(List.of("retry"));
        all.addAll(List.of(arguments));
        return run(new DeadLettersCommand(), all.toArray(String[]::new));
    }

    private Said run(Callable<Integer> command, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        var out = new StringWriter();
        var line = new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return new Said(line.execute(all.toArray(String[]::new)), out.toString());
    }

    private void mustHold() {
        assertThat(run(new VerifyCommand())).satisfies(said -> {
            assertThat(said.exitCode()).as(said.text()).isZero();
            assertThat(said.text()).contains("HOLDS").doesNotContain("WAITING");
        });
    }

    private HttpResponse<String> actuator(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var uri = URI.create("http://localhost:" + ledger.managementPort() + "/actuator/" + path);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }

    private String log() throws IOException {
        return Files.readString(data.resolve("logs/ledger.log"));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
