package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.projections.audit.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was changed in an exported file is found and named (audit.md, Commands for an auditor). */
class TamperedExportIT {

    private final TestLedger ledger = TestLedger.shared();

    @TempDir
    private Path directory;

    private ExportFile file;

    @BeforeEach
    void copy() throws IOException {
        file = ExportFile.in(directory);
    }

    @Test
    void aByteOfTheFile() throws IOException {
        var bytes = Files.readAllBytes(file.path());
        bytes[bytes.length / 2] ^= 1;
        Files.write(file.path(), bytes);
        assertThat(file.verify().exitCode()).isOne();
        assertThat(file.verify().text()).contains("DOES NOT HOLD");
    }

    @Test
    void aFileThatEndsTooSoon() throws IOException {
        file.change(lines -> lines.subList(lines.size() - 5, lines.size()).clear());
        file.mustDiffer("the file after line", "without its manifest");
    }

    @Test
    void anEntryThatWasChanged() throws IOException {
        var entry = file.lines().get(file.indexOf("entry")).get("entry");
        file.change(lines -> ((ObjectNode) lines.get(file.indexOf("entry")).get("entry")).put("points_delta", 4711));
        file.mustDiffer("entry " + entry.get("entry_id").asString(), "pointsDelta=4711");
    }

    @Test
    void anEntryThatIsGone() throws IOException {
        var entry = file.lines().get(file.indexOf("entry")).get("entry");
        file.change(lines -> lines.remove(file.indexOf("entry")));
        file.mustDiffer("entry " + entry.get("entry_id").asString(), "missing");
    }

    @Test
    void anEntryThatWasPutIn() throws IOException {
        var entry = file.lines().get(file.indexOf("entry")).get("entry");
        file.change(lines -> lines.add(file.indexOf("entry"), lines.get(file.indexOf("entry"))));
        file.mustDiffer("entry " + entry.get("entry_id").asString(), "by the event before it null");
    }

    @Test
    void entriesThatChangedPlaces() throws IOException {
        var first = file.indexOf("entry");
        var second = first + 2 + file.indexOf("entry", first + 2);
        var entry = file.lines().get(second).get("entry");
        file.change(lines -> Collections.swap(lines, first, second));
        file.mustDiffer("entry " + entry.get("entry_id").asString(), "by the event before it");
    }

    @Test
    void anEventThatWasChanged() throws IOException {
        file.change(lines -> ExportFile.spoil(lines.get(file.indexOf("event"))));
        file.mustDiffer("event 0", "not what its leaf hash is of");
    }

    @Test
    void anEventThatWasChangedWithItsHash() throws IOException {
        file.change(lines -> {
            var event = ExportFile.spoil(lines.get(file.indexOf("event")));
            event.put("leaf_hash", new byte[32]);
        });
        file.mustDiffer("event", "not as they were signed");
    }

    @Test
    void anEventThatIsGone() throws IOException {
        file.change(lines -> lines.remove(file.indexOf("event")));
        file.mustDiffer("event 0", "missing");
    }

    @Test
    void eventsThatChangedPlaces() throws IOException {
        var first = file.indexOf("event");
        file.change(lines -> Collections.swap(lines, first, first + 1));
        file.mustDiffer("event 0", "there twice");
    }

    @Test
    void aCheckpointThatNobodyHasSigned() throws IOException {
        file.change(lines -> {
            var checkpoints = lines.getFirst().get("head").get("checkpoints");
            var last = checkpoints.get(checkpoints.size() - 1).asString();
            ((ArrayNode) checkpoints).set(checkpoints.size() - 1, last.replace("\n\n", "\nand more\n\n"));
        });
        file.mustDiffer("", "not signed by");
    }

    @Test
    void aFileWithoutCheckpoints() throws IOException {
        file.change(lines -> checkpoints(lines).removeAll());
        file.mustDiffer("events 0 to", "nobody has signed them");
    }

