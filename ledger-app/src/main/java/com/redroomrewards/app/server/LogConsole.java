package com.redroomrewards.app.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which lines of the log a server's console has; for each there is a file that {@code logback-serve.xml} includes. */
public enum LogConsole {
    /** Warnings and errors, one line each. */
    TEXT,
    /** All that the file has, as JSON. */
    JSON;

    /** The one that an operator names so. */
    public static Optional<LogConsole> named(String name) {
        return Arrays.stream(values())
                .filter(console -> console.fileName().equals(name))
                .findFirst();
    }

    /** As it is written by operators, and in the name of its file. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
