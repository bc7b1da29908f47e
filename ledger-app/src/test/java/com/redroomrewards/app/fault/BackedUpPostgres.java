package com.redroomrewards.app.fault;

import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.EmbeddedLedgerPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The embedded Postgres of a data directory, whose WAL is archived by our script, and a base backup of it. */
record BackedUpPostgres(Path data, Path base, Path archive) {

    /** What a base backup has none of: it comes from the archive, or is of the running server. */
    private static final Set<String> LEFT_OUT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    /** Makes the cluster, which a server then finds. */
    static BackedUpPostgres prepare(Path data, Path backups) throws Exception {
        var backedUp =
                new BackedUpPostgres(data, backups.resolve("base"), Files.createDirectories(backups.resolve("wal")));
        try (var postgres = EmbeddedLedgerPostgres.start(data);
                var superuser = backedUp.superuser(postgres.jdbcUrl())) {
            execute(superuser, "ALTER SYSTEM SET archive_mode = on");
            execute(
                    superuser,
                    "ALTER SYSTEM SET archive_command = '%s \"%%p\" \"%%f\" %s'"
                            .formatted(Script.of("archive-wal.sh"), backedUp.archive));
        }
        return backedUp;
    }

    /** As pg_basebackup does, which is not among the embedded binaries. */
    void baseBackup() throws Exception {
        try (var superuser = superuser()) {
            execute(superuser, "SELECT pg_backup_start('restore', fast => true)");
            copy(data.resolve("postgres"), base);
            try (var statement = superuser.createStatement();
                    var row =
                            statement.executeQuery("SELECT labelfile FROM pg_backup_stop(wait_for_archive => true)")) {
                row.next();
                Files.writeString(base.resolve("backup_label"), row.getString(1));
            }
        }
    }

    /** What no role of the ledger's can do. */
    void damage(String sql) throws Exception {
        try (var superuser = superuser()) {
            execute(superuser, sql);
        }
    }

    /** What the server of a directory has written so far is in the archive afterwards. */
    void archive(Path server) throws Exception {
        try (var superuser = superuser(server)) {
            var segment = value(superuser, "SELECT pg_walfile_name(pg_switch_wal())");
            await().atMost(Duration.ofMinutes(2)).until(() -> archived().containsKey(segment + ".gz"));
        }
    }

    /** The files of the archive, and when each was written. */
    SortedMap<String, FileTime> archived() throws IOException {
        var found = new TreeMap<String, FileTime>();
        // Without what is being written, whose name has a dot before.
        try (var files = Files.newDirectoryStream(archive, "[0-9]*")) {
            for (var file : files) {
                found.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
            }
        }
        return found;
    }

    /** The archive without one of its files. */
    BackedUpPostgres without(String file) throws IOException {
        var less = new BackedUpPostgres(data, base, Files.createDirectories(archive.resolveSibling("wal-less")));
        for (var name : archived().keySet()) {
            if (!name.equals(file)) {
                Files.copy(archive.resolve(name), less.archive.resolve(name));
            }
        }
        return less;
    }

    /** Restores a copy with our script, into {@code target/postgres}; gives what it says. */
    String restore(Path target, String moment, String... timeline) throws Exception {
        return Script.run(restoring(target, List.of(), moment, timeline));
    }

    /** Restores what takes the place of the old one. */
    String restoreForGood(Path target, Instant moment) throws Exception {
        return Script.run(restoring(target, List.of("--for-good"), moment.toString()));
    }

    /** Gives why a restore fails. */
    String restoreInVain(Path target, String moment) throws Exception {
        return Script.fail(restoring(target, List.of(), moment));
    }

    /** Starts what was restored, asks it for one value, and lets it write. */
    String ask(Path restored, String sql) throws Exception {
        Files.copy(data.resolve("postgres-password"), restored.resolve("postgres-password"));
        try (var server = EmbeddedLedgerPostgres.start(restored);
                var superuser = superuser(server.jdbcUrl())) {
            var answer = value(superuser, sql);
            execute(superuser, "CREATE TABLE public.written AS SELECT generate_series(1, 10000) AS number");
            execute(superuser, "SELECT pg_switch_wal()");
            return answer;
        }
    }

    private ProcessBuilder restoring(Path target, List<String> options, String moment, String... timeline)
            throws IOException {
        Files.createDirectories(target);
        var command = new ArrayList<>(List.of("bash", Script.of("restore.sh").toString()));
        // Postgres refuses to run as root; as for the embedded one, a user namespace of its own is enough.
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(0, List.of("unshare", "-U"));
        }
        command.addAll(options);
        command.addAll(List.of(
                base.toString(), archive.toString(), target.resolve("postgres").toString(), moment));
        command.addAll(List.of(timeline));
        var builder = new ProcessBuilder(command);
        builder.environment().put("PG_BIN", binaries().toString());
        return builder;
    }

    private static Path binaries() throws IOException {
        var unpacked = Path.of(System.getProperty("ledger.postgres-binaries"), "unpacked");
        try (var directories = Files.list(unpacked)) {
            return directories
                    .map(directory -> directory.resolve("bin").toAbsolutePath())
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Connection superuser() throws SQLException, IOException {
        return superuser(data);
    }

    private Connection superuser(Path server) throws SQLException, IOException {
        return superuser(RuntimeFile.read(server).orElseThrow().jdbcUrl());
    }

    private Connection superuser(String url) throws SQLException, IOException {
        return DriverManager.getConnection(
                url,
                "postgres",
                Files.readString(data.resolve("postgres-password")).strip());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    // While Postgres writes: files grow, and some go. WAL mends what is half written.
    private static void copy(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(target.resolve(source.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var inside = source.relativize(file);
                var isLeftOut = inside.getNameCount() > 1
                        ? LEFT_OUT.contains(inside.getName(0).toString())
                        : inside.toString().startsWith("postmaster.");
                try {
                    if (!isLeftOut) {
                        Files.copy(file, target.resolve(inside), StandardCopyOption.COPY_ATTRIBUTES);
                    }
                } catch (NoSuchFileException e) {
                    // It was dropped meanwhile, as WAL says, too.
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
