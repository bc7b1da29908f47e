package com.redroomrewards.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The scripts of {@code infra/backup}. */
final class Script {

    private static final Path SCRIPTS = scripts();

    private Script() {}

    private static Path scripts() {
        return Stream.of(Path.of(""), Path.of(".."))
                .map(root -> root.toAbsolutePath().resolve("infra/backup").normalize())
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }

    static Path of(String name) {
        return SCRIPTS.resolve(name);
    }

    /** Runs it to its end, which must be 0, and gives what it says. */
    static String run(String name, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("bash", of(name).toString()));
        command.addAll(List.of(arguments));
        return run(new ProcessBuilder(command));
    }

    static String run(ProcessBuilder builder) throws Exception {
        var ended = end(builder);
        assertThat(ended.status()).as("%s: %s", builder.command(), ended.said()).isZero();
        return ended.said();
    }

    /** Runs it to its end, which must be 1, and gives what it says. */
    static String fail(ProcessBuilder builder) throws Exception {
        var ended = end(builder);
        assertThat(ended.status()).as("%s: %s", builder.command(), ended.said()).isOne();
        return ended.said();
    }

    private record Ended(int status, String said) {}

    private static Ended end(ProcessBuilder builder) throws Exception {
        var output = Files.createTempFile("script", ".log");
        try {
            // Into a file: a Postgres that it starts would hold a pipe open.
            var process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            return new Ended(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8).strip());
        } finally {
            Files.delete(output);
        }
    }
}
