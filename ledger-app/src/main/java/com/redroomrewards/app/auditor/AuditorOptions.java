package com.redroomrewards.app.auditor;

import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.DataOption;
import com.redroomrewards.projections.audit.KeptCheckpoint;
import com.redroomrewards.projections.audit.NoteKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What those commands share that check what was signed. */
final class AuditorOptions {

    @Mixin
    private DataOption data;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Who may have signed, a line each: name+hash+key (default: audit-key.pem.pub of the data directory).")
    private List<Path> keys = List.of();

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description =
                    "Compares with the checkpoints that were kept there, too, a file each: who has database and key can"
                            + " rewrite all but these.")
    private @Nullable Path against;

    /**
     * The ledger of the server that runs on the data directory.
     *
     * @throws CommandFailed when none does, or one of another version, whose read models may be others
     */
    RunningLedger ledger() throws IOException, SQLException {
        var ledger = RunningLedger.on(data.directory());
        try {
            ledger.mustBeOfThisVersion();
            return ledger;
        } catch (CommandFailed e) {
            ledger.close();
            throw e;
        }
    }

    /** Who may have signed. */
    Collection<NoteKey> keys() throws IOException {
        var signers = new ArrayList<NoteKey>();
        for (var file : keys.isEmpty() ? List.of(data.directory().resolve("audit-key.pem.pub")) : keys) {
            if (!Files.exists(file)) {
                throw new CommandFailed("There is no " + file + "; --key names the file that says who may have signed");
            }
            for (var line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    signers.add(NoteKey.parse(line));
                }
            }
        }
        return signers;
    }

    /** The checkpoints that were kept elsewhere. */
    Collection<KeptCheckpoint> outside() throws IOException {
        var directory = against;
        if (directory == null) {
            return List.of();
        }
        if (!Files.isDirectory(directory)) {
            throw new CommandFailed(directory + " is no directory");
        }
        var kept = new ArrayList<KeptCheckpoint>();
        try (var files = Files.list(directory)) {
            // One that is being written begins with a dot.
            for (var file : files.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList()) {
                kept.add(new KeptCheckpoint(directory.toString(), Files.readString(file)));
            }
        }
        if (kept.isEmpty()) {
            throw new CommandFailed("There is no checkpoint in " + directory);
        }
        return kept;
    }
}
