package com.redroomrewards.app.acceptance;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Makes linked members, and the bodies of their calls. */
public final class Members {

    private final ApiClient xcn;

    public Members(ApiClient xcn) {
        this.xcn = xcn;
    }

    /** A new member linked to a new user. */
    public Linked linked() {
        return linked(newUserId(), "MEMBER");
    }

    Linked linked(String userId, String linkType) {
        var memberId = open();
        var intent = intent(userId, linkType).json();
        var confirmed = confirm(
                userId,
                memberId,
                intent.get("intent_id").asString(),
                intent.get("rrr_link_code").asString());
        if (confirmed.status() != 200) {
            throw new IllegalStateException("Not linked: " + confirmed.body());
        }
        return new Linked(userId, memberId);
    }

    String open() {
        return xcn.post("/v1/members", "{}").json().get("member_id").asString();
    }

    Answer intent(String userId, String linkType) {
        return xcn.post("/v1/links/intents", """
                {"client_user_id":"%s","link_type":"%s"}""".formatted(userId, linkType));
    }

    Answer confirm(String userId, String memberId, String intentId, String code) {
        return xcn.post("/v1/links/confirm", """
                {"intent_id":"%s","rrr_member_id":"%s","client_user_id":"%s",
                 "proof":{"method":"SSO_ASSERTION","assertion":"%s"}}""".formatted(intentId, memberId, userId, code));
    }

    /** A linked member who has earned that many points, at most 1,000,000. */
    Linked withPoints(long points) {
        var linked = linked();
        var earned = xcn.post("/v1/points/earn", linked.earn("order-" + newUserId(), points));
        if (earned.status() != 201) {
            throw new IllegalStateException("Not earned: " + earned.body());
        }
        return linked;
    }

    /** A new member linked to a new user, and verified. */
    public Linked verified() {
        var linked = linked();
        Transfers.verify(xcn, linked);
        return linked;
    }

    /** The body that reserves what was quoted, and releases it. */
    public static String reservation(String quoteId, String orderId) {
        return "{\"quote_id\":\"%s\",\"client_order_id\":\"%s\"}".formatted(quoteId, orderId);
    }

    /** 24 hex digits, as XCN's users have. */
    public static String newUserId() {
        var bytes = new byte[12];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A member and the user linked to it. */
    public record Linked(String userId, String memberId) {

        public String earn(String orderId, long points) {
            return earn(orderId, points, 100 * points);
        }

        String earn(String orderId, long points, long amountMinor) {
            return """
                    {"client_user_id":"%s","rrr_member_id":"%s",
                     "source":{"event_type":"TOKEN_PURCHASE","order_id":"%s","line_id":"1"},
                     "currency":"USD","amount_minor":%d,"points":%d,"policy":{"posting_mode":"POSTED"},
                     "metadata":{"product_type":"token_package","product_name":"Tokens"}}""".formatted(userId, memberId, orderId, amountMinor, points);
        }

        /** A purchase of that amount whose points the program computes. */
        String earnComputed(String orderId, long amountMinor, String metadata) {
            return """
                    {"client_user_id":"%s","rrr_member_id":"%s",
                     "source":{"event_type":"TOKEN_PURCHASE","order_id":"%s"},
                     "currency":"USD","amount_minor":%d,"policy":{"posting_mode":"POSTED"},
                     "metadata":%s}""".formatted(userId, memberId, orderId, amountMinor, metadata);
        }

        /** The same as {@link #earn}, posted later. */
        public String earnLater(String orderId, long points) {
            return earn(orderId, points).replace("POSTED", "PENDING");
        }

        String quoteMax(long totalMinor) {
            return quote(totalMinor, "\"mode\":\"MAX\"");
        }

        public String quoteExact(long totalMinor, long points) {
            return quote(totalMinor, "\"mode\":\"EXACT\",\"points\":" + points);
        }

        private String quote(long totalMinor, String requested) {
            return """
                    {"client_user_id":"%s","rrr_member_id":"%s",
                     "cart":{"currency":"USD","total_minor":%d,
                             "items":[{"sku":"CART_TOTAL","qty":1,"minor":%d}]},
                     "requested":{%s}}""".formatted(userId, memberId, totalMinor, totalMinor, requested);
        }

        public String commit(String quoteId, String orderId) {
            return """
                    {"quote_id":"%s","client_order_id":"%s","client_user_id":"%s","rrr_member_id":"%s"}""".formatted(quoteId, orderId, userId, memberId);
        }
    }
}
