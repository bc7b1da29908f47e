package com.redroomrewards.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The main process of Postgres on one cluster directory, found through its {@code postmaster.pid}. */
record Postmaster(ProcessHandle process) {
    private static final Duration FAST_STOP_AT_MOST = Duration.ofSeconds(60);
    private static final Duration IMMEDIATE_STOP_AT_MOST = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    /**
     * The running one, if the pid file names a process that is Postgres on this very cluster: the number
     * may belong to another process by now, and the directory may be a copy of one that is in use.
     */
    static Optional<Postmaster> runningOn(Path cluster) throws IOException {
        var lines = pidFile(cluster);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(it -> isPostgresOn(cluster, it, lines))
                    .map(Postmaster::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Keeps a pid file that a crash left behind from stopping the next start. Postgres refuses to start
     * while any process has the number in it, be it a thread of ours, as happens in containers where
     * numbers are few. It ignores the number of the process that starts it, so that goes in; the rest of
     * the file stays, by which Postgres finds out whether old backends still hold the shared memory.
     */
    static void forgetStalePid(Path cluster) throws IOException {
        var lines = pidFile(cluster);
        if (!lines.isEmpty() && !WINDOWS) {
            var own = new ArrayList<>(lines);
            own.set(0, Long.toString(ProcessHandle.current().pid()));
            Files.write(cluster.resolve("postmaster.pid"), own);
        }
    }

    /**
     * Stops it: first the fast way, which ends sessions and writes a checkpoint; then, should that hang,
     * at once, which leaves the rest to the recovery at the next start.
     *
     * @throws IOException when it is still there afterwards
     */
    void stop() throws IOException {
        signal("INT");
        if (!endsWithin(FAST_STOP_AT_MOST)) {
            signal("QUIT");
            if (!endsWithin(IMMEDIATE_STOP_AT_MOST)) {
                throw new IOException("Postgres (process " + process.pid() + ") does not stop.");
            }
        }
    }

    /**
     * Whether it is gone within the time. The process that has started it has ended, so it is left to the machine's or
     * container's first one, which may take its time to clear it away or never do so: what runs no program has ended.
     */
    boolean endsWithin(Duration time) throws IOException {
        var end = System.nanoTime() + time.toNanos();
        while (process.isAlive() && process.info().command().isPresent()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Postgres stops.", e);
        }
    }

    /** Java itself sends only TERM, on which Postgres waits for its clients, and KILL. */
    private void signal(String name) throws IOException {
        if (WINDOWS) {
            process.destroyForcibly();
            return;
        }
        var kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // A kill that fails because the process has just ended is as good; the wait after it tells.
            if (!kill.waitFor(10, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Postgres stops.", e);
        }
    }

    private static boolean isPostgresOn(Path cluster, ProcessHandle process, List<String> pidFile) {
        var info = process.info();
        var isPostgres = info.command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(it -> it.startsWith("postgres"))
                .isPresent();
        var onCluster = info.arguments()
                .map(it -> List.of(it).contains(cluster.toString()))
                .orElseGet(() ->
                        pidFile.size() > 1 && Path.of(pidFile.get(1).strip()).equals(cluster));
        return isPostgres && onCluster;
    }

    private static List<String> pidFile(Path cluster) throws IOException {
        try {
            return Files.readAllLines(cluster.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
