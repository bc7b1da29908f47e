package com.redroomrewards.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.springframework.util.FileSystemUtils;

/**
 * Data directories of a ledger that was started once and stopped again, for tests to which a first start does not matter:
 * a copy comes ten times faster than a new cluster of Postgres with all its tables. First starts are LedgerServerIT's,
 * and those of whoever takes an empty directory.
 */
public final class StartedBefore {

    private StartedBefore() {}

    private static final class Template {
        static final Path DATA = make();

        private static Path make() {
            try {
                var directory = Files.createTempDirectory("ledger-template");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
                var data = directory.resolve("data");
                var server = LedgerServer.start(new ServerSettings(0, 0, data, null, null));
                server.close();
                server.awaitStop();
                // Tests read in it what their own server has said.
                FileSystemUtils.deleteRecursively(data.resolve("logs"));
                return data;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static void delete(Path directory) {
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Fills an empty directory, or one that is not there yet. One that a ledger has used already stays as it is. */
    public static Path in(Path data) throws IOException {
        if (!Files.exists(data.resolve("postgres"))) {
            copy(Template.DATA, data);
        }
        return data;
    }

    // With the permissions: Postgres takes no directory that others may read.
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored) throws IOException {
                var copied = to.resolve(from.relativize(directory));
                if (!Files.exists(copied)) {
                    Files.copy(directory, copied, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
