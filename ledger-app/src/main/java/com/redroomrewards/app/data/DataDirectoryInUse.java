package com.redroomrewards.app.data;

import java.nio.file.Path;

/** Another ledger is running on the same data directory. */
public final class DataDirectoryInUse extends RuntimeException {
    DataDirectoryInUse(Path directory) {
        super("The data directory " + directory + " is in use by another ledger.");
    }
}
