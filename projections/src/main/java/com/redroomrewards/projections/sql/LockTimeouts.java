package com.redroomrewards.projections.sql;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;

/** What Postgres says when {@code lock_timeout} is over, which Spring does not know. */
public final class LockTimeouts {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private LockTimeouts() {}

    /**
     * What there is to throw in the place of that exception.
     *
     * @param who has kept the lock, for who is told
     * @return a {@link CannotAcquireLockException}, or the exception itself when it is of something else
     */
    public static DataAccessException translated(UncategorizedSQLException e, String who) {
        var cause = e.getSQLException();
        return cause != null && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())
                ? new CannotAcquireLockException(who, e)
                : e;
    }
}
