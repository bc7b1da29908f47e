package com.redroomrewards.app.server;

import com.redroomrewards.app.data.DataDirectoryInUse;
import com.redroomrewards.app.postgres.PostgresUnavailable;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** One line for the operator about a start that failed; the log has the rest. */
final class Failures {
    private Failures() {}

    static String describe(Throwable failure, Path logs) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case DataDirectoryInUse inUse -> {
                    return message(inUse);
                }
                case PostgresUnavailable unavailable -> {
                    return message(unavailable);
                }
                case PortInUseException port -> {
                    return "Port " + port.getPort() + " can't be listened on: another program uses it, most likely.";
                }
                case FileSystemException file -> {
                    return "The data directory can't be used: "
                            + file.getClass().getSimpleName() + " at " + file.getFile();
                }
                default -> {}
            }
        }
        return "The ledger could not start: " + firstLine(root(failure)) + " (more in " + logs.resolve("ledger.log")
                + ")";
    }

    static String firstLine(Throwable failure) {
        return message(failure).lines().findFirst().orElse("").strip();
    }

    private static String message(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
