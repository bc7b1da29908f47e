package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.auditor.ReplayCommand;
import com.redroomrewards.app.auditor.VerifyCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A server of its own that has signed trade of several kinds, and an auditor's commands on it. */
final class AuditedLedger implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(30);

    final TestLedger server;
    Linked anna;

    private final Path data;

    AuditedLedger(Path data) {
        this.data = data;
        server = TestLedger.on(data);
    }

    void trade() {
        var xcn = server.client("xcn");
        anna = new Members(xcn).linked();
        for (var order = 1; order <= 5; order++) {
            earn(order);
        }
        var adjusted = xcn.post("/v1/points/adjustments", """
                {"client_user_id":"%s","rrr_member_id":"%s","points":200,"reason_code":"SORRY","ticket_reference":"T-1",
                 "metadata":{"requesting_admin_id":"one","requires_dual_approval":false}}""".formatted(anna.userId(), anna.memberId()));
        must(xcn.post(
                "/v1/points/adjustments/" + adjusted.json().get("adjustment_id").asString() + "/approve", """
                {"actor":{"actor_type":"CLIENT_ADMIN","actor_id":"two"},
                 "signature":{"method":"CONSOLE","attestation":"I have read it"}}"""));
        must(xcn.post("/v1/members/" + anna.memberId() + "/locks", """
                {"lock_type":"TRANSFER","reason_code":"CASE-7"}"""));
        must(xcn.post("/v1/points/reverse", """
                {"order_id":"order-5","reason":"CHARGEBACK","points":5}"""));
        erase(new Members(xcn).withPoints(70));
        awaitCheckpoint();
    }

    private void earn(int order) {
        var earned = must(server.client("xcn").post("/v1/points/earn", anna.earn("order-" + order, 100 + order)));
        var entry = earned.json().get("ledger_entry_id").asString();
        await().atMost(SOON)
                .until(() -> server.client("auditor")
                                .get("/v1/audit/proofs/" + entry)
                                .status()
                        == 200);
    }

    private void erase(Linked bert) {
        must(server.client("rrr-admin").post("/v1/members/" + bert.memberId() + "/erasure", """
                {"reason_code":"REQUESTED","ticket_reference":"T-2"}"""));
        await().atMost(SOON)
                .until(() -> server.jdbc()
                                .sql("SELECT count(*) FROM keys.destroyed_key")
                                .query(Long.class)
                                .single()
                        > 0);
    }

    // A proof of the last event makes one over all of them.
    private void awaitCheckpoint() {
        earn(6);
        await().atMost(SOON).until(() -> Files.exists(checkpoints().resolve("%019d".formatted(size()))));
    }

    private static ApiClient.Answer must(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
        return answer;
    }

    /** Where the server keeps its checkpoints outside the database. */
    Path checkpoints() {
        return data.resolve("checkpoints");
    }

    /** The position after the last event. */
    long size() {
        return server.jdbc()
                .sql("SELECT max(global_index) FROM events.domain_event")
                .query(Long.class)
                .single();
    }

    /** The position of the last event of that name. */
    long last(String name) {
        return server.jdbc()
                .sql("SELECT max(global_index) - 1 FROM events.domain_event WHERE payload_type = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    void execute(String sql) {
        server.jdbc().sql(sql).update();
    }

    Said verify(String... more) {
        return run(new VerifyCommand(), more);
    }

    void replay() {
        run(new ReplayCommand()).mustHold();
    }

    private Said run(Callable<Integer> command, String... more) {
        var arguments = new ArrayList<>(List.of("--data", data.toString()));
        arguments.addAll(List.of(more));
        return Said.by(command, arguments.toArray(String[]::new));
    }

    /** Does that to it, and lets verify find it at that place and name it so. */
    String mustName(String sql, String place, String what) throws Exception {
        try (var spoiled = Spoiled.by(server, sql)) {
            var said = verify();
            assertThat(said.exitCode()).as(said.text()).isOne();
            assertThat(said.text()).contains(what).contains("DOES NOT HOLD");
            assertThat(said.text().lines().filter(line -> line.startsWith("DIFFERENT")))
                    .as(said.text())
                    .anyMatch(line -> line.contains(place));
            assertThat(schemas()).isEmpty();
            return said.text();
        }
    }

    /** What verify has rebuilt, of which nothing may be left. */
    List<String> schemas() {
        return server.jdbc()
                .sql("SELECT nspname FROM pg_namespace WHERE nspname = 'rebuilt'")
                .query(String.class)
                .list();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
