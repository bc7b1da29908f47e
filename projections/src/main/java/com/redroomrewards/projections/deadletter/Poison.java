package com.redroomrewards.projections.deadletter;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells the failure of an event from that of the database, or of the program as a whole. */
public final class Poison {

    /**
     * Classes of SQL states that tell of values: cardinality violation, data exception, integrity constraint violation, check
     * option, a value beyond a limit, and what a trigger has raised. All others tell of the database (lost, full, busy,
     * timed out) or of a schema that is not the program's, which no event is to blame for.
     */
    private static final Set<String> OF_VALUES = Set.of("21", "22", "23", "44", "54", "P0");

    private Poison() {}

    /** Whether an event has failed with this for its own sake, so that others can still be applied. */
    public static boolean is(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isOfValues(sql.getSQLState());
            }
            if (isOfTheProgram(cause) || cause.getCause() == null && isOfTheDatabase(cause)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfValues(@Nullable String state) {
        return state != null && state.length() == 5 && OF_VALUES.contains(state.substring(0, 2));
    }

    private static boolean isOfTheProgram(Throwable failure) {
        return failure instanceof Error || failure instanceof InterruptedException;
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TransactionException;
    }
}
