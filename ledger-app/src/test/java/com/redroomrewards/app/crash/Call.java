package com.redroomrewards.app.crash;

import com.redroomrewards.app.acceptance.Members.Linked;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A mutation as a client sends it, and sends it again: the same key, the same body.
 *
 * @param orderId its business reference; a quote's is its key
 * @param pointsDelta what its entry changes; 0 when it makes none
 */
record Call(Kind kind, Linked member, String orderId, long pointsDelta, String body, String key) {

    /** The calls of the load. */
    enum Kind {
        EARN("/v1/points/earn", 201, "EARN", List.of("account.points-earned", "order.line-earned")),
        QUOTE("/v1/redemptions/quote", 200, "", List.of("redemption.quoted")),
        COMMIT(
                "/v1/redemptions/commit",
                200,
                "REDEEM",
                List.of("account.points-redeemed", "receipt.redemption-issued", "redemption.committed")),
        REDEEM(
                "/v1/redeem",
                200,
                "REDEEM",
                List.of(
                        "account.points-redeemed",
                        "receipt.redemption-issued",
                        "redemption.committed",
                        "redemption.quoted")),
        REVERSE(
                "/v1/redemptions/reverse",
                200,
                "REVERSAL",
                List.of("account.redeemed-points-restored", "redemption.reversed"));

        final String path;
        final int status;
        final String entryType;

        @SuppressWarnings("ImmutableEnumChecker") // from List.of
        final List<String> events;

        /**
         * A kind of call.
         *
         * @param status of the answer when it was done
         * @param entryType of the entry that it makes; empty for none
         * @param events all that it writes, sorted
         */
        Kind(String path, int status, String entryType, List<String> events) {
            this.path = path;
            this.status = status;
            this.entryType = entryType;
            this.events = events;
        }

        boolean makesEntry() {
            return !entryType.isEmpty();
        }
    }

    static Call earn(Linked member, long points) {
        var orderId = newId();
        return new Call(Kind.EARN, member, orderId, points, member.earn(orderId, points), newId());
    }

    static Call quote(Linked member, long points) {
        var key = newId();
        return new Call(Kind.QUOTE, member, key, 0, member.quoteExact(1_000 * points, points), key);
    }

    static Call commit(Linked member, String quoteId, long points) {
        var orderId = newId();
        return new Call(Kind.COMMIT, member, orderId, -points, member.commit(quoteId, orderId), newId());
    }

    static Call redeem(Linked member, long points) {
        var orderId = newId();
        // A quote that names an order.
        var body = "{\"client_order_id\":\"%s\",".formatted(orderId)
                + member.quoteExact(1_000 * points, points).strip().substring(1);
        return new Call(Kind.REDEEM, member, orderId, -points, body, newId());
    }

    /** Gives back what a call has burned. */
    Call reverse() {
        var body = """
                {"client_order_id":"%s","reason":"PAYMENT_FAILED"}""".formatted(orderId);
        return new Call(Kind.REVERSE, member, orderId, -pointsDelta, body, newId());
    }

    /** The same under a new key, as of a client that has forgotten the first. */
    Call underNewKey() {
        return new Call(kind, member, orderId, pointsDelta, body, newId());
    }

    /** What the metadata of its events say. */
    String keyHash() {
        try {
            var text = "xcn|POST " + kind.path + "|" + key;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
