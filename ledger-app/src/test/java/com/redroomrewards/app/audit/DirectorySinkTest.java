package com.redroomrewards.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.projections.audit.SignedCheckpoint;
import com.redroomrewards.projections.audit.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySinkTest {

    @TempDir
    private Path parent;

    @Test
    void keepsEachUnderItsSizeAndNothingBeside() throws IOException {
        var directory = parent.resolve("kept").resolve("here");
        var sink = new DirectorySink(directory);
        sink.keep(checkpoint(3, "a"));
        sink.keep(checkpoint(1_000, "b"));
        sink.keep(checkpoint(3, "a"));
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            directory.resolve("0000000000000000003"), directory.resolve("0000000000000001000"));
        }
        assertThat(directory.resolve("0000000000000000003"))
                .hasContent(checkpoint(3, "a").note().note());
    }

    @Test
    void changesNothingThatItHas() throws IOException {
        var sink = new DirectorySink(parent);
        sink.keep(checkpoint(3, "a"));
        assertThatThrownBy(() -> sink.keep(checkpoint(3, "b")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another checkpoint");
        assertThat(parent.resolve("0000000000000000003"))
                .hasContent(checkpoint(3, "a").note().note());
    }

    private static SignedCheckpoint checkpoint(long size, String root) {
        var note = new SignedNote("test\n" + size + "\n" + root + "\n", "\u2014 test AAAA\n");
        return new SignedCheckpoint(size, note, Instant.parse("2026-11-22T12:00:00Z"));
    }
}
