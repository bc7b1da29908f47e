package com.redroomrewards.app.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What the figures depend on.
 *
 * @param loadAverage of the last minute before the run, negative where the system has none
 * @param fileSystem type of the one that holds the data
 * @param postgres settings as Postgres itself says them
 */
record Machine(
        String system,
        int cores,
        long memoryMebibytes,
        double loadAverage,
        String jdk,
        long heapMebibytes,
        List<String> jvmFlags,
        List<String> collectors,
        String fileSystem,
        SequencedMap<String, String> postgres) {

    private static final long MEBIBYTE = 1 << 20;

    private static final String BUSY = "The load average before the run was %.2f on %d cores, more than half of them:"
            + " other programs were running, and the figures can't be compared with those of another run.";

    private static final List<String> SETTINGS = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "wal_compression",
            "shared_buffers",
            "max_wal_size",
            "checkpoint_timeout",
            "max_connections");

    /** Of the last minute; asked for before the bench's own server starts, which is load as well. */
    static double currentLoadAverage() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getSystemLoadAverage();
    }

    static Machine look(double loadAverage, Path data, BenchDatabase database) throws IOException, SQLException {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var runtime = ManagementFactory.getRuntimeMXBean();
        return new Machine(
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() / MEBIBYTE,
                loadAverage,
                runtime.getVmVendor() + " " + runtime.getVmVersion(),
                Runtime.getRuntime().maxMemory() / MEBIBYTE,
                runtime.getInputArguments(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList(),
                Files.getFileStore(data).type(),
                settings(database));
    }

    private static SequencedMap<String, String> settings(BenchDatabase database) throws SQLException {
        var settings = new LinkedHashMap<String, String>();
        for (var setting : SETTINGS) {
            settings.put(setting, database.show(setting));
        }
        return settings;
    }

    /** Why the figures can't be compared with those of another run: others take the cores. "" when they don't. */
    String warning() {
        return loadAverage > cores / 2.0 ? BUSY.formatted(loadAverage, cores) : "";
    }

    /** The same in lines for people. */
    List<String> lines() {
        return List.of(
                "Machine   %d cores, %,d MiB, %s, load average %.2f"
                        .formatted(cores, memoryMebibytes, system, loadAverage),
                "JVM       %s, heap at most %,d MiB, %s"
                        .formatted(jdk, heapMebibytes, String.join(" and ", collectors)),
                "          " + String.join(" ", jvmFlags),
                "Postgres  "
                        + postgres.entrySet().stream()
                                .map(Map.Entry::toString)
                                .reduce((a, b) -> a + ", " + b)
                                .orElse(""),
                "Data      on " + fileSystem);
    }
}
