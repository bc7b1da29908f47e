package com.redroomrewards.app.auditor;

import com.redroomrewards.app.adminaction.OperatorTrail;
import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.console.CommandFailed;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.springframework.dao.PessimisticLockingFailureException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./ledger replay} (audit.md, Commands for an auditor). What has side effects is never rebuilt. */
@Command(
        name = "replay",
        description =
                "Makes all read models again from the first event, beside those of the running server, and puts them in"
                        + " their place in one transaction. The server goes on meanwhile. Ends with 1, and changes nothing, when the"
                        + " events are not those that were signed. What waits as a dead letter is applied as well; where it still can't be,"
                        + " nothing is changed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        footer = ServerDatabase.PASSWORD_HELP)
public final class ReplayCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** For ten minutes: an autovacuum of a large table gives way to nobody who waits so shortly. */
    private static final int MOST_TRIES = 1_200;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AuditorOptions options;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var findings = new Findings(out);
        try (var ledger = options.ledger();
                var rebuilt = RebuiltReadModels.begin(ledger)) {
            Waiting.of(ledger).tell(out);
            var replay = new SignedReplay(ledger, options, findings, out);
            replay.into(rebuilt);
            if (findings.isAny()) {
                return findings.verdict(replay.summary());
            }
            if (replay.failure().isPresent()) {
                throw new ExecutionException(replay.failure().get());
            }
            takeTheirPlace(rebuilt, replay.summary(), out);
            return findings.verdict(replay.summary() + "; the read models are the ones that were made now");
        }
    }

    // Who writes to the live ones goes first, and catches up before the next try: their readers wait for them.
    private static void takeTheirPlace(RebuiltReadModels rebuilt, String summary, PrintWriter out)
            throws InterruptedException, ExecutionException {
        for (var attempt = 1; attempt <= MOST_TRIES; attempt++) {
            try {
                rebuilt.takeTheirPlace(jdbc -> new OperatorTrail(jdbc).add("read-models.replaced", "all", summary));
                return;
            } catch (PessimisticLockingFailureException e) {
                // Nothing has changed, and they still are what they were.
                if (attempt == 1) {
                    out.println("Waiting for who writes to the read models to give way");
                    out.flush();
                }
                Thread.sleep(PAUSE);
            }
        }
        throw new CommandFailed("Who writes to the read models did not give way; nothing has changed");
    }
}
