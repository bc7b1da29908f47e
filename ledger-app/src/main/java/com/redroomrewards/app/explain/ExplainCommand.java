package com.redroomrewards.app.explain;

import com.redroomrewards.app.auditor.RunningLedger;
import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.data.DataOption;
import com.redroomrewards.domain.account.AccountEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Tells an account's life from its events alone (audit.md, Commands for an auditor). Exit code 0, 1 when there was no such
 * member, 2 when it can't tell.
 */
@Command(
        name = "explain",
        description = "Tells the life of a member's account, event by event, with the points after each.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        footer = "Exit code 0, 1 when there was no such member, 2 when it can't tell. " + ServerDatabase.PASSWORD_HELP)
public final class ExplainCommand implements Callable<Integer> {

    private static final int NO_SUCH_MEMBER = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    private UUID memberId;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Up to that moment, such as 2026-11-20T12:00:00Z, and the wallet then (default: now).")
    private @Nullable OffsetDateTime at;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException, SQLException {
        try (var ledger = RunningLedger.on(data.directory())) {
            return explain(ledger);
        }
    }

    private int explain(RunningLedger ledger) {
        var now = ledger.now();
        var until = at == null ? null : at.toInstant();
        if (until != null && until.isAfter(now)) {
            throw new ParameterException(
                    spec.commandLine(), "It is " + now + ": what will be at " + until + " is not known yet.");
        }
        var history = ledger.histories(List.of(memberId)).stream()
                .map(event -> (Object) event.getPayload())
                .filter(AccountEvent.class::isInstance)
                .map(AccountEvent.class::cast)
                .iterator();
        if (!history.hasNext()) {
            return noSuchMember("There is no member " + memberId + ".");
        }
        var printed = new LifePrinter(spec.commandLine().getOut()).print(history, until, now);
        return printed > 0 ? 0 : noSuchMember("The account was not opened by " + until + ".");
    }

    private int noSuchMember(String message) {
        var err = spec.commandLine().getErr();
        err.println(message);
        err.flush();
        return NO_SUCH_MEMBER;
    }
}
