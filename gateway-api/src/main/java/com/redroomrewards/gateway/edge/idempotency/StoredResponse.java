package com.redroomrewards.gateway.edge.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer that is kept: status, body, and the headers that belong to it. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record StoredResponse(int status, Map<String, String> headers, byte[] body) {

    private static final List<String> KEPT = List.of("X-Ledger-Position", "Location", "Content-Type");

    /** Takes the answer out of a response, which is then free for another one. */
    static StoredResponse takenFrom(HttpServletResponse response, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT) {
            var value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
                response.setHeader(name, null);
            }
        }
        return new StoredResponse(response.getStatus(), headers, body);
    }

    /** Whether the command did what was asked. */
    boolean isSuccess() {
        return status < 300;
    }

    void replayTo(HttpServletResponse response) throws IOException {
        response.setHeader("Idempotent-Replayed", "true");
        writeTo(response);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
