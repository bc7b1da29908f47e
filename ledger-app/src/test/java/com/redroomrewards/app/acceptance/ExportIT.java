package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import com.redroomrewards.app.auditor.ExportCommand;
import com.redroomrewards.app.auditor.VerifyCommand;
import com.redroomrewards.projections.audit.StoredEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An exported file is checked alone; what was changed in it is found and named (audit.md, Commands for an auditor). */
class ExportIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path once;

    private final TestLedger ledger = TestLedger.shared();
    private final Path key = ledger.data().resolve("audit-key.pem.pub");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeAll
    static void export() {
        Traffic.shared();
        var ledger = TestLedger.shared();
        var xcn = ledger.client("xcn");
        var member = new Members(xcn).linked();
        for (var order = 1; order <= 3; order++) {
            var earned = xcn.post("/v1/points/earn", member.earn(member.userId() + "-" + order, 100 + order));
            var entry = earned.json().get("ledger_entry_id").asString();
            // Which makes a checkpoint.
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ledger.client("auditor")
                                    .get("/v1/audit/proofs/" + entry)
                                    .status()
                            == 200);
        }
        Said.by(
                        new ExportCommand(),
                        "--data",
                        ledger.data().toString(),
                        "--out",
                        once.resolve("export").toString())
                .mustHold();
    }

    @BeforeEach
    void copy() throws IOException {
        file = Files.copy(once.resolve("export"), directory.resolve("export"));
    }

    private Said verify() {
        return Said.by(new VerifyCommand(), "--key", key.toString(), file.toString());
    }

    @Test
    void whatNobodyHasTouchedHolds() throws IOException {
        verify().mustHold();
        assertThat(verify().text()).contains("HOLDS: ").doesNotContain("DIFFERENT");
        Said.by(
                        new VerifyCommand(),
                        "--key",
                        key.toString(),
                        "--against",
                        ledger.data().resolve("checkpoints").toString(),
                        file.toString())
                .mustHold();
        assertThat(verify().text()).containsPattern("signed up to ([\\d,]+) of \\1");
        assertThat(lines())
                .as("members were erased")
                .anyMatch(line -> line.at("/event/name").asString("").equals("account.erased"));
        assertThat(lines().stream().filter(line -> line.has("entry")))
                .hasSameSizeAs(ledger.jdbc()
                        .sql("SELECT entry_id FROM read_model.ledger_entry")
                        .query(String.class)
                        .list());
    }

    @Test
    void aPartHoldsByItself() throws IOException {
        for (var from : List.of("1", "255", "256", "300")) {
            part(from, "310");
            assertThat(lines().getFirst().at("/head/from").asString()).isEqualTo(from);
            verify().mustHold();
        }
        change(lines -> ((ObjectNode) lines.getFirst().get("head"))
                .putArray("hashes_before")
                .add(new byte[32])
                .add(new byte[32])
                .add(new byte[32])
                .add(new byte[32]));
        mustName("events 300 to", "not as they were signed");
    }

    @Test
    void timesSayWhereItBegins() throws IOException {
        Files.delete(file);
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
        Said.by(new ExportCommand(), "--data", ledger.data().toString(), "--from", from, "--out", file.toString())
                .mustHold();
        assertThat(lines().getFirst().at("/head/from").asLong()).isEqualTo(first);
        verify().mustHold();
    }

    @Test
    void aByteOfTheFile() throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(verify().exitCode()).isOne();
        assertThat(verify().text()).contains("DOES NOT HOLD");
    }

    @Test
    void aFileThatEndsTooSoon() throws IOException {
        change(lines -> lines.subList(lines.size() - 5, lines.size()).clear());
        mustName("the file after line", "without its manifest");
    }

    @Test
    void anEntryThatWasChanged() throws IOException {
        var entry = lines().get(indexOf("entry")).get("entry");
        change(lines -> ((ObjectNode) lines.get(indexOf("entry")).get("entry")).put("points_delta", 4711));
        mustName("entry " + entry.get("entry_id").asString(), "pointsDelta=4711");
    }

    @Test
    void anEntryThatIsGone() throws IOException {
        var entry = lines().get(indexOf("entry")).get("entry");
        change(lines -> lines.remove(indexOf("entry")));
        mustName("entry " + entry.get("entry_id").asString(), "missing");
    }

    @Test
    void anEntryThatWasPutIn() throws IOException {
        var entry = lines().get(indexOf("entry")).get("entry");
        change(lines -> lines.add(indexOf("entry"), lines.get(indexOf("entry"))));
        mustName("entry " + entry.get("entry_id").asString(), "by the event before it null");
    }

    @Test
    void entriesThatChangedPlaces() throws IOException {
        var first = indexOf("entry");
        var second = first + 2 + indexOf("entry", first + 2);
        var entry = lines().get(second).get("entry");
        change(lines -> Collections.swap(lines, first, second));
        mustName("entry " + entry.get("entry_id").asString(), "by the event before it");
    }

    @Test
    void anEventThatWasChanged() throws IOException {
        change(lines -> spoil(lines.get(indexOf("event"))));
        mustName("event 0", "not what its leaf hash is of");
    }

    @Test
    void anEventThatWasChangedWithItsHash() throws IOException {
        change(lines -> {
            var event = spoil(lines.get(indexOf("event")));
            event.put("leaf_hash", new byte[32]);
        });
        mustName("event", "not as they were signed");
    }

    @Test
    void anEventThatIsGone() throws IOException {
        change(lines -> lines.remove(indexOf("event")));
        mustName("event 0", "missing");
    }

    @Test
    void eventsThatChangedPlaces() throws IOException {
        var first = indexOf("event");
        change(lines -> Collections.swap(lines, first, first + 1));
        mustName("event 0", "there twice");
    }

    @Test
    void aCheckpointThatNobodyHasSigned() throws IOException {
        change(lines -> {
            var checkpoints = lines.getFirst().get("head").get("checkpoints");
            var last = checkpoints.get(checkpoints.size() - 1).asString();
            ((ArrayNode) checkpoints).set(checkpoints.size() - 1, last.replace("\n\n", "\nand more\n\n"));
        });
        mustName("", "not signed by");
    }

    @Test
    void aFileWithoutCheckpoints() throws IOException {
        change(lines -> checkpoints(lines).removeAll());
        mustName("events 0 to", "nobody has signed them");
    }

    @Test
    void eventsThatNobodyHasSignedByTheirHead() throws IOException {
        change(lines -> {
            checkpoints(lines).removeAll();
            var manifest = lines.getLast();
            lines.subList(2, lines.size()).clear();
            lines.add(manifest);
            head(lines).put("to", 1);
            ((ObjectNode) manifest.get("manifest")).put("events", 1).put("entries", 0);
        });
        mustName("events 0 to 0", "nobody has signed them");
    }

    @Test
    void anEventBehindTheLastCheckpoint() throws IOException {
        var to = lines().getFirst().at("/head/to").asLong();
        for (var isInHead : List.of(true, false)) {
            Files.copy(once.resolve("export"), file, StandardCopyOption.REPLACE_EXISTING);
            change(lines -> {
                lines.add(lines.size() - 1, eventAt(lines, to));
                var manifest = (ObjectNode) lines.getLast().get("manifest");
                manifest.put("events", manifest.get("events").asLong() + 1);
                if (isInHead) {
                    head(lines).put("to", to + 1);
                }
            });
            mustName("events %1$d to %1$d".formatted(to), "nobody has signed them");
        }
    }

    // One that is signed, of what is not in the file.
    @Test
    void aCheckpointOverOtherEvents() throws IOException {
        part("256", "310");
        var early = Files.list(ledger.data().resolve("checkpoints"))
                .sorted()
                .findFirst()
                .orElseThrow();
        change(lines -> checkpoints(lines).removeAll().add(Files.readString(early)));
        mustName("checkpoint over", "it is over none of the events from 256 on");
        mustName("events 256 to", "nobody has signed them");
    }

    @Test
    void withNoneOfTheCheckpointsThatWereKeptItCantBeTold(@TempDir Path kept) throws IOException {
        part("256", "310");
        var early = Files.list(ledger.data().resolve("checkpoints"))
                .sorted()
                .findFirst()
                .orElseThrow();
        Files.copy(early, kept.resolve("early"));
        var said = Said.by(new VerifyCommand(), "--key", key.toString(), "--against", kept.toString(), file.toString());
        assertThat(said.exitCode()).as(said.text()).isEqualTo(2);
        assertThat(said.text()).contains("CAN'T TELL: none of the checkpoints that were kept outside");
    }

    @Test
    void anotherForm() throws IOException {
        change(lines -> head(lines).put("form", "rrr-export-2"));
        assertThat(verify().exitCode()).as(verify().text()).isEqualTo(2);
        assertThat(verify().text()).contains("of form rrr-export-2");
    }

    @Test
    void aLineOfTwoParts() throws IOException {
        change(lines -> ((ObjectNode) lines.get(indexOf("entry")))
                .set("event", lines.get(indexOf("event")).get("event")));
        mustName("line", "not of an export");
    }

    @Test
    void aSecondHead() throws IOException {
        change(lines -> lines.add(1, lines.getFirst()));
        mustName("line 2", "a second head");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload", "metadata", "event_id", "leaf_hash", "position"})
    void anEventThatLacksSomething(String name) throws IOException {
        change(lines -> ((ObjectNode) lines.get(indexOf("event")).get("event")).remove(name));
        mustName("line 2", "not of an export");
    }

    @Test
    void aManifestWithoutItsSum() throws IOException {
        write("{\"manifest\":{\"events\":1,\"entries\":0}}\n");
        mustName("line 1", "not of an export");
    }

    @Test
    void aLineThatIsNull() throws IOException {
        write("null\n");
        mustName("line 1", "not of an export");
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

    private void part(String from, String to) throws IOException {
        Files.delete(file);
        Said.by(
                        new ExportCommand(),
                        "--data",
                        ledger.data().toString(),
                        "--from",
                        from,
                        "--to",
                        to,
                        "--out",
                        file.toString())
                .mustHold();
    }

    @Test
    void aFileOfSomethingElse() throws IOException {
        Files.writeString(file, "nothing");
        assertThat(verify().exitCode()).isOne();
        write("{\"nothing\":1}\n");
        assertThat(verify().exitCode()).as(verify().text()).isOne();
    }

    @Test
    void aFileIsNotOverwritten() {
        var again = Said.by(new ExportCommand(), "--data", ledger.data().toString(), "--out", file.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.text()).contains("already");
        verify().mustHold();
    }

    private static ObjectNode spoil(JsonNode line) {
        var event = (ObjectNode) line.get("event");
        var payload = Base64.getDecoder().decode(event.get("payload").asString());
        payload[payload.length / 2] ^= 1;
        return event.put("payload", payload);
    }

    private void mustName(String place, String what) {
        var said = verify();
        assertThat(said.exitCode()).as(said.text()).isOne();
        assertThat(said.text().lines())
                .as(said.text())
                .anyMatch(line -> line.startsWith("DIFFERENT") && line.contains(place) && line.contains(what));
        assertThat(said.text()).contains("DOES NOT HOLD");
    }

    private int indexOf(String kind) throws IOException {
        return indexOf(kind, 0);
    }

    private int indexOf(String kind, int from) throws IOException {
        var lines = lines();
        for (var i = from; i < lines.size(); i++) {
            if (lines.get(i).has(kind)) {
                return i - from;
            }
        }
        throw new AssertionError("no " + kind);
    }

    private List<JsonNode> lines() throws IOException {
        try (var stream = new ZstdInputStream(Files.newInputStream(file))) {
            return new ArrayList<>(new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JSON::readTree)
                    .toList());
        }
    }

    private interface Change {
        void of(List<JsonNode> lines) throws IOException;
    }

    // As somebody does who knows the form: counts are as they were, and the sum is the right one.
    private void change(Change change) throws IOException {
        var lines = lines();
        change.of(lines);
        var text = new StringBuilder();
        for (var line : lines) {
            if (line.has("manifest")) {
                ((ObjectNode) line.get("manifest")).put("sha256", sha256(text.toString()));
            }
            text.append(JSON.writeValueAsString(line)).append('\n');
        }
        write(text.toString());
    }

    private void write(String text) throws IOException {
        try (var stream = new ZstdOutputStream(Files.newOutputStream(file))) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
