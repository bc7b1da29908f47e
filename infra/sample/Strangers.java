/** Users whom XCN takes for members and who are linked to nobody. */
final class Strangers {

    private static final String NOBODY = "0b9f3a54-6a0d-4a53-9d3e-6f1c2f7f0a01";

    private final Day day;

    Strangers(Day day) {
        this.day = day;
    }

    void live() {
        for (var i = 1; i <= 3; i++) {
            openedAndNotLinked("u%03d".formatted(i));
        }
        memberOfNobody();
    }

    private void openedAndNotLinked(String name) {
        var calls = new Calls(day, name, 9 * 3_600 + day.random.nextInt(9 * 3_600));
        calls.post("/members", "open_${user}", Json.object(), 201, null, "member_id");
        calls.post("/links/intents", "link_${user}", Bodies.intent(), 201, "never confirmed");
        calls.pause(60, 1_800);
        var order = day.orderNumber(calls.second());
        calls.post(
                "/points/earn",
                "earn_token_" + order,
                Bodies.earn("TOKEN_PURCHASE", order, "USD", 4_999, 49),
                422,
                "a user who is not linked");
        calls.post(
                "/redemptions/quote", "quote_" + order, Bodies.quote("USD", 4_999, null), 422, "a user who is not linked");
    }

    private void memberOfNobody() {
        var calls = new Calls(day, "u004", 15 * 3_600);
        var order = day.orderNumber(calls.second());
        var body = Bodies.earn("TOKEN_PURCHASE", order, "USD", 999, 9);
        body.put("rrr_member_id", NOBODY);
        calls.post("/points/earn", "earn_token_" + order, body, 422, "a member that does not exist");
    }
}
