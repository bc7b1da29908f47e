package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.auditor.VerifyCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/** What was changed past the ledger is found and named (audit.md, Commands for an auditor). */
@TestInstance(Lifecycle.PER_CLASS)
class VerifyIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    private AuditedLedger ledger;

    @BeforeAll
    void trade() {
        ledger = new AuditedLedger(data);
        ledger.trade();
    }

    @AfterAll
    void stop() throws Exception {
        ledger.close();
    }

    @Test
    void whatNobodyHasTouchedHolds() {
        assertThat(ledger.verify("--against", ledger.checkpoints().toString()))
                .satisfies(said -> assertThat(said.exitCode()).as(said.text()).isZero())
                .satisfies(said -> assertThat(said.text()).contains("HOLDS: ").doesNotContain("DIFFERENT"));
        assertThat(ledger.schemas()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("com.redroomrewards.app.acceptance.SpoiledRows#rows")
    void aRowOfAReadModel(String sql, String place, String what) throws Exception {
        ledger.mustName(sql, place.replace("ANNA", ledger.anna.memberId()), what);
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
        var position = ledger.last(name);
        ledger.mustName(
                "UPDATE events.domain_event SET " + change + " WHERE global_index = " + (position + 1),
                "event " + position + ":",
                "not what was logged and signed");
    }

    @Test
    void anEventThatIsGone() throws Exception {
        var position = ledger.last("account.points-earned") - 3;
        ledger.mustName(
                "DELETE FROM events.domain_event WHERE global_index = " + (position + 1),
                "event " + position + ":",
                "missing");
    }

    @Test
    void theLastEventsThatAreGone() throws Exception {
        var end = ledger.size();
        ledger.mustName(
                "DELETE FROM events.domain_event WHERE global_index > " + (end - 2),
                "events %d to %d:".formatted(end - 2, end - 1),
                "missing at the end of the stream");
    }

    @Test
    void anEventThatWasPutIn() throws Exception {
        var position = ledger.last("account.points-earned") - 3;
        ledger.mustName(
                """
                UPDATE events.domain_event SET global_index = -global_index - 1 WHERE global_index > %1$d;
                UPDATE events.domain_event SET global_index = -global_index WHERE global_index < 0;
                INSERT INTO events.domain_event SELECT (jsonb_populate_record(e, '{"global_index": %2$d,
                    "event_identifier": "put in", "aggregate_identifier": "elsewhere"}')).*
                FROM events.domain_event AS e WHERE global_index = %1$d""".formatted(position, position + 1), "event " + position + ":", "not what was logged and signed");
    }

    @Test
    void twoEventsThatChangedPlaces() throws Exception {
        var position = ledger.last("account.points-earned");
        var said = ledger.mustName(
                """
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
        ledger.mustName(sql, "", what);
    }

    @Test
    void aRowThatIsThereTwice() throws Exception {
        try {
            ledger.mustName(
                    "ALTER TABLE read_model.ledger_entry DROP CONSTRAINT ledger_entry_pkey;"
                            + " INSERT INTO read_model.ledger_entry SELECT * FROM read_model.ledger_entry WHERE entry_no = 2",
                    "ledger_entry",
                    "rows, and by the events");
        } finally {
            ledger.execute("ALTER TABLE read_model.ledger_entry ADD PRIMARY KEY (member_id, entry_no, posted_at)");
        }
    }

    @Test
    void entriesThatCouldBeChanged() throws Exception {
        ledger.execute("ALTER TABLE read_model.ledger_entry DISABLE TRIGGER ledger_entry_append_only");
        try {
            var said = ledger.verify();
            assertThat(said.exitCode()).as(said.text()).isOne();
            assertThat(said.text())
                    .contains("table ledger_entry: it is protected by")
                    .contains("DOES NOT HOLD: 1 ");
        } finally {
            ledger.execute("ALTER TABLE read_model.ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_append_only");
        }
    }

    @Test
    void ofWhatNobodyHasSignedItCantBeTold() throws Exception {
        whileNothingIsSigned("DELETE FROM audit.checkpoint", () -> {
            var said = ledger.verify();
            assertThat(said.exitCode()).as(said.text()).isEqualTo(2);
            assertThat(said.text()).contains("CAN'T TELL: nobody has signed any of these events");
        });
    }

    @Test
    void theVerdictSaysHowFarWasSigned() throws Exception {
        var end = ledger.size();
        var kept = ledger.checkpoints().toString();
        var butTheFirst = "DELETE FROM audit.checkpoint WHERE size > (SELECT min(size) FROM audit.checkpoint)";
        whileNothingIsSigned(butTheFirst, () -> {
            var first = ledger.server
                    .jdbc()
                    .sql("SELECT size FROM audit.checkpoint")
                    .query(Long.class)
                    .single();
            assertThat(ledger.verify().text())
                    .contains("HOLDS: ")
                    .contains("signed up to %d of %d,".formatted(first, end));
            assertThat(ledger.verify("--against", kept).text())
                    .contains("HOLDS: ")
                    .contains("signed up to %1$d of %1$d, kept outside up to %1$d".formatted(end));
        });
    }

    // Whoever signs has the log's row, and would sign again.
    private void whileNothingIsSigned(String sql, Runnable checks) throws Exception {
        try (var log = ledger.server.database()) {
            log.setAutoCommit(false);
            log.createStatement().execute("SELECT size FROM audit.log FOR UPDATE");
            try (var spoiled = Spoiled.by(ledger.server, sql)) {
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
        FileSystemUtils.copyRecursively(ledger.checkpoints(), kept);
        var position = ledger.last("account.points-earned");
        try (var spoiled = Spoiled.by(
                ledger.server,
                "UPDATE events.domain_event SET payload ="
                        + " convert_to(replace(convert_from(payload, 'UTF8'), 'order-6', 'order-8'), 'UTF8')"
                        + " WHERE global_index = " + (position + 1),
                "DELETE FROM audit.tile",
                "DELETE FROM audit.checkpoint",
                "UPDATE audit.log SET size = 0")) {
            await().atMost(SOON)
                    .until(() -> ledger.server
                                    .jdbc()
                                    .sql("SELECT max(size) FROM audit.checkpoint")
                                    .query(Long.class)
                                    .optional()
                                    .orElse(0L)
                            == ledger.size());
            ledger.replay();

            ledger.verify().mustHold();
            assertThat(ledger.verify("--against", kept.toString()))
                    .satisfies(
                            said -> assertThat(said.exitCode()).as(said.text()).isOne())
                    .satisfies(said ->
                            assertThat(said.text()).containsPattern("DIFFERENT +events? .*not as they were signed"));
        }
        FileSystemUtils.deleteRecursively(kept);
        ledger.replay();
        whatNobodyHasTouchedHolds();
    }

    @Test
    void withoutAServerOrAKeyNothingCanBeTold(@TempDir Path nothing) throws IOException {
        assertThat(Said.by(new VerifyCommand(), "--data", nothing.toString()).exitCode())
                .isEqualTo(2);
        assertThat(ledger.verify("--key", nothing.resolve("none").toString()).exitCode())
                .isEqualTo(2);
        assertThat(ledger.verify("--against", nothing.toString()).exitCode()).isEqualTo(2);
    }
}
