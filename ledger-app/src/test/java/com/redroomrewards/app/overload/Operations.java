package com.redroomrewards.app.overload;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.overload.Wire.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What clients of one platform send, and what they were told of it. */
final class Operations {

    /** What a client knows of an order. */
    enum Known {
        ACKNOWLEDGED,
        SHED,
        UNKNOWN
    }

    /** Half are earnings, three of ten checkouts, the others look at a wallet. */
    enum Kind {
        EARN,
        CHECKOUT,
        WALLET;

        static Kind of(long number) {
            return switch ((int) (number % 10)) {
                case 0, 1, 2, 3, 4 -> EARN;
                case 5, 6, 7 -> CHECKOUT;
                default -> WALLET;
            };
        }
    }

    /** One of them, which may be tried again under the same key. */
    record Operation(Kind kind, long number, Linked member, int tries) {

        Operation again() {
            return new Operation(kind, number, member, tries + 1);
        }
    }

    private static final Pattern QUOTE_ID = Pattern.compile("\"quote_id\":\"([^\"]+)\"");
    private static final String POINTS = "7";
    private static final long BURNED = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final String name;
    private final String headers;
    private final List<Linked> members;
    private final String white;
    private final Map<String, Known> orders;

    Operations(String name, ApiClient client, String clientId, List<Linked> members) {
        this(name, headers(client, clientId), members, "", new ConcurrentHashMap<>());
    }

    private Operations(String name, String headers, List<Linked> members, String white, Map<String, Known> orders) {
        this.name = name;
        this.headers = headers;
        this.members = members;
        this.white = white;
        this.orders = orders;
    }

    private static String headers(ApiClient client, String clientId) {
        return " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + client.token() + "\r\nX-Client-Id: "
                + clientId + "\r\nContent-Type: application/json\r\n";
    }

    /** The same with so much white space before the body of each earning. */
    Operations withBodiesOf(int bytes) {
        return new Operations(name, headers, members, " ".repeat(bytes), orders);
    }

    // Each member has its turn of each kind; else a few would have all checkouts, and on a fast machine no points left.
    Operation operation(long number) {
        return new Operation(Kind.of(number), number, members.get((int) ((number + number / 10) % members.size())), 0);
    }

    /** Sends the requests of an operation, and notes what came of each. Returns the last answer. */
    Answer send(Operation operation, Wire wire, Figures figures) throws IOException {
        return switch (operation.kind()) {
            case EARN -> earn(operation, wire, figures);
            case WALLET ->
                figures.measured(
                        () -> wire.send(get("/v1/members/" + operation.member().memberId() + "/wallet")));
            case CHECKOUT -> checkOut(operation, wire, figures);
        };
    }

    private Answer earn(Operation operation, Wire wire, Figures figures) throws IOException {
        var order = name + "-e" + operation.number();
        var body = white
                + """
                {"client_user_id":"%s","rrr_member_id":"%s","source":{"event_type":"TOKEN_PURCHASE","order_id":"%s","line_id":"1"},\
                "currency":"USD","amount_minor":700,"points":%s,"policy":{"posting_mode":"POSTED"}}""".formatted(operation.member().userId(), operation.member().memberId(), order, POINTS);
        return ordered(order, 201, figures, () -> wire.send(post("/v1/points/earn", order, body)));
    }

    private Answer checkOut(Operation operation, Wire wire, Figures figures) throws IOException {
        var member = operation.member();
        var order = name + "-c" + operation.number();
        var quote = figures.measured(
                () -> wire.send(post("/v1/redemptions/quote", order, member.quoteExact(1_000 * BURNED, BURNED))));
        if (quote.status() != 200) {
            return quote;
        }
        var quoteId = QUOTE_ID.matcher(quote.body());
        if (!quoteId.find()) {
            throw new IOException("No quote: " + quote.body());
        }
        return ordered(
                order,
                200,
                figures,
                () -> wire.send(post("/v1/redemptions/commit", order, member.commit(quoteId.group(1), order))));
    }

    private Answer ordered(String order, int done, Figures figures, Figures.Call call) throws IOException {
        try {
            var answer = figures.measured(call);
            if (answer.status() == done) {
                orders.put(order, Known.ACKNOWLEDGED);
            } else if (answer.status() == TOO_MANY_REQUESTS) {
                // It never ran. A 503 may also come of a database that did not say how a commit has ended.
                orders.putIfAbsent(order, Known.SHED);
            } else {
                orders.put(order, Known.UNKNOWN);
            }
            return answer;
        } catch (IOException e) {
            orders.put(order, Known.UNKNOWN);
            throw e;
        }
    }

    /** What is known of each order that was sent. */
    Map<String, Known> orders() {
        return orders;
    }

    private byte[] get(String path) {
        return ("GET " + path + headers + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] post(String path, String key, String body) {
        return ("POST " + path + headers + "Idempotency-Key: " + key + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
