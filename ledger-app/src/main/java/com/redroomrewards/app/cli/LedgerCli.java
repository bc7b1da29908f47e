package com.redroomrewards.app.cli;

import com.redroomrewards.app.auditor.ExportCommand;
import com.redroomrewards.app.auditor.ReplayCommand;
import com.redroomrewards.app.auditor.VerifyCommand;
import com.redroomrewards.app.bench.BenchCommand;
import com.redroomrewards.app.deadletter.DeadLettersCommand;
import com.redroomrewards.app.demo.DemoCommand;
import com.redroomrewards.app.explain.ExplainCommand;
import java.io.PrintWriter;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The {@code ledger} command. A subcommand is a class of its own, named in the list below. */
@Command(
        name = "ledger",
        description = "RedRoomRewards: a ledger of loyalty points.",
        mixinStandardHelpOptions = true,
        versionProvider = LedgerVersion.class,
        subcommands = {
            ServeCommand.class,
            TokenCommand.class,
            ClientsCommand.class,
            ExplainCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            VerifyCommand.class,
            ExportCommand.class,
            ReplayCommand.class,
            DeadLettersCommand.class,
            ActionsCommand.class
        })
public final class LedgerCli implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs the command and ends the JVM with its exit code: 0, 1 failed, 2 wrong arguments; or as the command says. */
    public static void main(String[] args) {
        // Axon asks its maker's server for updates at each start, and advertises, unless told not to.
        Stream.of("axoniq.update-checker.disabled", "disable-axoniq-console-message")
                .filter(it -> System.getProperty(it) == null)
                .forEach(it -> System.setProperty(it, "true"));
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new LedgerCli());
        // picocli gives --version to each subcommand, and the version only to its own.
        line.getSubcommands().values().forEach(it -> it.getCommandSpec().versionProvider(new LedgerVersion()));
        return line.setExecutionStrategy(LedgerCli::run)
                .setParameterExceptionHandler((e, args) -> say(e.getCommandLine(), e, 2))
                .setExecutionExceptionHandler((e, command, result) ->
                        say(command, e, command.getCommandSpec().exitCodeOnExecutionException()));
    }

    // picocli knows exceptions alone: of memory that is used up it would say what a failed check says.
    private static int run(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (Error e) {
            var command = parsed.asCommandLineList().getLast();
            throw new ExecutionException(command, "Can't go on: " + e, e);
        }
    }

    private static int say(CommandLine command, Exception e, int exitCode) {
        var message = e.getMessage() == null ? e.toString() : e.getMessage();
        PrintWriter err = command.getErr();
        err.println(String.join(" ", message.lines().map(String::strip).toList()));
        err.flush();
        return exitCode;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing subcommand; try ./ledger --help");
    }
}
