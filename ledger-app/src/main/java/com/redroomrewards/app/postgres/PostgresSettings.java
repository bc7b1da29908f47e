package com.redroomrewards.app.postgres;

import java.util.HashMap;
import java.util.Map;

/** How the embedded Postgres is set. Values stand on a command line: no spaces, no quotes. */
final class PostgresSettings {
    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST_BUFFERS = 256 * MEGABYTE;
    private static final long MOST_BUFFERS = 4_096 * MEGABYTE;

    private static final Map<String, String> SERVER = Map.ofEntries(
            // The library is made for tests and switches durability off. A ledger acknowledges what is on disk.
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "200"),
            Map.entry("work_mem", "16MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            // Ids are random, so after a checkpoint nearly every write logs whole pages: checkpoints seldom. Not
            // compressed: the only way that these binaries have took a third of Postgres' time over a million members.
            Map.entry("max_wal_size", "8GB"),
            Map.entry("min_wal_size", "256MB"),
            Map.entry("wal_compression", "off"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            // Compiling a query takes longer than any query of the ledger's own.
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("listen_addresses", "localhost"),
            // No socket file in /tmp: everyone comes by the loopback port, with a password.
            Map.entry("unix_socket_directories", ""),
            // Its own files, one a weekday: a pipe to this JVM would break when the JVM is killed.
            Map.entry("logging_collector", "on"),
            Map.entry("log_directory", "../logs"),
            Map.entry("log_filename", "postgres-%a.log"),
            // Beside its message an error has the values of the row, which are members' data.
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_truncate_on_rotation", "on"),
            Map.entry("log_rotation_age", "1d"));

    /**
     * Given with {@code -c}, later than the library's own switches, so that these win. An eighth of the machine's memory
     * is for buffers, which are taken as they fill: an index over random ids is written all over.
     *
     * @param machineBytes the machine's memory, or the container's
     */
    static Map<String, String> server(long machineBytes) {
        var settings = new HashMap<>(SERVER);
        settings.put("shared_buffers", megabytes(Math.clamp(machineBytes / 8, LEAST_BUFFERS, MOST_BUFFERS)));
        settings.put("effective_cache_size", megabytes(Math.max(machineBytes / 2, LEAST_BUFFERS)));
        return settings;
    }

    private static String megabytes(long bytes) {
        return bytes / MEGABYTE + "MB";
    }

    /** Options of {@code initdb}: the same order of strings on every platform, and a password for everyone. */
    static Map<String, String> initialization(String passwordFile) {
        return Map.of(
                "locale-provider", "builtin",
                "builtin-locale", "C.UTF-8",
                "locale", "C",
                "auth", "scram-sha-256",
                "pwfile", passwordFile);
    }

    private PostgresSettings() {}
}
