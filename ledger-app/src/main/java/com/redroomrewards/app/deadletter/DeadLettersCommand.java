package com.redroomrewards.app.deadletter;

import com.redroomrewards.app.adminaction.OperatorTrail;
import com.redroomrewards.app.auditor.RunningLedger;
import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.data.DataOption;
import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.deadletter.DeadLetters;
import com.redroomrewards.projections.deadletter.ParkedSequence;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ledger dead-letters}: what read models can't apply, and another try. */
@Command(
        name = "dead-letters",
        description =
                "Lists the aggregates of which the running server can't apply an event to its read models, and how many"
                        + " events wait behind each. Ends with 2 when that can't be told.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        footer = ServerDatabase.PASSWORD_HELP)
public final class DeadLettersCommand implements Callable<Integer> {

    private static final String LINE = "%-10s %-36s %-32s %7s %10s %-20s %7s  %s";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException, SQLException {
        try (var ledger = RunningLedger.on(data.directory())) {
            var parked = DeadLetters.all(ledger.jdbc());
            if (!parked.isEmpty()) {
                say(LINE, "GROUP", "AGGREGATE", "EVENT", "VERSION", "POSITION", "SINCE", "BEHIND", "CAUSE");
            }
            parked.forEach(sequence -> list(sequence, ledger));
            say("%s", total(parked));
        }
        return 0;
    }

    /** Tries again. */
    @Command(
            description =
                    "Applies the events that wait, each aggregate's in their order, until one can't be applied. Ends with 0"
                            + " when no dead letter is left, 1 when some are, and 2 when that can't be told.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            exitCodeOnExecutionException = 2)
    int retry(
            @Option(names = "--group", paramLabel = "GROUP", description = "Only those of that processing group.")
                    @Nullable
                    String group,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "AGGREGATE",
                            description = "Only those of these aggregates (default: all).")
                    @Nullable
                    Set<String> aggregates)
            throws IOException, SQLException {
        try (var ledger = RunningLedger.on(data.directory())) {
            ledger.mustBeOfThisVersion();
            var chosen = DeadLetters.all(ledger.jdbc()).stream()
                    .filter(parked -> group == null || parked.letter().group().equals(group))
                    .filter(parked -> aggregates == null
                            || aggregates.contains(parked.letter().aggregateId()))
                    .toList();
            if (aggregates != null) {
                var found = chosen.stream()
                        .map(parked -> parked.letter().aggregateId())
                        .collect(Collectors.toSet());
                aggregates.stream()
                        .filter(aggregate -> !found.contains(aggregate))
                        .forEach(aggregate -> say("Nothing waits of %s", aggregate));
            }
            // Before, since it is many transactions.
            new OperatorTrail(ledger.jdbc())
                    .add(
                            "dead-letters.retried",
                            group == null ? "all groups" : group,
                            lettersOf(chosen) + " events of " + chosen.size() + " aggregates");
            var applied = new Retry(ledger, out()).run(chosen);
            var left = DeadLetters.all(ledger.jdbc());
            say("%,d of %,d chosen events applied; %s", applied, lettersOf(chosen), total(left));
            return left.isEmpty() ? 0 : 1;
        }
    }

    private void list(ParkedSequence parked, RunningLedger ledger) {
        var letter = parked.letter();
        var event = ledger.events().find(UUID.fromString(letter.aggregateId()), letter.version());
        say(
                LINE,
                letter.group(),
                letter.aggregateId(),
                event.map(StoredEvent::name).orElse("(not in the event store)"),
                letter.version(),
                event.map(found -> Long.toString(found.position())).orElse("-"),
                parked.since().truncatedTo(ChronoUnit.SECONDS),
                parked.behind(),
                letter.cause());
    }

    private static String total(List<ParkedSequence> parked) {
        return parked.isEmpty()
                ? "No dead letters"
                : String.format(Locale.ROOT, "%,d dead letters of %,d aggregates", lettersOf(parked), parked.size());
    }

    private static long lettersOf(List<ParkedSequence> parked) {
        return parked.stream().mapToLong(ParkedSequence::letters).reduce(0, Math::addExact);
    }

    private void say(String format, Object... values) {
        out().println(String.format(Locale.ROOT, format, values));
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
