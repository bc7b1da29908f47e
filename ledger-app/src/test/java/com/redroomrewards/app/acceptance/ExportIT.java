package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** An exported file is checked alone, whole or in part (audit.md, Commands for an auditor). */
class ExportIT {

    private final TestLedger ledger = TestLedger.shared();

    @TempDir
    private Path directory;

    private ExportFile file;

    @BeforeEach
    void copy() throws IOException {
        file = ExportFile.in(directory);
    }

    @Test
    void whatNobodyHasTouchedHolds() throws IOException {
        file.verify().mustHold();
        assertThat(file.verify().text()).contains("HOLDS: ").doesNotContain("DIFFERENT");
        file.verify("--against", ledger.data().resolve("checkpoints").toString())
                .mustHold();
        assertThat(file.verify().text()).containsPattern("signed up to ([\\d,]+) of \\1");
        assertThat(file.lines())
                .as("members were erased")
                .anyMatch(line -> line.at("/event/name").asString("").equals("account.erased"));
        assertThat(file.lines().stream().filter(line -> line.has("entry"))).hasSameSizeAs(ExportFile.exportedEntries());
    }

    @Test
    void aPartHoldsByItself() throws IOException {
        for (var from : List.of("1", "255", "256", "300")) {
            file.become("--from", from, "--to", "310");
            assertThat(file.lines().getFirst().at("/head/from").asString()).isEqualTo(from);
            file.verify().mustHold();
        }
        file.change(lines -> ((ObjectNode) lines.getFirst().get("head"))
                .putArray("hashes_before")
                .add(new byte[32])
                .add(new byte[32])
                .add(new byte[32])
                .add(new byte[32]));
        file.mustDiffer("events 300 to", "not as they were signed");
    }

    @Test
    void timesSayWhereItBegins() throws IOException {
        var from = ledger.jdbc()
                .sql("SELECT time_stamp FROM events.domain_event WHERE global_index = 101")
                .query(String.class)
                .single();
        var first = ledger.jdbc()
                .sql(
                        "SELECT min(global_index) - 1 FROM events.domain_event WHERE time_stamp::timestamptz >= ?::timestamptz")
                .param(from)
                .query(Long.class)
                .single();
        file.become("--from", from);
        assertThat(file.lines().getFirst().at("/head/from").asLong()).isEqualTo(first);
        file.verify().mustHold();
    }

    @Test
    void withNoneOfTheCheckpointsThatWereKeptItCantBeTold(@TempDir Path kept) throws IOException {
        file.become("--from", "256", "--to", "310");
        var early = Files.list(ledger.data().resolve("checkpoints"))
                .sorted()
                .findFirst()
                .orElseThrow();
        Files.copy(early, kept.resolve("early"));
        var said = file.verify("--against", kept.toString());
        assertThat(said.exitCode()).as(said.text()).isEqualTo(2);
        assertThat(said.text()).contains("CAN'T TELL: none of the checkpoints that were kept outside");
    }

    @Test
    void aFileOfSomethingElse() throws IOException {
        Files.writeString(file.path(), "nothing");
        assertThat(file.verify().exitCode()).isOne();
        file.write("{\"nothing\":1}\n");
        assertThat(file.verify().exitCode()).as(file.verify().text()).isOne();
    }

    @Test
    void aFileIsNotOverwritten() {
        var again = file.export();
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.text()).contains("already");
        file.verify().mustHold();
    }
}
