package com.redroomrewards.app.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Directories (0700) and files (0600) that no other local user may read: they hold secrets. */
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /**
     * Creates the directory and its missing parents. One that exists keeps the mode its owner gave it.
     *
     * @throws IOException when it can't be created or is a file
     */
    public static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, mode("rwx------"));
    }

    /**
     * Writes a file that is either the old one or the new one at every moment, also after a crash, and the new one for good once it
     * is written. What a crash leaves beside it has a name that begins with a dot.
     *
     * @throws IOException when it can't be written
     */
    public static void write(Path file, String content) throws IOException {
        var directory = directoryOf(file);
        // Created with its mode, so that there is no moment at which others could open it.
        var fresh = Files.createTempFile(directory, "." + file.getFileName(), ".new", mode("rw-------"));
        try {
            Files.write(fresh, content.getBytes(StandardCharsets.UTF_8));
            toDisk(fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        toDisk(directory);
    }

    /**
     * Sees to it that a file that is there outlives a power loss.
     *
     * @throws IOException when that can't be had
     */
    public static void force(Path file) throws IOException {
        toDisk(file);
        toDisk(directoryOf(file));
    }

    private static Path directoryOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    // A directory is what the names of its files are in.
    private static void toDisk(Path path) throws IOException {
        if (POSIX) {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Creates an empty file.
     *
     * @throws IOException when it can't be created, or is there
     */
    public static void create(Path file) throws IOException {
        Files.createFile(file, mode("rw-------"));
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
