import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A member: opened and linked, buys, redeems, and meets some of a day's mishaps. */
final class Shopper {

    private static final long MIN_REDEEM = 500;
    private static final long BIG_CART = 19_999;

    private static final List<Package> SMALL = List.of(
            new Package("50 tokens", 999), new Package("150 tokens", 2_499), new Package("350 tokens", 4_999));
    private static final List<Package> LARGE = List.of(
            new Package("800 tokens", 9_999), new Package("1800 tokens", 19_999), new Package("5000 tokens", 49_999));
    private static final List<Package> MONTHLY = List.of(
            new Package("Monthly membership", 1_999), new Package("Monthly membership plus", 2_999));
    private static final List<Package> YEARLY = List.of(
            new Package("Yearly membership", 19_999), new Package("Yearly membership plus", 29_999));

    private final Day day;
    private final Calls calls;
    private final int number;
    private final String currency;
    private long points;

    Shopper(Day day, String member, int number) {
        this.day = day;
        this.number = number;
        this.currency = number % 5 == 0 ? "CAD" : number % 7 == 0 ? "EUR" : "USD";
        this.calls = new Calls(day, member, 5 * 3_600 + day.random.nextInt(8 * 3_600));
    }

    void live() {
        open();
        activity("ACCOUNT_CREATION", "signup", 100);
        calls.pause(60, 1_800);
        var spender = number % 3 == 0;
        tokens(day.oneOf(spender ? LARGE : SMALL));
        activity("FIRST_PURCHASE", "first-purchase", 200);
        if (number % 2 == 0) {
            calls.pause(300, 5_400);
            membership(day.oneOf(spender ? YEARLY : MONTHLY), spender);
        }
        if (number % 6 == 0 || number % 11 == 0) {
            calls.pause(600, 7_200);
            activity("REFERRAL", "referral", 500);
        }
        if (number % 13 == 0) {
            activity("BIRTHDAY", "birthday-2026", 100);
        }
        for (var more = day.random.nextInt(3); more > 0; more--) {
            calls.pause(600, 7_200);
            tokens(day.oneOf(spender ? LARGE : SMALL));
        }
        redeem();
        mishap();
    }

    private void open() {
        calls.post("/members", "open_${user}", Json.object(), 201, null, "member_id");
        calls.post("/links/intents", "link_${user}", Bodies.intent(), 201, null, "intent_id", "rrr_link_code");
        calls.pause(10, 120);
        if (number == 17 || number == 58) {
            calls.post("/links/confirm", "typo_${user}", Bodies.confirm("AAAAAAAA"), 422, "a wrong link code");
        }
        calls.post("/links/confirm", "confirm_${user}", Bodies.confirm("${rrr_link_code}"), 200, null);
    }

    private void activity(String type, String name, long worth) {
        var reference = name + "_${user}";
        calls.post("/points/earn", "earn_" + reference, Bodies.earn(type, reference, currency, 0, worth), 201, null);
        points += worth;
    }

    private void tokens(Package bought) {
        var order = day.orderNumber(calls.second());
        purchase("earn_token_" + order, order, tokenBody(order, bought.minor(), bought.name()), bought.minor() / 100);
    }

    private Map<String, Object> tokenBody(String order, long minor, String name) {
        var body = Bodies.earn("TOKEN_PURCHASE", order, currency, minor, minor / 100);
        body.put(
                "metadata",
                Json.object("product_type", "token_package", "product_name", name, "order_id", day.objectId()));
        return body;
    }

    private void membership(Package bought, boolean yearly) {
        var order = day.orderNumber(calls.second());
        var worth = bought.minor() / 100 * 2;
        var body = Bodies.earn("MEMBERSHIP_PURCHASE", order, currency, bought.minor(), worth);
        body.put("metadata", Json.object("xcn_membership_tier", yearly ? "PREMIUM" : "BASIC"));
        purchase("earn_membership_" + order, order, body, worth);
    }

    private void purchase(String key, String order, Map<String, Object> body, long worth) {
        calls.post("/points/earn", key, body, 201, null);
        points += worth;
        switch (day.random.nextInt(12)) {
            case 0, 1 -> calls.post("/points/earn", key, body, 201, "a retry with the same key");
            case 2 -> calls.post("/points/earn", key + "-again", body, 201, "the same order line under a new key");
            case 3 -> calls.post("/earn", key, body, 201, "the same order line through the short form");
            case 4 -> calls.post("/points/earn", key + "-fixed", dearer(body), 409, "the order line with other content");
            case 5 -> calls.post("/points/earn", key, dearer(body), 409, "the key with other content");
            default -> {}
        }
    }

    private static Map<String, Object> dearer(Map<String, Object> body) {
        var changed = new LinkedHashMap<>(body);
        changed.put("amount_minor", (long) body.get("amount_minor") + 500);
        changed.put("points", (long) body.get("points") + 5);
        return changed;
    }

    private void redeem() {
        calls.pause(1_200, 10_800);
        if (points < MIN_REDEEM) {
            if (number % 4 == 0) {
                tooFewPoints();
            }
            return;
        }
        var order = day.orderNumber(calls.second());
        if (number % 8 == 0) {
            var exact = MIN_REDEEM + (points - MIN_REDEEM) / 2;
            calls.post("/redeem", "redeem_" + order, Bodies.redeem(order, currency, BIG_CART, exact), 200, null);
            points -= exact;
            afterRedemption(order, exact, Bodies.redeem(order, currency, BIG_CART, exact), "/redeem");
            return;
        }
        var exact = number % 3 == 1 ? MIN_REDEEM : null;
        var burned = exact == null ? Math.min(points, BIG_CART / 2) : exact;
        quote(order, BIG_CART, exact);
        commit(order, 200, null);
        points -= burned;
        afterRedemption(order, burned, Bodies.commit("${quote_id}", order), "/redemptions/commit");
    }

