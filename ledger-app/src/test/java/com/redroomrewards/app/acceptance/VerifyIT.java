package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.auditor.ReplayCommand;
import com.redroomrewards.app.auditor.VerifyCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/** What was changed past the ledger is found and named (audit.md, Commands for an auditor). */
@TestInstance(Lifecycle.PER_CLASS)
class VerifyIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    private TestLedger ledger;
    private Linked anna;

    @BeforeAll
    void trade() {
        ledger = TestLedger.on(data);
        var xcn = ledger.client("xcn");
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

    private void erase(Linked bert) {
        must(ledger.client("rrr-admin").post("/v1/members/" + bert.memberId() + "/erasure", """
                {"reason_code":"REQUESTED","ticket_reference":"T-2"}"""));
        await().atMost(SOON)
                .until(() -> ledger.jdbc()
                                .sql("SELECT count(*) FROM keys.destroyed_key")
                                .query(Long.class)
                                .single()
                        > 0);
    }

    private void earn(int order) {
        var earned = must(ledger.client("xcn").post("/v1/points/earn", anna.earn("order-" + order, 100 + order)));
        var entry = earned.json().get("ledger_entry_id").asString();
        await().atMost(SOON)
                .until(() -> ledger.client("auditor")
                                .get("/v1/audit/proofs/" + entry)
                                .status()
                        == 200);
    }

    private static ApiClient.Answer must(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
        return answer;
    }

    // A proof of the last event makes one over all of them.
    private void awaitCheckpoint() {
        earn(6);
        await().atMost(SOON)
                .until(() -> Files.exists(data.resolve("checkpoints").resolve("%019d".formatted(size()))));
    }

    private long size() {
        return ledger.jdbc()
                .sql("SELECT max(global_index) FROM events.domain_event")
                .query(Long.class)
                .single();
    }

    @AfterAll
    void stop() throws Exception {
        ledger.close();
    }

    private Said run(Callable<Integer> command, String... more) {
        var arguments = new ArrayList<>(List.of("--data", data.toString()));
        arguments.addAll(List.of(more));
        return Said.by(command, arguments.toArray(String[]::new));
    }

    private Said verify(String... more) {
        return run(new VerifyCommand(), more);
    }

    @Test
    void whatNobodyHasTouchedHolds() {
        assertThat(verify("--against", data.resolve("checkpoints").toString()))
                .satisfies(said -> assertThat(said.exitCode()).as(said.text()).isZero())
                .satisfies(said -> assertThat(said.text()).contains("HOLDS: ").doesNotContain("DIFFERENT"));
        assertThat(schemas()).isEmpty();
    }

    private List<String> schemas() {
        return ledger.jdbc()
                .sql("SELECT nspname FROM pg_namespace WHERE nspname = 'rebuilt'")
                .query(String.class)
                .list();
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                argumentSet(
                        "points of an entry",
                        "UPDATE read_model.ledger_entry SET points_delta = 111 WHERE entry_no = 2",
                        "ledger_entry member_id=ANNA entry_no=2",
                        "points_delta is 111, and by the events 102"),
                argumentSet(
                        "actor of an entry",
                        "UPDATE read_model.ledger_entry SET actor_id = concat('x', actor_id) WHERE entry_no = 2",
                        "ledger_entry member_id=ANNA entry_no=2",
                        "actor_id is"),
                argumentSet(
                        "an entry that is gone",
                        "DELETE FROM read_model.ledger_entry WHERE entry_no = 3",
                        "ledger_entry member_id=ANNA entry_no=3",
                        "missing"),
                argumentSet(
                        "an entry that was put in",
                        "INSERT INTO read_model.ledger_entry SELECT (jsonb_populate_record(e, '{\"entry_no\": "
                                + "99}')).* FROM read_model.ledger_entry AS e WHERE entry_no = 3",
                        "ledger_entry member_id=ANNA entry_no=99",
                        "not by the events"),
                argumentSet(
                        "entries that changed places",
                        "UPDATE read_model.ledger_entry SET entry_no = CASE entry_no WHEN 2 THEN 103 ELSE 102 "
                                + "END WHERE entry_no IN (2, 3); UPDATE read_model.ledger_entry SET entry_no = entry_no "
                                + "- 100 WHERE entry_no > 100",
                        "ledger_entry member_id=ANNA entry_no=2",
                        "not by the events"),
                argumentSet("lots that are gone", "DELETE FROM read_model.lot", "lot member_id=ANNA", "missing"),
                argumentSet(
                        "lots that are gone, by the account",
                        "DELETE FROM read_model.lot",
                        "account ANNA",
                        "by the account's own rules its lots are"),
                argumentSet(
                        "points held, by the account",
                        "UPDATE read_model.member_balance SET held = 7, balance = balance + 7",
                        "account ANNA",
                        "by the account's own rules it has"),
                argumentSet(
                        "kind of a lock",
                        "UPDATE read_model.member_lock SET lock_type = 'FULL'",
                        "member_lock",
                        "lock_type is \"FULL\", and by the events \"TRANSFER\""),
                argumentSet(
                        "who has issued a lot",
                        "UPDATE read_model.issued_lot SET platform = 'other' WHERE points = 102",
                        "issued_lot",
                        "not by the events"),
                argumentSet(
                        "movements of lots",
                        "UPDATE read_model.lot_movement SET points = -points",
                        "lot_movement",
                        "not by the events"),
                argumentSet(
                        "movements that are gone", "DELETE FROM read_model.lot_movement", "lot_movement", "missing"),
                argumentSet(
                        "a period that was not closed",
                        "INSERT INTO read_model.closed_period VALUES ('2026-01-01T05:00:00Z', "
                                + "'2100-01-01T05:00:00Z', true)",
                        "period_sum",
                        "missing"),
                argumentSet(
                        "who has signed",
                        "UPDATE read_model.approval_signature SET actor_id = 'three' WHERE actor_id = 'two'",
                        "approval_signature",
                        "actor_id is \"three\", and by the events \"two\""));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRowOfAReadModel(String sql, String place, String what) throws Exception {
        mustName(sql, place.replace("ANNA", anna.memberId()), what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            account.points-earned | payload = set_byte(payload, 40, get_byte(payload, 40) # 1)
            account.points-earned | payload = convert_to(replace(convert_from(payload, 'UTF8'), '106', '166'), 'UTF8')
            account.points-earned | time_stamp = '2026-01-01T00:00:00Z'
            account.lock-placed | payload = convert_to(replace(convert_from(payload, 'UTF8'), 'TRANSFER', 'FULL'), 'UTF8')
            approval.signed | payload = convert_to(replace(convert_from(payload, 'UTF8'), 'two', 'six'), 'UTF8')
            approval.signed | meta_data = set_byte(meta_data, 10, get_byte(meta_data, 10) # 1)
            """)
    void anEvent(String name, String change) throws Exception {
        var position = last(name);
        mustName(
                "UPDATE events.domain_event SET " + change + " WHERE global_index = " + (position + 1),
                "event " + position + ":",
                "not what was logged and signed");
    }

    private long last(String name) {
        return ledger.jdbc()
                .sql("SELECT max(global_index) - 1 FROM events.domain_event WHERE payload_type = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    @Test
    void anEventThatIsGone() throws Exception {
        var position = last("account.points-earned") - 3;
        mustName(
                "DELETE FROM events.domain_event WHERE global_index = " + (position + 1),
                "event " + position + ":",
                "missing");
    }

    @Test
    void theLastEventsThatAreGone() throws Exception {
        var end = size();
        mustName(
                "DELETE FROM events.domain_event WHERE global_index > " + (end - 2),
                "events %d to %d:".formatted(end - 2, end - 1),
                "missing at the end of the stream");
    }

    @Test
    void anEventThatWasPutIn() throws Exception {
        var position = last("account.points-earned") - 3;
        mustName("""
                UPDATE events.domain_event SET global_index = -global_index - 1 WHERE global_index > %1$d;
                UPDATE events.domain_event SET global_index = -global_index WHERE global_index < 0;
                INSERT INTO events.domain_event SELECT (jsonb_populate_record(e, '{"global_index": %2$d,
                    "event_identifier": "put in", "aggregate_identifier": "elsewhere"}')).*
                FROM events.domain_event AS e WHERE global_index = %1$d""".formatted(position, position + 1), "event " + position + ":", "not what was logged and signed");
    }

    @Test
    void twoEventsThatChangedPlaces() throws Exception {
        var position = last("account.points-earned");
        var said = mustName("""
                UPDATE events.domain_event SET global_index = -global_index WHERE global_index IN (%1$d, %2$d);
                UPDATE events.domain_event SET global_index = CASE global_index WHEN -%1$d THEN %2$d ELSE %1$d END
                WHERE global_index < 0""".formatted(position, position + 1), "event " + position + ":", "not what was logged");
        assertThat(said).contains("event " + (position - 1) + ":");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE audit.checkpoint SET note = replace(note, E'ledger\\n', E'ledges\\n') | not signed by redroomrewards-ledger+
            UPDATE audit.checkpoint SET note = 'nothing' | No signed note
            UPDATE audit.checkpoint SET size = size + 1000000 | it is there as one over 1
            UPDATE audit.tile SET hashes = set_byte(hashes, 33, get_byte(hashes, 33) # 1) WHERE level = 0 | what the log says of it is not what is stored, and was signed
            """)
    void theLogItself(String sql, String what) throws Exception {
        mustName(sql, "", what);
    }

    @Test
    void aRowThatIsThereTwice() throws Exception {
        try {
            mustName(
                    "ALTER TABLE read_model.ledger_entry DROP CONSTRAINT ledger_entry_pkey;"
                            + " INSERT INTO read_model.ledger_entry SELECT * FROM read_model.ledger_entry WHERE entry_no = 2",
                    "ledger_entry",
                    "rows, and by the events");
        } finally {
            execute("ALTER TABLE read_model.ledger_entry ADD PRIMARY KEY (member_id, entry_no, posted_at)");
        }
    }

    @Test
    void entriesThatCouldBeChanged() throws Exception {
        execute("ALTER TABLE read_model.ledger_entry DISABLE TRIGGER ledger_entry_append_only");
        try {
            var said = verify();
            assertThat(said.exitCode()).as(said.text()).isOne();
            assertThat(said.text())
                    .contains("table ledger_entry: it is protected by")
                    .contains("DOES NOT HOLD: 1 ");
        } finally {
            execute("ALTER TABLE read_model.ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_append_only");
        }
    }

    private void execute(String sql) {
        ledger.jdbc().sql(sql).update();
    }

    @Test
    void ofWhatNobodyHasSignedItCantBeTold() throws Exception {
        whileNothingIsSigned("DELETE FROM audit.checkpoint", () -> {
            var said = verify();
            assertThat(said.exitCode()).as(said.text()).isEqualTo(2);
            assertThat(said.text()).contains("CAN'T TELL: nobody has signed any of these events");
        });
    }

    @Test
    void theVerdictSaysHowFarWasSigned() throws Exception {
        var end = size();
        var kept = data.resolve("checkpoints").toString();
        var butTheFirst = "DELETE FROM audit.checkpoint WHERE size > (SELECT min(size) FROM audit.checkpoint)";
        whileNothingIsSigned(butTheFirst, () -> {
            var first = ledger.jdbc()
                    .sql("SELECT size FROM audit.checkpoint")
                    .query(Long.class)
                    .single();
            assertThat(verify().text()).contains("HOLDS: ").contains("signed up to %d of %d,".formatted(first, end));
            assertThat(verify("--against", kept).text())
                    .contains("HOLDS: ")
                    .contains("signed up to %1$d of %1$d, kept outside up to %1$d".formatted(end));
        });
    }

    // Whoever signs has the log's row, and would sign again.
    private void whileNothingIsSigned(String sql, Runnable checks) throws Exception {
        try (var log = ledger.database()) {
            log.setAutoCommit(false);
            log.createStatement().execute("SELECT size FROM audit.log FOR UPDATE");
            try (var spoiled = Spoiled.by(ledger, sql)) {
                try {
                    checks.run();
                } finally {
                    log.rollback(); // for who puts it back
                }
            }
        }
    }

    // Whoever has the database and the key can do so; what was kept elsewhere he can't.
    @Test
    void allOfItWithTheServersOwnKey() throws Exception {
        var kept = data.resolveSibling("kept-" + data.getFileName());
        FileSystemUtils.copyRecursively(data.resolve("checkpoints"), kept);
        var position = last("account.points-earned");
        try (var spoiled = Spoiled.by(
                ledger,
                "UPDATE events.domain_event SET payload ="
                        + " convert_to(replace(convert_from(payload, 'UTF8'), 'order-6', 'order-8'), 'UTF8')"
                        + " WHERE global_index = " + (position + 1),
                "DELETE FROM audit.tile",
                "DELETE FROM audit.checkpoint",
                "UPDATE audit.log SET size = 0")) {
            await().atMost(SOON)
                    .until(() -> ledger.jdbc()
                                    .sql("SELECT max(size) FROM audit.checkpoint")
                                    .query(Long.class)
                                    .optional()
                                    .orElse(0L)
                            == size());
            replay();

            verify().mustHold();
            assertThat(verify("--against", kept.toString()))
                    .satisfies(
                            said -> assertThat(said.exitCode()).as(said.text()).isOne())
                    .satisfies(said ->
                            assertThat(said.text()).containsPattern("DIFFERENT +events? .*not as they were signed"));
        }
        FileSystemUtils.deleteRecursively(kept);
        replay();
        whatNobodyHasTouchedHolds();
    }

    private void replay() {
        run(new ReplayCommand()).mustHold();
    }

    @Test
    void withoutAServerOrAKeyNothingCanBeTold(@TempDir Path nothing) throws IOException {
        assertThat(Said.by(new VerifyCommand(), "--data", nothing.toString()).exitCode())
                .isEqualTo(2);
        assertThat(verify("--key", nothing.resolve("none").toString()).exitCode())
                .isEqualTo(2);
        assertThat(verify("--against", nothing.toString()).exitCode()).isEqualTo(2);
    }

    private String mustName(String sql, String place, String what) throws Exception {
        try (var spoiled = Spoiled.by(ledger, sql)) {
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
}
