package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.gateway.edge.digest.Sha256;
import com.redroomrewards.gateway.edge.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;

/** A key within its scope: per platform and endpoint (http.md, Every request). */
record IdempotencyKey(String platform, String endpoint, String key) {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

    static String read(HttpServletRequest request) {
        var sent = Collections.list(request.getHeaders(HEADER));
        if (sent.isEmpty()) {
            throw ApiException.invalid(HEADER, "required", "The header Idempotency-Key is required.");
        }
        var key = sent.getFirst();
        if (sent.size() > 1 || !FORM.matcher(key).matches()) {
            throw ApiException.invalid(
                    HEADER, "visible_ascii", "The header Idempotency-Key must be 1 to 255 visible ASCII characters.");
        }
        return key;
    }

    /** For metadata and derived ids; neither a platform nor an endpoint holds a bar. */
    String hash() {
        return Sha256.hex(platform + "|" + endpoint + "|" + key);
    }
}
