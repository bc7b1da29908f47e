package com.redroomrewards.app.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Postgres on a data directory, for tests that take it away. */
public final class PostgresOf {

    private PostgresOf() {}

    /** Whether one runs there, with a server or left behind by one. */
    public static boolean isRunningOn(Path data) throws IOException {
        return Postmaster.runningOn(cluster(data)).isPresent();
    }

    /**
     * Kills its main process, if it runs and is the one of that directory; and the sessions at the same moment, or
     * else they live on until they notice.
     */
    public static void kill(Path data, boolean sessionsToo) throws IOException {
        var running = Postmaster.runningOn(cluster(data));
        if (running.isEmpty()) {
            return;
        }
        var postmaster = running.get().process();
        var sessions = sessionsToo ? postmaster.descendants().toList() : List.<ProcessHandle>of();
        postmaster.destroyForcibly();
        sessions.forEach(ProcessHandle::destroyForcibly);
        if (!running.get().endsWithin(Duration.ofSeconds(30))) {
            throw new IOException("Postgres can't be killed");
        }
    }

    private static Path cluster(Path data) throws IOException {
        return data.toRealPath().resolve("postgres");
    }
}
