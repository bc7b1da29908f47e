package com.redroomrewards.app.fault;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of its own, in memory, that can be filled to the last byte. Only root can mount it. */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK_BYTES = 64 * 1024;

    private final Path directory;
    private final boolean mounted;

    /** Mounts it, if that is allowed. */
    SmallDisk(Path directory, int megabytes) throws IOException, InterruptedException {
        this.directory = directory;
        this.mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=700", "tmpfs", directory.toString());
    }

    /** Whether it was allowed; or else the directory is on the machine's own disk. */
    boolean isMounted() {
        return mounted;
    }

    /** Leaves no room. */
    void fill() throws IOException {
        var block = ByteBuffer.allocate(BLOCK_BYTES);
        try (var file = Files.newByteChannel(filler(), CREATE, WRITE)) {
            while (true) {
                file.write(block.rewind());
            }
        } catch (IOException e) {
            if (directory.toFile().getUsableSpace() > BLOCK_BYTES) {
                throw e;
            }
        }
    }

    /** Gives the room back. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (mounted && !run("umount", directory.toString())) {
            throw new IOException(directory + " can't be unmounted");
        }
    }
}
