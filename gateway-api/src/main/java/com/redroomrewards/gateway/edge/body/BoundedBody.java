package com.redroomrewards.gateway.edge.body;

import com.redroomrewards.gateway.edge.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** The body of a request as far as it may go, in size and in time: whoever sends a byte now and then keeps a place from others. */
final class BoundedBody {

    private static final int PART = 8_192;

    private BoundedBody() {}

    /**
     * Reads it to its end.
     *
     * @throws ApiException 413 when it is or says it is larger, 422 when it does not come in time
     */
    static byte[] read(HttpServletRequest request, int maxBytes, Duration maxTime) throws IOException {
        var announced = request.getContentLengthLong();
        if (announced > maxBytes) {
            throw ApiException.tooLarge();
        }
        var begin = System.nanoTime();
        var in = request.getInputStream();
        var body = new byte[announced >= 0 ? (int) announced : PART];
        var size = 0;
        try {
            while (size != announced) {
                // Waits for as long as the connection may be silent.
                var count = in.read(body, size, body.length - size);
                if (count < 0) {
                    break;
                }
                size += count;
                if (size > maxBytes) {
                    throw ApiException.tooLarge();
                }
                if (size == body.length && size != announced) {
                    body = Arrays.copyOf(body, Math.min(2 * size, maxBytes + 1));
                }
                if (size != announced && System.nanoTime() - begin > maxTime.toNanos()) {
                    throw tooSlow(request);
                }
            }
        } catch (SocketTimeoutException e) {
            throw tooSlow(request);
        }
        return size == body.length ? body : Arrays.copyOf(body, size);
    }

    private static ApiException tooSlow(HttpServletRequest request) {
        request.setAttribute(SlowBodyValve.TOO_SLOW, true);
        return ApiException.invalid("body", "timeout", "The body of the request takes too long.");
    }
}
