package com.redroomrewards.app.client;

import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.RuntimeFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The database of a running server, for commands that look past the server. */
public final class ServerDatabase {

    /** The variable that names the owner of the tables, where the server is another role. */
    public static final String OWNER = "SPRING_FLYWAY_USER";

    /** What the help of such a command says. */
    public static final String PASSWORD_HELP = "The password of an outside Postgres is taken from env"
            + " SPRING_FLYWAY_PASSWORD, SPRING_DATASOURCE_PASSWORD or PGPASSWORD.";

    /** Where the password of an outside Postgres comes from: as for {@code ./ledger serve}, else as for psql. */
    private static final List<String> PASSWORDS =
            List.of("SPRING_FLYWAY_PASSWORD", "SPRING_DATASOURCE_PASSWORD", "PGPASSWORD");

    private static final String INVALID_AUTHORIZATION = "28";
    /** What the driver says when it has no password to give. */
    private static final String CONNECTION_REJECTED = "08004";

    private final RuntimeFile runtime;
    private final @Nullable String password;

    private ServerDatabase(RuntimeFile runtime, @Nullable String password) {
        this.runtime = runtime;
        this.password = password;
    }

    /** As {@code runtime.json} says, which holds no password of an outside Postgres: the environment does. */
    public static ServerDatabase of(RuntimeFile runtime, Map<String, String> environment) {
        var password = runtime.jdbcPassword() != null
                ? runtime.jdbcPassword()
                : PASSWORDS.stream()
                        .map(environment::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new ServerDatabase(runtime, password);
    }

    /**
     * A new connection.
     *
     * @param properties of the driver, beside user and password
     * @throws CommandFailed when the environment lacks the password
     * @throws SQLException when there is no connection for another reason
     */
    public Connection connect(Map<String, String> properties) throws SQLException {
        var all = new Properties();
        all.putAll(properties);
        if (runtime.jdbcUsername() != null) {
            all.setProperty("user", runtime.jdbcUsername());
        }
        if (password != null) {
            all.setProperty("password", password);
        }
        try {
            return DriverManager.getConnection(runtime.jdbcUrl(), all);
        } catch (SQLException e) {
            if (runtime.jdbcPassword() == null && isAboutThePassword(e)) {
                throw new CommandFailed("The outside Postgres wants " + (password == null ? "a" : "another")
                        + " password, which runtime.json does not hold: put it into the environment as "
                        + String.join(" or ", PASSWORDS) + ".");
            }
            throw e;
        }
    }

    private static boolean isAboutThePassword(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith(INVALID_AUTHORIZATION) || state.equals(CONNECTION_REJECTED));
    }
}
