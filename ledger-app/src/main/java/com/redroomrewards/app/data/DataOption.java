package com.redroomrewards.app.data;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code --data} of the commands that work beside a server. */
public final class DataOption {

    @Option(
            names = "--data",
            defaultValue = "${env:LEDGER_DATA:-./data}",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The server's data directory (env LEDGER_DATA; default: ./data).")
    private Path directory;

    /** The directory; the one that a server in the same place has by default. */
    public Path directory() {
        return directory;
    }
}
