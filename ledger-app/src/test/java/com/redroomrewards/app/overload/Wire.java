package com.redroomrewards.app.overload;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An HTTP connection that costs its client next to nothing, opened again whenever the server has closed it. */
final class Wire implements AutoCloseable {

    private static final int LONGEST_SILENCE_MILLIS = 30_000;

    private final int port;
    private final byte[] buffer = new byte[65_536];
    private Socket socket;

    /** An answer: its status, {@code Retry-After} in seconds or 0, and its body. */
    record Answer(int status, int retryAfter, String body) {}

    Wire(int port) {
        this.port = port;
    }

    /** Sends a request and waits for its answer. */
    Answer send(byte[] request) throws IOException {
        try {
            if (socket == null) {
                socket = new Socket("127.0.0.1", port);
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
            }
            socket.getOutputStream().write(request);
            return receive();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Answer receive() throws IOException {
        var in = socket.getInputStream();
        var filled = 0;
        while (true) {
            var read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new IOException("Closed after " + filled + " bytes");
            }
            filled += read;
            var text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
            var end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                continue;
            }
            var head = text.substring(0, end).toLowerCase(Locale.ROOT);
            var length = number(head, "content-length: ");
            while (filled < end + 4 + length) {
                var more = in.read(buffer, filled, buffer.length - filled);
                if (more < 0) {
                    throw new IOException("Closed in a body");
                }
                filled += more;
            }
            if (head.contains("connection: close")) {
                close();
            }
            return new Answer(
                    Integer.parseInt(head.substring(9, 12)),
                    number(head, "retry-after: "),
                    new String(buffer, end + 4, length, StandardCharsets.UTF_8));
        }
    }

    private static int number(String head, String name) {
        var at = head.indexOf("\r\n" + name);
        if (at < 0) {
            return 0;
        }
        var begin = at + 2 + name.length();
        var end = head.indexOf('\r', begin);
        return Integer.parseInt(head.substring(begin, end < 0 ? head.length() : end));
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
