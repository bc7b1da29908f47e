package com.redroomrewards.app.cli;

import com.redroomrewards.app.auditor.RunningLedger;
import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.data.DataOption;
import com.redroomrewards.gateway.edge.adminaction.AdminActions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./ledger actions}: the trail of what is no event. */
@Command(
        name = "actions",
        description =
                "Prints who has changed webhooks, clients, dead letters and read models, the newest first. All else that"
                        + " is changed is an event, with its actor and trace (GET /v1/audit/events).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = ServerDatabase.PASSWORD_HELP)
final class ActionsCommand implements Callable<Integer> {

    private static final String LINE = "%-24s  %-12s  %-24s  %-36s  %-22s  %-36s  %s%n";
    private static final Duration USUAL = Duration.ofDays(30);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Such as 2026-11-01T00:00:00Z (default: 30 days ago).")
    private @Nullable Instant since;

    @Option(names = "--limit", defaultValue = "1000", description = "How many at most (default: 1000).")
    private int limit;

    @Override
    public Integer call() throws IOException, SQLException {
        try (var ledger = RunningLedger.on(data.directory())) {
            var from = since == null ? ledger.now().minus(USUAL) : since;
            var out = spec.commandLine().getOut();
            out.printf(LINE, "at", "actor", "id", "trace", "action", "subject", "details");
            for (var action : new AdminActions(ledger.jdbc()).since(from, limit)) {
                out.printf(
                        LINE,
                        action.at(),
                        action.actorType(),
                        action.actorId(),
                        action.traceId(),
                        action.action(),
                        action.subject(),
                        action.details());
            }
            out.flush();
            return 0;
        }
    }
}
