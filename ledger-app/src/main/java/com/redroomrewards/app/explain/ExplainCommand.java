package com.redroomrewards.app.explain;

import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.eventstore.EventReader;
import com.redroomrewards.domain.account.AccountEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        footer =
                "Exit code 0, 1 when there was no such member, 2 when it can't tell. The password of an outside Postgres is"
                        + " taken from env SPRING_DATASOURCE_PASSWORD or PGPASSWORD.")
public final class ExplainCommand implements Callable<Integer> {

    private static final int NO_SUCH_MEMBER = 1;
    private static final int CAN_NOT_TELL = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    private UUID memberId;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Up to that moment, such as 2026-11-20T12:00:00Z, and the wallet then (default: now).")
    private @Nullable OffsetDateTime at;

    @Option(
            names = "--data",
            defaultValue = "${env:LEDGER_DATA:-./data}",
            paramLabel = "DIR",
            description = "The server's data directory (env LEDGER_DATA; default: ./data).")
    private Path data;

    @Override
    public Integer call() {
        try {
            var runtime = RuntimeFile.read(data)
                    .orElseThrow(() -> new CommandFailed(
                            "No server runs on " + data + "; start one with ./ledger serve, or name its --data."));
            try (var connection = ServerDatabase.of(runtime, System.getenv())
                            .connect(Map.of("ApplicationName", "ledger explain"));
                    var dataSource = new SingleConnectionDataSource(connection, true)) {
                connection.setReadOnly(true);
                return explain(dataSource);
            }
        } catch (CommandFailed | SQLException | IOException e) {
            return say(CAN_NOT_TELL, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return say(CAN_NOT_TELL, "The events can't be read: " + e);
        }
    }

    private int explain(SingleConnectionDataSource dataSource) {
        var jdbc = JdbcClient.create(dataSource);
        // The ledger's clock is not at hand, and this machine's may be another; the database's is nearest to it.
        var now = jdbc.sql("SELECT now()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        var until = at == null ? null : at.toInstant();
        if (until != null && until.isAfter(now)) {
            return say(CAN_NOT_TELL, "It is " + now + ": what will be at " + until + " is not known yet.");
        }
        try (var events = new EventReader(dataSource).eventsOf(memberId)) {
            var history = events.map(event -> (Object) event.getPayload())
                    .filter(AccountEvent.class::isInstance)
                    .map(AccountEvent.class::cast)
                    .iterator();
            if (!history.hasNext()) {
                return withoutEvents(jdbc);
            }
            var printed = new LifePrinter(spec.commandLine().getOut()).print(history, until, now);
            return printed > 0 ? 0 : say(NO_SUCH_MEMBER, "The account was not opened by " + until + ".");
        }
    }

    private int withoutEvents(JdbcClient jdbc) {
        var isKnown = jdbc.sql("SELECT EXISTS (SELECT FROM read_model.member_balance WHERE member_id = ?)")
                .param(memberId)
                .query(Boolean.class)
                .single();
        return isKnown
                ? say(
                        CAN_NOT_TELL,
                        "The ledger keeps its events in an Axon Server, which this command does not read; GET"
                                + " /v1/members/" + memberId + "/wallet?as_of= does.")
                : say(NO_SUCH_MEMBER, "There is no member " + memberId + ".");
    }

    private int say(int exitCode, String message) {
        var err = spec.commandLine().getErr();
        err.println(String.join(" ", message.lines().map(String::strip).toList()));
        err.flush();
        return exitCode;
    }
}
