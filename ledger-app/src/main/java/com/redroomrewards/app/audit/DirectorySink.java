package com.redroomrewards.app.audit;

import com.redroomrewards.app.data.OwnerOnly;
import com.redroomrewards.projections.audit.CheckpointSink;
import com.redroomrewards.projections.audit.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps each checkpoint as a file of its own, named by the size of the tree in 19 digits. What it has once, it never changes. Files
 * with other names are on their way, or left from a crash; they begin with a dot.
 */
final class DirectorySink implements CheckpointSink {

    private final Path directory;

    DirectorySink(Path directory) {
        this.directory = directory;
    }

    @Override
    public void keep(SignedCheckpoint checkpoint) throws IOException {
        OwnerOnly.createDirectories(directory);
        var file = directory.resolve("%019d".formatted(checkpoint.size()));
        var note = checkpoint.note().note();
        if (!Files.exists(file)) {
            OwnerOnly.write(file, note);
        } else if (!Files.readString(file).equals(note)) {
            throw new IOException(file + " is another checkpoint over as many events");
        } else {
            OwnerOnly.force(file); // whoever has written it may have ended before it did
        }
    }
}
