package com.redroomrewards.app.postgres;

import com.redroomrewards.app.data.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.util.FileSystemUtils;

/**
 * Where the embedded Postgres lives in a data directory.
 *
 * @param directory Postgres's own data
 * @param passwordFile the password of its superuser, 0600
 * @param unfinished there while the cluster is being made, so that one that a crash left half made is
 *     known to hold nothing yet and can be made anew
 */
record Cluster(Path directory, Path passwordFile, Path unfinished) {
    static final String SUPERUSER = "postgres";

    static Cluster in(Path data) {
        return new Cluster(
                data.resolve("postgres"), data.resolve("postgres-password"), data.resolve("postgres-unfinished"));
    }

    /** Stops what an earlier server left running, and makes ready for a start. */
    void prepare() throws IOException {
        var orphan = Postmaster.runningOn(directory);
        if (orphan.isPresent()) {
            orphan.get().stop();
        }
        if (Files.exists(unfinished)) {
            FileSystemUtils.deleteRecursively(directory);
        }
        if (!Files.exists(directory)) {
            OwnerOnly.write(unfinished, "");
            OwnerOnly.write(passwordFile, newPassword());
        }
        Postmaster.forgetStalePid(directory);
    }

    void finished() throws IOException {
        Files.deleteIfExists(unfinished);
    }

    String superuserPassword() throws IOException {
        return Files.readString(passwordFile).strip();
    }

    /** 256 bits, of letters, digits, - and _ only, so that it needs no quoting anywhere. */
    static String newPassword() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
