import java.util.List;
import java.util.Map;

/** The bodies that XCN's client sends. */
final class Bodies {

    static Map<String, Object> earn(String type, String order, String currency, long minor, long points) {
        return Json.object(
                "client_user_id", "${user}",
                "rrr_member_id", "${member_id}",
                "source", Json.object("event_type", type, "order_id", order, "line_id", "1"),
                "currency", currency,
                "amount_minor", minor,
                "points", points,
                "policy", Json.object("posting_mode", "POSTED"));
    }

    static Map<String, Object> quote(String currency, long totalMinor, Long points) {
        return Json.object(
                "client_user_id", "${user}",
                "rrr_member_id", "${member_id}",
                "cart", cart(currency, totalMinor),
                "requested", requested(points));
    }

    static Map<String, Object> redeem(String order, String currency, long totalMinor, Long points) {
        return Json.object(
                "client_user_id", "${user}",
                "rrr_member_id", "${member_id}",
                "client_order_id", order,
                "cart", cart(currency, totalMinor),
                "requested", requested(points));
    }

    static Map<String, Object> commit(String quote, String order) {
        return Json.object(
                "quote_id", quote,
                "client_order_id", order,
                "client_user_id", "${user}",
                "rrr_member_id", "${member_id}");
    }

    static Map<String, Object> reverse(String order, String reason) {
        return Json.object("client_order_id", order, "reason", reason);
    }

    static Map<String, Object> intent() {
        return Json.object("client_user_id", "${user}", "link_type", "MEMBER");
    }

    static Map<String, Object> confirm(String code) {
        return Json.object(
                "intent_id", "${intent_id}",
                "rrr_member_id", "${member_id}",
                "client_user_id", "${user}",
                "proof", Json.object("method", "SSO_ASSERTION", "assertion", code));
    }

    private static Map<String, Object> cart(String currency, long totalMinor) {
        var item = Json.object("sku", "CART_TOTAL", "qty", 1, "minor", totalMinor);
        return Json.object("currency", currency, "total_minor", totalMinor, "items", List.of(item));
    }

    private static Map<String, Object> requested(Long points) {
        return points == null ? Json.object("mode", "MAX") : Json.object("mode", "EXACT", "points", points);
    }
}
