package com.redroomrewards.app.demo;

import com.redroomrewards.app.client.Login;
import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.CredentialsFile.Client;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.app.server.ServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger of the demo is.
 *
 * @param url of its REST API
 * @param login of XCN's backend
 * @param database its database, which the check asks
 * @param own the server, when the demo has started it
 */
record LedgerAddress(
        String url,
        Client login,
        ServerDatabase database,
        @Nullable LedgerServer own) implements AutoCloseable {

    private static final String CLIENT = "xcn";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** The server at that address, else the one of the data directory, else one that is started here. */
    static LedgerAddress find(@Nullable String url, Path data, PrintWriter out) {
        if (url != null) {
            return of(withoutSlash(url), data, null);
        }
        var port = runtime(data) instanceof RuntimeFile running ? running.httpPort() : null;
        if (port != null && answers(port)) {
            return of("http://localhost:" + port, data, null);
        }
        out.println("No server runs on " + data + ": starting one for this demo…");
        out.flush();
        // Nobody else uses it, and a day of traffic is to be over soon.
        var own = LedgerServer.start(new ServerSettings(0, 0, data, null, null).withRaisedLimits());
        try {
            var found = of("http://localhost:" + own.port(), data, own);
            out.println("Started on " + found.url());
            out.flush();
            return found;
        } catch (CommandFailed e) {
            own.close();
            throw e;
        }
    }

    private static LedgerAddress of(String url, Path data, @Nullable LedgerServer own) {
        var runtime = runtime(data);
        if (runtime == null) {
            throw new CommandFailed("No server runs on " + data + ", whose database the check has to ask: give the data"
                    + " directory of the server at " + url + " with --data.");
        }
        return new LedgerAddress(url, Login.of(CLIENT, data), database(runtime), own);
    }

    /** Tried at once, so that what hinders the check shows before the first line is sent. */
    private static ServerDatabase database(RuntimeFile runtime) {
        var database = ServerDatabase.of(runtime, System.getenv());
        try {
            LedgerDatabase.connect(database).close();
            return database;
        } catch (SQLException e) {
            throw new CommandFailed("The database, which the check has to ask, can't be reached: " + e.getMessage());
        }
    }

    private static @Nullable RuntimeFile runtime(Path data) {
        try {
            return RuntimeFile.read(data).orElse(null);
        } catch (IOException e) {
            throw new CommandFailed("The runtime.json in " + data + " can't be read.");
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) CONNECT_TIMEOUT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Stops the server, if the demo has started it. */
    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
