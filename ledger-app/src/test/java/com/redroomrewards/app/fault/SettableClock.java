package com.redroomrewards.app.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Puts a clock into a child's server that is set, through a file, while the server runs. Not marked as a configuration, or the
 * servers of all tests would find it.
 */
class SettableClock {

    private static final String FILE = "test.clock";

    /** What a child's JVM needs for it. */
    static String[] arguments(Path file) {
        return new String[] {"-Dspring.main.sources=" + SettableClock.class.getName(), "-D" + FILE + "=" + file};
    }

    /** Sets it that far before the machine's, or after it. */
    static void set(Path file, Duration ahead) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, ahead.toString());
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Bean
    @Primary
    Clock clockInFile() {
        return new Settable(Path.of(System.getProperty(FILE)));
    }

    private static final class Settable extends Clock {

        private static final long LOOKED_AT_EVERY_NANOS = Duration.ofMillis(20).toNanos();

        private final Path file;
        private long lookedAt;
        private Duration ahead = Duration.ZERO;

        Settable(Path file) {
            this.file = file;
        }

        @Override
        public synchronized Instant instant() {
            var now = System.nanoTime();
            if (lookedAt == 0 || now - lookedAt > LOOKED_AT_EVERY_NANOS) {
                lookedAt = now;
                ahead = read();
            }
            return Instant.now().plus(ahead);
        }

        private Duration read() {
            try {
                return Duration.parse(Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("The ledger's clock is in UTC");
        }
    }
}
