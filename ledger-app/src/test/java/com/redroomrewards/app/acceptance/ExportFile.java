package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import com.redroomrewards.app.auditor.ExportCommand;
import com.redroomrewards.app.auditor.VerifyCommand;
import com.redroomrewards.gateway.edge.digest.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A file that the shared ledger has exported, read and changed as somebody does who knows its form. */
final class ExportFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path path;

    private ExportFile(Path path) {
        this.path = path;
    }

    /** A copy of {@link Whole}, instead of what is in that directory. */
    static ExportFile in(Path directory) throws IOException {
        return new ExportFile(Files.copy(Whole.PATH, directory.resolve("export"), StandardCopyOption.REPLACE_EXISTING));
    }

    /** The ledger's entries when all of it was exported. */
    static List<String> exportedEntries() {
        return Whole.ENTRIES;
    }

    /** All that there was when the first test needed it, exported once, since making that takes longer than a test. */
    private static final class Whole {

        static final Path PATH = exportAll();
        static final List<String> ENTRIES = TestLedger.shared()
                .jdbc()
                .sql("SELECT entry_id FROM read_model.ledger_entry")
                .query(String.class)
                .list();
    }

    private static Path exportAll() {
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
        try {
            var path = Files.createTempDirectory("ledger-export").resolve("export");
            exported(path).mustHold();
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Said exported(Path path, String... options) {
        var ledger = Stream.of("--data", TestLedger.shared().data().toString(), "--out", path.toString());
        return Said.by(
                new ExportCommand(), Stream.concat(ledger, Stream.of(options)).toArray(String[]::new));
    }

    Path path() {
        return path;
    }

    /** Exports to it again. */
    Said export(String... options) {
        return exported(path, options);
    }

    /** Is this part of the ledger from now on. */
    void become(String... options) throws IOException {
        Files.delete(path);
        export(options).mustHold();
    }

    Said verify(String... options) {
        var key = TestLedger.shared().data().resolve("audit-key.pem.pub");
        var command = Stream.concat(Stream.of("--key", key.toString()), Stream.of(options));
        return Said.by(
                new VerifyCommand(),
                Stream.concat(command, Stream.of(path.toString())).toArray(String[]::new));
    }

    /** It does not hold, and where that is and why is told in one line. */
    void mustDiffer(String place, String what) {
        var said = verify();
        assertThat(said.exitCode()).as(said.text()).isOne();
        assertThat(said.text().lines())
                .as(said.text())
                .anyMatch(line -> line.startsWith("DIFFERENT") && line.contains(place) && line.contains(what));
        assertThat(said.text()).contains("DOES NOT HOLD");
    }

    List<JsonNode> lines() throws IOException {
        try (var stream = new ZstdInputStream(Files.newInputStream(path))) {
            return new ArrayList<>(new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JSON::readTree)
                    .toList());
        }
    }

    /** Where the first line of that kind is. */
    int indexOf(String kind) throws IOException {
        return indexOf(kind, 0);
    }

    /** How many lines behind that one the next of that kind is. */
    int indexOf(String kind, int from) throws IOException {
        try (var stream = new ZstdInputStream(Files.newInputStream(path));
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var lines = reader.lines().skip(from).iterator();
            // Mostly among the first: reading the rest would take longer than the verification.
            for (var i = 0; lines.hasNext(); i++) {
                if (JSON.readTree(lines.next()).has(kind)) {
                    return i;
                }
            }
        }
        throw new AssertionError("no " + kind);
    }

    interface Change {
        void of(List<JsonNode> lines) throws IOException;
    }

    /** As somebody does who knows the form: counts are as they were, and the sum is the right one. */
    void change(Change change) throws IOException {
        var lines = lines();
        change.of(lines);
        var text = new StringBuilder();
        for (var line : lines) {
            if (line.has("manifest")) {
                ((ObjectNode) line.get("manifest")).put("sha256", Sha256.hex(text.toString()));
            }
            text.append(JSON.writeValueAsString(line)).append('\n');
        }
        write(text.toString());
    }

    /** Packs that text instead. */
    void write(String text) throws IOException {
        try (var stream = new ZstdOutputStream(Files.newOutputStream(path))) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Changes a byte of an event's payload. */
    static ObjectNode spoil(JsonNode line) {
        var event = (ObjectNode) line.get("event");
        var payload = Base64.getDecoder().decode(event.get("payload").asString());
        payload[payload.length / 2] ^= 1;
        return event.put("payload", payload);
    }
}