    @Test
    void eventsThatNobodyHasSignedByTheirHead() throws IOException {
        file.change(lines -> {
            checkpoints(lines).removeAll();
            var manifest = lines.getLast();
            lines.subList(2, lines.size()).clear();
            lines.add(manifest);
            head(lines).put("to", 1);
            ((ObjectNode) manifest.get("manifest")).put("events", 1).put("entries", 0);
        });
        file.mustDiffer("events 0 to 0", "nobody has signed them");
    }

    @Test
    void anEventBehindTheLastCheckpoint() throws IOException {
        var to = file.lines().getFirst().at("/head/to").asLong();
        for (var isInHead : List.of(true, false)) {
            copy();
            file.change(lines -> {
                lines.add(lines.size() - 1, eventAt(lines, to));
                var manifest = (ObjectNode) lines.getLast().get("manifest");
                manifest.put("events", manifest.get("events").asLong() + 1);
                if (isInHead) {
                    head(lines).put("to", to + 1);
                }
            });
            file.mustDiffer("events %1$d to %1$d".formatted(to), "nobody has signed them");
        }
    }

    // One that is signed, of what is not in the file.
    @Test
    void aCheckpointOverOtherEvents() throws IOException {
        file.become("--from", "256", "--to", "310");
        var early = Files.list(ledger.data().resolve("checkpoints"))
                .sorted()
                .findFirst()
                .orElseThrow();
        file.change(lines -> checkpoints(lines).removeAll().add(Files.readString(early)));
        file.mustDiffer("checkpoint over", "it is over none of the events from 256 on");
        file.mustDiffer("events 256 to", "nobody has signed them");
    }

    @Test
    void anotherForm() throws IOException {
        file.change(lines -> head(lines).put("form", "rrr-export-2"));
        assertThat(file.verify().exitCode()).as(file.verify().text()).isEqualTo(2);
        assertThat(file.verify().text()).contains("of form rrr-export-2");
    }

    @Test
    void aLineOfTwoParts() throws IOException {
        file.change(lines -> ((ObjectNode) lines.get(file.indexOf("entry")))
                .set("event", lines.get(file.indexOf("event")).get("event")));
        file.mustDiffer("line", "not of an export");
    }

    @Test
    void aSecondHead() throws IOException {
        file.change(lines -> lines.add(1, lines.getFirst()));
        file.mustDiffer("line 2", "a second head");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload", "metadata", "event_id", "leaf_hash", "position"})
    void anEventThatLacksSomething(String name) throws IOException {
        file.change(lines -> ((ObjectNode) lines.get(file.indexOf("event")).get("event")).remove(name));
        file.mustDiffer("line 2", "not of an export");
    }

    @Test
    void aManifestWithoutItsSum() throws IOException {
        file.write("{\"manifest\":{\"events\":1,\"entries\":0}}\n");
        file.mustDiffer("line 1", "not of an export");
    }

    @Test
    void aLineThatIsNull() throws IOException {
        file.write("null\n");
        file.mustDiffer("line 1", "not of an export");
    }

    private static ObjectNode head(List<JsonNode> lines) {
        return (ObjectNode) lines.getFirst().get("head");
    }

    private static ArrayNode checkpoints(List<JsonNode> lines) {
        return (ArrayNode) head(lines).get("checkpoints");
    }

    // Another event of the file, at that position and with the hash of its leaf there.
    private static JsonNode eventAt(List<JsonNode> lines, long position) {
        var first = (ObjectNode) lines.get(1).deepCopy();
        var event = (ObjectNode) first.get("event");
        var stored = new StoredEvent(
                position,
                event.get("event_id").asString(),
                event.get("aggregate_type").asString(),
                event.get("aggregate_id").asString(),
                event.get("sequence_number").asLong(),
                event.get("time").asString(),
                event.get("name").asString(),
                event.get("revision").asString(),
                Base64.getDecoder().decode(event.get("payload").asString()),
                Base64.getDecoder().decode(event.get("metadata").asString()));
        event.put("position", position).put("leaf_hash", stored.leafHash());
        return first;
    }
}
