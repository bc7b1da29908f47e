package com.redroomrewards.app.audit;

import com.redroomrewards.app.data.OwnerOnly;
import com.redroomrewards.projections.audit.CheckpointSink;
import com.redroomrewards.projections.audit.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps each checkpoint as a file of its own, named by the size of the tree. */
final class DirectorySink implements CheckpointSink {

    private final Path directory;

    DirectorySink(Path directory) {
        this.directory = directory;
    }

    @Override
    public void keep(SignedCheckpoint checkpoint) throws IOException {
        OwnerOnly.createDirectories(directory);
        OwnerOnly.write(
                directory.resolve("%019d".formatted(checkpoint.size())),
                checkpoint.note().note());
    }
}
