package com.redroomrewards.app.command;

import io.axoniq.axonserver.connector.AxonServerException;
import io.axoniq.axonserver.connector.ErrorCategory;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Tells a lost race from an error. The class of a conflict says little: it depends on the store and on the first event. */
final class Conflicts {

    private static final String SQL_TRANSACTION_ROLLBACK = "40";

    private Conflicts() {}

    /** Whether the same command may succeed when it is run again from its start. */
    static boolean isLostRace(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(Conflicts::isConflict);
    }

    private static boolean isConflict(Throwable cause) {
        return switch (cause) {
            case ConcurrencyException e -> true;
            case AggregateStreamCreationException e -> true;
            case LockAcquisitionFailedException e -> true;
            case AxonServerException e -> e.getErrorCategory() == ErrorCategory.INVALID_EVENT_SEQUENCE;
            case SQLException e -> e.getSQLState() != null && e.getSQLState().startsWith(SQL_TRANSACTION_ROLLBACK);
            default -> false;
        };
    }
}
