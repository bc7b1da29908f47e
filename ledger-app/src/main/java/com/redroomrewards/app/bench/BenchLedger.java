package com.redroomrewards.app.bench;

import com.redroomrewards.app.client.LedgerClient;
import com.redroomrewards.app.client.Login;
import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.app.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** A whole server on a data directory that is gone afterwards. */
final class BenchLedger implements AutoCloseable {

    private final Path data;
    // An interrupted run leaves nothing behind either.
    private final Thread atExit = new Thread(this::close, "bench-stop");
    private volatile LedgerServer server;

    private BenchLedger(Path data, LedgerServer server) {
        this.data = data;
        this.server = server;
    }

    static BenchLedger start() throws IOException {
        var data = Files.createTempDirectory("ledger-bench");
        try {
            var ledger = new BenchLedger(data, LedgerServer.start(settings(data)));
            Runtime.getRuntime().addShutdownHook(ledger.atExit);
            return ledger;
        } catch (RuntimeException e) {
            delete(data);
            throw e;
        }
    }

    LedgerServer server() {
        return server;
    }

    /** Stops the server and starts another one on the same data: nothing is in its memory. */
    void restart() throws InterruptedException {
        server.close();
        server.awaitStop();
        server = LedgerServer.start(settings(data));
    }

    private static ServerSettings settings(Path data) {
        return new ServerSettings(0, 0, data, null, null).withRaisedLimits();
    }

    Path data() {
        return data;
    }

    BenchDatabase database() throws IOException {
        return new BenchDatabase(ServerDatabase.of(RuntimeFile.read(data).orElseThrow(), Map.of()));
    }

    LedgerClient client(String clientId) {
        return new LedgerClient("http://localhost:" + server.port(), Login.of(clientId, data));
    }

    /** Stops the server and deletes the directory. A second call finds nothing left to do. */
    @Override
    public void close() {
        server.close();
        try {
            server.awaitStop();
            delete(data);
            forget();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Or the JVM would keep this server's caches while the next one is measured. */
    private void forget() {
        if (Thread.currentThread() != atExit) {
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }

    private static synchronized void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary data directory " + directory + " is left behind", e);
        }
    }
}
