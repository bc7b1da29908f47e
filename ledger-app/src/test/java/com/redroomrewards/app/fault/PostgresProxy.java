package com.redroomrewards.app.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** The network between the ledger and its Postgres, which a test can slow down, silence and cut. */
final class PostgresProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile int postgres;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean silent;

    /** Leads to the Postgres on that port of this machine. */
    PostgresProxy(int postgres) throws IOException {
        this.postgres = postgres;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Leads new connections to another port. */
    void leadTo(int port) {
        postgres = port;
    }

    /** How long whatever is sent takes from now on, either way. */
    void slow(Duration each) {
        delay = each;
    }

    /** From now on nothing arrives any more, and nobody is told; connections stay, until they are heard again. */
    void silent(boolean now) {
        silent = now;
    }

    /**
     * Breaks all connections, in the middle of whatever they carry; new ones are taken.
     *
     * @return how many ends were open
     */
    int cut() {
        var open = sockets.stream().filter(socket -> !socket.isClosed()).toList();
        open.forEach(PostgresProxy::reset);
        return open.size();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                sockets.add(client);
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void connect(Socket client) {
        try {
            awaitSound();
            var server = new Socket();
            sockets.add(server);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), postgres));
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            threads.execute(() -> copy(client, server));
            copy(server, client);
        } catch (IOException e) {
            end(client);
        }
    }

    private void copy(Socket from, Socket to) {
        var buffer = new byte[BUFFER_BYTES];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitSound();
                LockSupport.parkNanos(delay.toNanos());
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // Whoever is on the other side finds out below.
        }
        end(from);
        end(to);
    }

    private void awaitSound() {
        while (silent && !listening.isClosed()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Not in good order: what is under way is lost.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It has just ended by itself.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
        threads.shutdownNow();
    }
}
