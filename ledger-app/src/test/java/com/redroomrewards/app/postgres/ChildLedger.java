package com.redroomrewards.app.postgres;

import java.nio.file.Path;
import java.util.Objects;

/** A JVM that starts Postgres, says so, and waits to be killed. */
final class ChildLedger {
    static final String READY = "ready";

    public static void main(String[] args) throws Exception {
        try (var postgres = EmbeddedLedgerPostgres.start(Path.of(args[0]))) {
            System.out.println(READY + " " + postgres.jdbcUrl());
            // Ends with its parent too, should a test forget it.
            while (System.in.read() >= 0) {}
        }
    }

    static Process start(Path data) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dledger.postgres-binaries="
                                + Objects.requireNonNull(System.getProperty("ledger.postgres-binaries")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildLedger.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var line = process.inputReader().readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IllegalStateException("The child said " + line);
        }
        return process;
    }

    private ChildLedger() {}
}
