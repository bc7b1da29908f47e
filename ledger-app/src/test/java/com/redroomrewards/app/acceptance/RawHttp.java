package com.redroomrewards.app.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Speaks to a server byte by byte, as no HTTP client would. */
final class RawHttp implements AutoCloseable {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3})[^\\r\\n]*\\r\\n");

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final Socket socket;

    RawHttp(String url) throws IOException {
        this(url, LONGEST_SILENCE);
    }

    /**
     * Connects.
     *
     * @param longestSilence after which whoever reads fails
     */
    RawHttp(String url, Duration longestSilence) throws IOException {
        var uri = URI.create(url);
        socket = new Socket(uri.getHost(), uri.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) longestSilence.toMillis());
    }

    /** Sends these bytes, each a character. */
    RawHttp send(String bytes) throws IOException {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** All that the server says until it closes the connection, or says no more when we say no more. */
    String read() throws IOException {
        var read = new ByteArrayOutputStream();
        var in = socket.getInputStream();
        var buffer = new byte[8_192];
        try {
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                read.write(buffer, 0, count);
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("Neither answered nor closed after: " + read.toString(StandardCharsets.UTF_8), e);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** What it says until that is the end of it. */
    String readUntil(String end) throws IOException {
        var read = new StringBuilder();
        var in = socket.getInputStream();
        while (read.indexOf(end) < 0) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("Closed after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** The next so many bytes, or fewer at the end. */
    byte[] read(int bytes) throws IOException {
        return socket.getInputStream().readNBytes(bytes);
    }

    /** Whether something has come that is not read. */
    boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Says that nothing more comes. */
    RawHttp end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The statuses of the answers in a text. */
    static List<Integer> statuses(String text) {
        var statuses = new ArrayList<Integer>();
        var lines = STATUS_LINE.matcher(text);
        while (lines.find()) {
            statuses.add(Integer.valueOf(lines.group(1)));
        }
        return statuses;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
