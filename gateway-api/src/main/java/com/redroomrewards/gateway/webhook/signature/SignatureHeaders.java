package com.redroomrewards.gateway.webhook.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers that prove a delivery: XCN's own, and those of Standard Webhooks (http.md, Webhooks). */
public final class SignatureHeaders {

    private static final String ALGORITHM = "HmacSHA256";

    private SignatureHeaders() {}

    /**
     * The headers of one attempt.
     *
     * <p>{@code X-RRR-Signature} has room for one signature, and its receiver knows one secret. While two are valid, it
     * is made with them in turn: whichever the receiver has, an attempt or the next one verifies.
     *
     * @param secrets those that are valid, the newest first; at least one
     * @param turn whose turn it is, from 0, which is the newest one's
     */
    public static Map<String, String> of(
            List<SigningSecret> secrets, int turn, String eventId, Instant at, byte[] body) {
        var timestamp = Long.toString(at.getEpochSecond());
        var secret = secrets.get(turn % secrets.size());
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-RRR-Signature", HexFormat.of().formatHex(hmac(secret.key(), body)));
        headers.put("webhook-id", eventId);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", standard(secrets, eventId + "." + timestamp + ".", body));
        return headers;
    }

    private static String standard(List<SigningSecret> secrets, String prefix, byte[] body) {
        return secrets.stream()
                .map(secret -> hmac(secret.standardKey(), prefix.getBytes(StandardCharsets.UTF_8), body))
                .map(hmac -> "v1," + Base64.getEncoder().encodeToString(hmac))
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
