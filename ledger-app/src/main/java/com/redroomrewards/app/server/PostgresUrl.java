package com.redroomrewards.app.server;

import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Reads the JDBC URL of a Postgres. It may have a password in it, and so nobody repeats one that is wrong. */
public final class PostgresUrl {

    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private PostgresUrl() {}

    /** Its parts, by the names of {@link PGProperty}; nothing when it is no such URL. */
    public static Optional<Properties> parse(String url) {
        var level = DRIVER.getLevel();
        // What it does not understand it would say on the console.
        DRIVER.setLevel(Level.OFF);
        try {
            return Optional.ofNullable(Driver.parseURL(url, null)).filter(PostgresUrl::hasNobodyInItsNames);
        } finally {
            DRIVER.setLevel(level);
        }
    }

    // As other URLs have it before the host; JDBC takes it for a part of a name, and says that nobody knows that name.
    private static boolean hasNobodyInItsNames(Properties parts) {
        return Stream.of(PGProperty.PG_HOST, PGProperty.PG_DBNAME)
                .map(name -> name.getOrDefault(parts))
                .noneMatch(name -> name != null && name.contains("@"));
    }
}
