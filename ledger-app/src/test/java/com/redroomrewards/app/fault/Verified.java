package com.redroomrewards.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.cli.LedgerCli;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code ./ledger verify} says, in a process of its own, as an operator calls it. */
final class Verified {

    private Verified() {}

    /** Fails unless the ledger of the server on that data directory holds. */
    static void mustHold(Path data) throws Exception {
        mustHold(data, Map.of());
    }

    /** The same with these environment variables, such as the password of a Postgres that is not the server's own. */
    static void mustHold(Path data, Map<String, String> environment) throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LedgerCli.class.getName(),
                "verify",
                "--data=" + data);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(it -> it.startsWith("LEDGER_") || it.startsWith("SPRING_"));
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        var lines = said.lines().toList();
        System.out.println("fault: verify: " + lines.getLast());
    }
}
