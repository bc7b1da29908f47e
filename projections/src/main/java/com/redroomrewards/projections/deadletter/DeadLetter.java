package com.redroomrewards.projections.deadletter;

/**
 * An event that a processing group can't apply. The event itself is in the event store.
 *
 * @param group the processing group
 * @param aggregateId the event's aggregate
 * @param version the event's place among those of its aggregate, from 0 on
 * @param cause why, in one line
 */
public record DeadLetter(String group, String aggregateId, long version, String cause) {

    private static final int LONGEST_CAUSE = 500;

    /** The letter of an event that failed with this. */
    public static DeadLetter of(String group, String aggregateId, long version, Throwable failure) {
        return new DeadLetter(group, aggregateId, version, line(failure));
    }

    /** The same for a later event of the aggregate, which waits for no other reason. */
    public DeadLetter at(long later) {
        return new DeadLetter(group, aggregateId, later, cause);
    }

    // The first line alone: those after it have the values of rows.
    private static String line(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var message =
                String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
        var line = root.getClass().getSimpleName() + ": " + message;
        // A text that Postgres does not take would be the next failure.
        return line.substring(0, Math.min(LONGEST_CAUSE, line.length())).replace('\0', ' ');
    }
}
