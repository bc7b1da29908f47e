package com.redroomrewards.app.eventstore;

/**
 * An event as it was and as it is stored.
 *
 * @param file its golden file without the ending: stored name, revision, and what sets it apart
 */
record Sample(String file, Record event) {

    String name() {
        return file.replaceFirst("\\.\\d+(\\.[a-z]+)?$", "");
    }

    String revision() {
        return file.replaceFirst("\\.[a-z]+$", "").replaceFirst("^.*\\.", "");
    }

    @Override
    public String toString() {
        return file;
    }
}
