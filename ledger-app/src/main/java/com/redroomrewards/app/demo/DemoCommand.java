package com.redroomrewards.app.demo;

import com.redroomrewards.app.client.LedgerClient;
import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.console.Progress;
import com.redroomrewards.app.data.DataOption;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends a day of XCN traffic, prints what came of it, and checks the ledger: exit code 0, or 1 when it does not hold. */
@Command(
        name = "demo",
        description = "Sends a day of XCN traffic and checks that the ledger agrees with it to the point.",
        footer = "The check asks the server's database. " + ServerDatabase.PASSWORD_HELP,
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
    private static final String STOPPED = "Stopped after %d.%d s; --run %s sends the same again and goes on.";
    private static final String DONE = "Done in %d.%d s; again with --run %s it must change nothing.";
    private static final int MAX_CONCURRENCY = 256;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server (default: the one that runs on the data directory; else one is started).")
    private @Nullable String url;

    @Mixin
    private DataOption data;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "What to send (default: the day in infra/sample, which the jar brings).")
    private @Nullable Path file;

    @Option(
            names = "--concurrency",
            defaultValue = "8",
            paramLabel = "N",
            description = "How many members at the same time (default: 8).")
    private int concurrency;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description = "Id of the run; with one that was used before nothing may change (default: a new one).")
    private @Nullable String run;

    @Override
    public Integer call() throws InterruptedException {
        if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--concurrency must be between 1 and " + MAX_CONCURRENCY + ", and not " + concurrency);
        }
        var id = run == null ? RunId.at(Instant.now()) : new RunId(run);
        var lines = SampleFile.read(file);
        var out = spec.commandLine().getOut();
        try (var stop = StopSignal.ofProcess();
                var ledger = LedgerAddress.find(url, data.directory(), out)) {
            var result = send(lines, id, ledger, stop, out);
            if (ledger.own() != null) {
                out.println("Stopping the server that was started for this demo.");
                out.flush();
            }
            return result;
        }
    }

    private int send(List<SampleLine> lines, RunId id, LedgerAddress ledger, StopSignal stop, PrintWriter out)
            throws InterruptedException {
        out.println("Run %s: sending %,d lines to %s".formatted(id.value(), lines.size(), ledger.url()));
        out.flush();
        var tally = new Tally();
        var start = System.nanoTime();
        try (var xcn = new XcnClient(new LedgerClient(ledger.url(), ledger.login()), stop);
                var progress = Progress.of("Lines", lines.size(), out)) {
            xcn.login();
            new Playback(xcn, tally, progress, stop).play(lines, id, concurrency);
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        var what = stop.isRequested() ? STOPPED : DONE;
        out.println(what.formatted(took.toSeconds(), took.toMillisPart() / 100, id.value()));
        var summary = tally.summary();
        var report = new Report(out);
        report.print(summary);
        var verdict = stop.isRequested() ? new Verdict.NotMade() : LedgerCheck.check(ledger.database(), summary);
        report.print(verdict, summary);
        return verdict instanceof Verdict.Ok && summary.deviations().isEmpty() ? 0 : 1;
    }
}
