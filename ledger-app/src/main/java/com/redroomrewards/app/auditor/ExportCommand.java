package com.redroomrewards.app.auditor;

import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.DataOption;
import com.redroomrewards.app.data.OwnerOnly;
import com.redroomrewards.projections.audit.StoredEvents;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./ledger export} (audit.md, Commands for an auditor). */
@Command(
        name = "export",
        description =
                "Writes events and entries of the running ledger to a file that ./ledger verify FILE checks without any"
                        + " server: lines of JSON, compressed by zstd.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        footer = ServerDatabase.PASSWORD_HELP)
public final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            defaultValue = "0",
            description =
                    "The first event: its position in the stream, or a time as 2026-01-01T00:00:00-05:00, for the first one at it or after (default: 0).")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            description = "Up to before that event, and on to the next checkpoint (default: to the last checkpoint).")
    private @Nullable String to;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The file, which must not be there yet.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        try (var ledger = RunningLedger.on(data.directory())) {
            var export = new Export(ledger, out);
            var begin = position("--from", from, ledger.events());
            var end = to == null ? Long.MAX_VALUE : position("--to", to, ledger.events());
            if (begin >= end) {
                throw new ParameterException(spec.commandLine(), "--to must come after --from");
            }
            create(file);
            try (var stream = Files.newOutputStream(file)) {
                var head = export.write(begin, end, stream);
                out.println(String.format(
                        Locale.ROOT,
                        "Events %,d to %,d and %,d entries are in %s",
                        head.from(),
                        head.to() - 1,
                        export.entryCount(),
                        file));
                out.flush();
                return 0;
            } catch (Exception e) {
                Files.deleteIfExists(file);
                throw e;
            }
        }
    }

    private static void create(Path file) throws Exception {
        try {
            OwnerOnly.create(file);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed("There is a " + file + " already");
        }
    }

    private long position(String option, String place, StoredEvents events) {
        if (place.matches("\\d{1,18}")) {
            return Long.parseLong(place);
        }
        try {
            return events.firstAt(OffsetDateTime.parse(place).toInstant());
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option
                            + " must be a position or a time with its offset, such as 2026-01-01T00:00:00-05:00, and not '"
                            + place + "'");
        }
    }
}
