package com.redroomrewards.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.server.LogConsole;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ServeCommandTest {
    @TempDir
    Path directory;

    @Test
    void withoutOptionsTheDefaultsOfTheHelpHold() {
        var settings = parsed().settings();

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.managementPort()).isEqualTo(8081);
        assertThat(settings.data()).isEqualTo(Path.of("./data"));
        assertThat(settings.postgres()).isNull();
        assertThat(settings.axonServer()).isNull();
        assertThat(settings.console()).isEqualTo(LogConsole.TEXT);
    }

    @Test
    void everyOptionIsTaken() {
        var settings = parsed(
                        "--port=1",
                        "--management-port=65535",
                        "--data=elsewhere",
                        "--postgres=jdbc:postgresql://db/ledger",
                        "--axon-server=axon:8124",
                        "--log-console=json")
                .settings();

        assertThat(settings.port()).isEqualTo(1);
        assertThat(settings.managementPort()).isEqualTo(65_535);
        assertThat(settings.data()).isEqualTo(Path.of("elsewhere"));
        assertThat(settings.postgres()).isEqualTo("jdbc:postgresql://db/ledger");
        assertThat(settings.axonServer()).isEqualTo("axon:8124");
        assertThat(settings.console()).isEqualTo(LogConsole.JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "--port=abc, --port",
        "--port=-1, --port",
        "--port=65536, --port",
        "--management-port=65536, --management-port",
        "--management-port=8080, differ",
        "--postgres=localhost:5432, --postgres",
        "--axon-server=axon, --axon-server",
        "--axon-server=axon:65536, --axon-server",
        "--log-console=xml, --log-console",
        "--data=, --data",
        "--nonsense, --nonsense"
    })
    void aWrongValueIsOneLineAndExitCode2(String argument, String named) {
        var result = Run.of("serve", argument);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains(named);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aFileIsNoDataDirectory() throws Exception {
        var file = Files.createFile(directory.resolve("file"));

        var result = Run.of("serve", "--data=" + file);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains("--data");
    }

    /** Not by the driver either, which would write down what it does not understand. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://clerk:hunter2@db/ledger",
                "jdbc:postgresql://clerk:hunter2@db/ledger",
                "jdbc:postgresql://clerk:hunter2@db:5432/ledger",
                "jdbc:postgresql:clerk:hunter2@db/ledger",
                "jdbc:postgresql://db:5432?user=clerk&password=hunter2",
                "jdbc:postgresql://db:port/ledger?user=clerk&password=hunter2"
            })
    void aPasswordInAWrongUrlIsRepeatedNowhere(String url) {
        var said = new ByteArrayOutputStream();
        var console = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        var handler = new StreamHandler(said, new SimpleFormatter());
        Logger.getLogger("").addHandler(handler);
        Run result;
        try {
            result = Run.of("serve", "--data=" + directory.resolve("data"), "--postgres=" + url);
        } finally {
            handler.flush();
            Logger.getLogger("").removeHandler(handler);
            System.setErr(console);
        }

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().startsWith("--postgres must be");
        assertThat(result.out() + result.err() + said.toString(StandardCharsets.UTF_8))
                .doesNotContain("hunter2");
        assertThat(directory).isEmptyDirectory();
    }

    /** As an empty variable of the environment has it. */
    @Test
    void aBlankValueIsNone() {
        var settings = parsed("--postgres=", "--axon-server=", "--log-console=").settings();

        assertThat(settings.postgres()).isNull();
        assertThat(settings.axonServer()).isNull();
        assertThat(settings.console()).isEqualTo(LogConsole.TEXT);
    }

    @Test
    void theHelpShowsTheDefaults() {
        var result = Run.of("serve", "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("8080", "8081", "./data", "LEDGER_DATA", "SPRING_DATASOURCE_URL", "LEDGER_LOG_CONSOLE");
    }

    @Test
    void aMissingSubcommandIsOneLineAndExitCode2() {
        var result = Run.of();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains("--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "token", "demo", "bench"})
    void everyCommandTellsTheOneVersion(String command) {
        var result = command.isEmpty() ? Run.of("--version") : Run.of(command, "--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines()).singleElement().asString().startsWith("RedRoomRewards ledger ");
    }

    private static ServeCommand parsed(String... arguments) {
        var command = new ServeCommand();
        new CommandLine(command).parseArgs(arguments);
        return command;
    }

    /** One run of the command line, in this JVM. */
    record Run(int exitCode, String out, String err) {
        static Run of(String... arguments) {
            var out = new StringWriter();
            var err = new StringWriter();
            var exitCode = LedgerCli.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(arguments);
            return new Run(exitCode, out.toString(), err.toString());
        }
    }
}
