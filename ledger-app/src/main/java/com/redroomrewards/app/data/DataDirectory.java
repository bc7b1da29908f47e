package com.redroomrewards.app.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** A data directory that this process alone may use until it is closed. */
public final class DataDirectory implements AutoCloseable {
    /**
     * What this JVM holds. The operating system's lock belongs to the whole process, and closing any
     * channel on the file gives it up: a second start in this JVM must be refused before it opens one.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the directory if need be and takes its lock, which the operating system gives back
     * however this process ends.
     *
     * @throws DataDirectoryInUse when another ledger holds it
     * @throws IOException when it can't be created or locked
     */
    public static DataDirectory open(Path directory) throws IOException {
        OwnerOnly.createDirectories(directory);
        var path = directory.toRealPath();
        synchronized (HELD) {
            if (HELD.contains(path)) {
                throw new DataDirectoryInUse(directory);
            }
            var lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (lock.tryLock() == null) {
                    throw new DataDirectoryInUse(directory);
                }
                OwnerOnly.createDirectories(path.resolve("logs"));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
            HELD.add(path);
            return new DataDirectory(path, lock);
        }
    }

    /** The directory, absolute and without links. */
    public Path path() {
        return path;
    }

    /** Gives the directory free. A second call does nothing. */
    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (lock.isOpen()) {
                lock.close();
                HELD.remove(path);
            }
        }
    }
}
