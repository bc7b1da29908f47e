package com.redroomrewards.app.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./ledger bench}; ends with 1 when a command failed or an entry is missing. */
@Command(
        name = "bench",
        description = "Measures this machine: a server of its own, on temporary data, against the least that any"
                + " ledger must do (one Postgres transaction that inserts an entry and updates a balance).",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {

    /** Each has a connection of its own; Postgres gives 200, and the server takes some. */
    private static final int MOST_CLIENTS = 128;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--clients",
            defaultValue = "64",
            description = "How many clients do the same at once (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long each measurement lasts (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "5",
            description = "Seconds before each measurement that are not counted (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--first-warmup",
            defaultValue = "60",
            description = "Seconds for which each scenario runs before the first round: two cores under full load take"
                    + " minutes to compile a server (default: ${DEFAULT-VALUE}).")
    private int firstWarmUp;

    @Option(
            names = "--members",
            defaultValue = "10000",
            description = "Over how many members the commands are spread (default: ${DEFAULT-VALUE}).")
    private int members;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "How often each pair is measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SCENARIO",
            description =
                    "What to measure: ${COMPLETION-CANDIDATES} (default: all). The lag is measured with the first.")
    private List<Scenario> scenarios = List.of(Scenario.values());

    @Option(
            names = "--growth",
            split = ",",
            arity = "0..1",
            paramLabel = "MEMBERS",
            fallbackValue = "10000,1000000",
            description = "Measures an earn at so many members, each with ten events, and on an account that is old:"
                    + " ${FALLBACK-VALUE} when no number is given, which takes three quarters of an hour and 20 GB.")
    private List<Integer> growth = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all figures there, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        check("--clients", clients, 1, MOST_CLIENTS);
        check("--seconds", seconds, 1, 3_600);
        check("--warmup", warmUp, 0, 3_600);
        check("--first-warmup", firstWarmUp, 0, 3_600);
        check("--members", members, 1, 10_000_000);
        check("--rounds", rounds, 1, 1_000);
        growth.forEach(count -> check("--growth", count, 1, 10_000_000));
        var settings = new BenchSettings(
                clients,
                firstWarmUp,
                warmUp,
                seconds,
                members,
                rounds,
                scenarios.stream().distinct().toList(),
                growth.stream().distinct().toList());
        var commandLine = spec.commandLine();
        var report = new Bench(settings, commandLine.getOut(), commandLine.getErr()).run();
        // It would be a pity to lose these to what may go wrong in the next hour.
        write(report);
        if (!growth.isEmpty()) {
            write(report.with(new Growth(settings, commandLine.getOut()).run()));
        }
        return report.failure().isEmpty() ? 0 : 1;
    }

    private void write(Report report) throws IOException {
        if (json != null) {
            Files.writeString(json, report.json(), StandardCharsets.UTF_8);
        }
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be between " + least + " and " + most + ", and not " + value);
        }
    }
}
