package com.redroomrewards.app.auditor;

import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.console.CommandFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ledger verify} (audit.md, Commands for an auditor). */
@Command(
        name = "verify",
        description =
                "Makes everything again from the first event, and compares it with what the running ledger has and has"
                        + " signed. Ends with 0 when it holds, 1 when it does not, and 2 when that can't be told.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        footer = ServerDatabase.PASSWORD_HELP)
public final class VerifyCommand implements Callable<Integer> {

    /** Of entries (audit.md, Retention). */
    private static final int YEARS_KEPT = 7;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Checks that export, by itself, and no server.")
    private @Nullable Path file;

    @Option(
            names = "--kept-since",
            paramLabel = "MONTH",
            description =
                    "The first month whose entries must all be there, as 2026-01: older ones may have been dropped whole,"
                            + " and the verdict says so of an export (default: seven years ago, for an export before its last event).")
    private @Nullable YearMonth keptSince;

    @Mixin
    private AuditorOptions options;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var findings = new Findings(out);
        if (file != null) {
            return findings.verdict(check(file, findings));
        }
        try (var ledger = options.ledger();
                var rebuilt = RebuiltReadModels.begin(ledger)) {
            Waiting.of(ledger).tell(out);
            var replay = new SignedReplay(ledger, options, findings, out);
            replay.into(rebuilt);
            replay.judgeWhatIsNotSigned();
            return findings.verdict(new Verification(rebuilt, keptSince(ledger.now()), findings, out).after(replay));
        }
    }

    private YearMonth keptSince(Instant now) {
        return keptSince != null
                ? keptSince
                : YearMonth.from(now.atOffset(ZoneOffset.UTC)).minusYears(YEARS_KEPT);
    }

    private String check(Path export, Findings findings) throws Exception {
        if (!Files.exists(export)) {
            throw new CommandFailed("There is no " + export);
        }
        try (var stream = Files.newInputStream(export)) {
            return new ExportCheck(options.keys(), options.outside(), this::keptSince, findings).run(stream);
        }
    }
}