    private void afterRedemption(String order, long burned, Map<String, Object> body, String path) {
        switch (number % 7) {
            case 0 -> calls.post(path, "redeem_" + order, body, 200, "a retry with the same key");
            case 1 -> calls.post(path, "redeem_" + order + "-again", body, 200, "the same order under a new key");
            case 2, 3 -> {
                calls.pause(20, 300);
                reverse(order, "PAYMENT_FAILED", 200, "the payment failed");
                points += burned;
                if (number % 7 == 3) {
                    calls.post(path, "redeem_" + order + "-late", body, 409, "a commit after the reversal");
                }
                if (number % 2 == 0) {
                    calls.post(
                            "/redemptions/reverse",
                            "reverse_" + order + "-again",
                            Bodies.reverse(order, "PAYMENT_FAILED"),
                            200,
                            "reversed again under a new key");
                }
            }
            default -> {}
        }
    }

    private void tooFewPoints() {
        var order = day.orderNumber(calls.second());
        if (number % 8 == 0) {
            calls.post(
                    "/redeem",
                    "redeem_" + order,
                    Bodies.redeem(order, currency, BIG_CART, 5_000L),
                    422,
                    "more points than the member has");
        } else {
            quote(order, BIG_CART, null);
            commit(order, 422, "a commit of a quote that was not eligible");
        }
    }

    private void quote(String order, long totalMinor, Long exact) {
        calls.post(
                "/redemptions/quote",
                "quote_" + order,
                Bodies.quote(currency, totalMinor, exact),
                200,
                null,
                "quote_id");
    }

    private void commit(String order, int expect, String note) {
        calls.post("/redemptions/commit", "redeem_" + order, Bodies.commit("${quote_id}", order), expect, note);
    }

    private void reverse(String order, String reason, int expect, String note) {
        calls.post("/redemptions/reverse", "reverse_" + order, Bodies.reverse(order, reason), expect, note);
    }

    private void mishap() {
        calls.pause(60, 3_600);
        var order = day.orderNumber(calls.second());
        var key = "earn_token_" + order;
        var body = tokenBody(order, 2_499, "150 tokens");
        switch (number) {
            case 10, 35 -> reverse(order, "CANCELLED", 404, "a reversal of an order that burned nothing");
            case 12 -> {
                reverse(order, "PAYMENT_FAILED", 404, "a reversal that overtakes its commit");
                quote(order, BIG_CART, null);
                commit(order, 409, "the commit comes late and stays barred");
            }
            case 20 -> calls.post("/points/earn", key, with(body, "points", -24L), 422, "negative points");
            case 21 -> calls.post("/points/earn", key, with(body, "points", 25_000L), 422, "more points than cents");
            case 22 -> calls.post("/points/earn", key, with(body, "currency", "JPY"), 422, "a currency it doesn't take");
            case 23 -> calls.post("/points/earn", key, without(body, "source"), 422, "no source");
            case 24 -> calls.post("/points/earn", key, without(body, "amount_minor"), 422, "no amount");
            case 25 -> calls.post("/points/earn", null, body, 422, "no idempotency key");
            case 26 -> calls.post("/points/earn", key, with(body, "points", "24 or so"), 422, "points that are no number");
            case 27 -> calls.post("/points/earn", key, typed(body, "CAM_TIP"), 422, "an unknown event type");
            case 28 -> calls.post("/points/earn", key, typed(body, "ADJUSTMENT"), 422, "an adjustment dressed as an earn");
            case 29 -> calls.post("/points/earn", key, typed(body, "BIRTHDAY"), 201, "24 of the 100 points of an activity");
            case 31 -> calls.post("/points/earn", key, personal(body), 422, "an e-mail address in the metadata");
            case 32 ->
                calls.post(
                        "/redemptions/commit",
                        "redeem_" + order,
                        Bodies.commit("5f3f2b0c-9f0e-4f6e-8f43-0c2a1c7d9b11", order),
                        404,
                        "a quote that nobody made");
            case 33 ->
                calls.post(
                        "/redeem",
                        "redeem_" + order,
                        Bodies.redeem(order, currency, 1_500, 5_000L),
                        422,
                        "points for more than half of the order");
            case 34 ->
                calls.post(
                        "/redeem", "redeem_" + order, Bodies.redeem(order, currency, 4_999, 200L), 422, "below 500 points");
            case 40, 80 -> {
                calls.post("/links/revoke", "unlink_${user}", Json.object("client_user_id", "${user}"), 200, null);
                calls.post("/points/earn", key, body, 422, "the user has unlinked");
            }
            case 41 -> calls.text("{\"client_user_id\":\"65cc9a7e0f1b2c3d4e5f6a7b\",\"rrr_member_id\":");
            case 42 -> calls.text("{\"client_user_id\":\"65cc9a7e0f1b2c3d4e5f6a7c\",\"points\":24,,\"currency\":\"USD\"}");
            case 43 -> calls.text("HTTP 502 Bad Gateway");
            default -> {}
        }
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        var changed = new LinkedHashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> body, String field) {
        var changed = new LinkedHashMap<>(body);
        changed.remove(field);
        return changed;
    }

    private static Map<String, Object> typed(Map<String, Object> body, String eventType) {
        @SuppressWarnings("unchecked")
        var source = (Map<String, Object>) body.get("source");
        return with(body, "source", with(source, "event_type", eventType));
    }

    private static Map<String, Object> personal(Map<String, Object> body) {
        return with(body, "metadata", Json.object("note", "ask jane.doe@example.com about the order"));
    }

    private record Package(String name, long minor) {}
}
