package com.redroomrewards.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void isRefusedWhileHeldAndFreeAfterwards() throws Exception {
        var path = parent.resolve("data");
        try (var first = DataDirectory.open(path)) {
            assertThat(first.path()).isDirectory();
            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(DataDirectoryInUse.class)
                    .hasMessage("The data directory " + path + " is in use by another ledger.");
        }
        DataDirectory.open(path).close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isClosedToOtherUsers() throws Exception {
        var path = parent.resolve("data");
        DataDirectory.open(path).close();
        RuntimeFile.of("jdbc:x", "ledger", "secret").writeTo(path);

        assertThat(permissions(path)).isEqualTo("rwx------");
        assertThat(permissions(path.resolve("runtime.json"))).isEqualTo("rw-------");
    }

    @Test
    void theRuntimeFileIsReadBack() throws Exception {
        var written = RuntimeFile.of("jdbc:x", "ledger", "secret")
                .withEventsOn("localhost:8124")
                .listeningOn(8080);
        written.writeTo(parent);

        assertThat(RuntimeFile.read(parent)).contains(written);

        RuntimeFile.delete(parent);
        assertThat(RuntimeFile.read(parent)).isEmpty();
    }

    @Test
    void theRuntimeFileOfADeadServerCountsForNothing() throws Exception {
        new RuntimeFile("jdbc:x", null, null, null, 8080, Long.MAX_VALUE, null).writeTo(parent);

        assertThat(RuntimeFile.read(parent)).isEmpty();
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
