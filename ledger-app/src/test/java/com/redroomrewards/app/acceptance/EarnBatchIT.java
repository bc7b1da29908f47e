package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Many earnings in one request (http.md, Earn). */
class EarnBatchIT {

    private static final String BATCH = "/v1/points/earn/batch";
    private static final String HEADER =
            "client_user_id,rrr_member_id,source.event_type,source.order_id,source.line_id,"
                    + "currency,amount_minor,points,policy.posting_mode,policy.expires_at,metadata.category";

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final Linked anna = new Members(xcn).linked();
    private final Linked bert = new Members(xcn).linked();
    private final String order = "batch-" + anna.userId();

    @Test
    void oneBadItemStopsNoOther() {
        xcn.post("/v1/points/earn", anna.earn(order + "-before", 7));
        var good = anna.earn(order, 10);
        var answer = xcn.post(
                BATCH,
                json(
                        good,
                        anna.earn(order + "-type", 10).replace("\"points\":10", "\"points\":\"ten\""),
                        anna.earn(order + "-bound", 10).replace("\"amount_minor\":1000", "\"amount_minor\":-1"),
                        anna.earn(order + "-none", 10).replace("\"order_id\"", "\"no_id\""),
                        anna.earn(order + "-mail", 10).replace("Tokens", "me@example.com"),
                        anna.earn(order + "-award", 10).replace("TOKEN_PURCHASE", "MODEL_AWARD"),
                        "null",
                        "[1]",
                        new Linked(anna.userId(), bert.memberId()).earn(order + "-link", 10),
                        anna.earn(order + "-before", 7),
                        anna.earn(order + "-before", 8),
                        good,
                        bert.earn(order + "-bert", 20)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(values(answer, "/index"))
                .isEqualTo(IntStream.range(0, 13).mapToObj(Integer::toString).toList());
        assertThat(values(answer, "/status"))
                .containsExactly(
                        "ACCEPTED",
                        "REJECTED",
                        "REJECTED",
                        "REJECTED",
                        "REJECTED",
                        "REJECTED",
                        "REJECTED",
                        "REJECTED",
                        "REJECTED",
                        "DUPLICATE",
                        "REJECTED",
                        "DUPLICATE",
                        "ACCEPTED");
        assertThat(values(answer, "/error/code").subList(1, 9)).containsOnly("VALIDATION_FAILED");
        assertThat(values(answer, "/error/code").get(10)).isEqualTo("CONFLICT");
        assertThat(values(answer, "/error/details/field").subList(1, 9))
                .containsExactly(
                        "points",
                        "amount_minor",
                        "source.order_id",
                        "metadata.product_name",
                        "source.event_type",
                        "item",
                        "item",
                        "client_user_id");
        assertThat(values(answer, "/error/message").get(8)).contains("not linked");
        assertThat(items(answer).get(0).has("error")).isFalse();
        assertThat(items(answer).get(1).has("ledger_entry_id")).isFalse();
        assertThat(items(answer).get(11).get("ledger_entry_id"))
                .isEqualTo(items(answer).get(0).get("ledger_entry_id"));
        assertThat(available(answer, anna)).isEqualTo(17);
        assertThat(available(answer, bert)).isEqualTo(20);
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndAnotherKeyDuplicates() {
        var body = json(anna.earn(order, 10), bert.earn(order + "-bert", 20), "{}");
        var key = UUID.randomUUID().toString();
        var first = xcn.post(BATCH, body, key);
        var again = xcn.post(BATCH, body, key);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.header("X-Ledger-Position")).isEqualTo(first.header("X-Ledger-Position"));
        assertThat(xcn.post(BATCH, json(anna.earn(order, 10)), key).errorCode())
                .isEqualTo("IDEMPOTENCY_KEY_REUSE_MISMATCH");

        // As after a crash that has left no answer behind.
        var other = xcn.post(BATCH, body);
        assertThat(values(other, "/status")).containsExactly("DUPLICATE", "DUPLICATE", "REJECTED");
        assertThat(values(other, "/ledger_entry_id")).isEqualTo(values(first, "/ledger_entry_id"));
        assertThat(available(other, anna)).isEqualTo(10);
    }

    @Test
    void aBatchThatHasEarnedNothingLeavesItsKeyFree() {
        var stranger = Members.newUserId();
        var member = new Members(xcn).open();
        var body = json(new Linked(stranger, member).earn(order, 10));
        var key = UUID.randomUUID().toString();
        assertThat(values(xcn.post(BATCH, body, key), "/status")).containsExactly("REJECTED");
        var intent = new Members(xcn).intent(stranger, "MEMBER").json();
        new Members(xcn)
                .confirm(
                        stranger,
                        member,
                        intent.get("intent_id").asString(),
                        intent.get("rrr_link_code").asString());
        assertThat(values(xcn.post(BATCH, body, key), "/status")).containsExactly("ACCEPTED");
    }

    @Test
    void aThousandItemsAreTakenAndOneMoreIsNot() {
        var full = xcn.post(BATCH, json(manyOf(1_000)));
        assertThat(full.status()).as(full.body()).isEqualTo(200);
        assertThat(values(full, "/status")).hasSize(1_000).containsOnly("ACCEPTED");
        assertThat(values(full, "/index").get(999)).isEqualTo("999");
        assertThat(values(full, "/ledger_entry_id")).doesNotHaveDuplicates();
        assertThat(available(full, anna)).isEqualTo(500);
        assertThat(available(full, bert)).isEqualTo(500);

        var tooMany = xcn.post(BATCH, json(manyOf(1_001)).replace(order, "other-" + order));
        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.json().at("/error/details/field").asString()).isEqualTo("items");
        assertThat(available(full, anna)).isEqualTo(500);
    }

    @Test
    void aThousandItemsWithAllTheirMetadataAreNotTooLarge() {
        var items = IntStream.range(0, 1_000)
                .mapToObj(i -> anna.earn(order + "-" + i, 1).replace("Tokens", "x".repeat(4_000)))
                .toArray(String[]::new);
        var answer = xcn.post(BATCH, json(items));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(values(answer, "/status")).containsOnly("ACCEPTED");

        var tooLarge = xcn.post(BATCH, json("\"" + "x".repeat(8_388_608) + "\""));
        assertThat(tooLarge.errorCode()).isEqualTo("PAYLOAD_TOO_LARGE");
        var single =
                xcn.post("/v1/points/earn", anna.earn(order + "-single", 1).replace("Tokens", "x".repeat(1_048_576)));
        assertThat(single.errorCode()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void manyMembersEarnInOneBatch() {
        var members =
                IntStream.range(0, 70).mapToObj(i -> new Members(xcn).linked()).toList();
        var answer = xcn.post(
                BATCH,
                json(members.stream()
                        .map(member -> member.earn("o-" + member.userId(), 5))
                        .toArray(String[]::new)));
        assertThat(values(answer, "/status")).hasSize(70).containsOnly("ACCEPTED");
        // More than a position can name.
        assertThat(answer.header("X-Ledger-Position")).isEmpty();
    }

    @Test
    void rowsOfCsvAreItems() {
        var row = "%s,%s,TOKEN_PURCHASE,%s,%s,USD,%s,%s,POSTED,,%s";
        var answer = csv(String.join(
                "\r\n",
                HEADER,
                row.formatted(anna.userId(), anna.memberId(), order, "1", "1000", "10", ""),
                row.formatted(anna.userId(), anna.memberId(), "\"" + order + ",\"\"2\"\"\"", "", "1000", "", "home"),
                row.formatted(anna.userId(), anna.memberId(), order + "-text", "", "1000", "ten", ""),
                row.formatted(anna.userId(), anna.memberId(), order + "-empty", "", "", "10", ""),
                row.formatted(anna.userId(), anna.memberId(), order + "-long", "", "1000", "10", "home,more"),
                "short,row",
                row.formatted(anna.userId(), anna.memberId(), order, "1", "1000", "10", ""),
                ""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(values(answer, "/status"))
                .containsExactly("ACCEPTED", "ACCEPTED", "REJECTED", "REJECTED", "REJECTED", "REJECTED", "DUPLICATE");
        assertThat(values(answer, "/error/details/field").subList(2, 6))
                .containsExactly("points", "amount_minor", "row", "row");
        // 10, and 10 more computed with a bonus of a quarter.
        assertThat(available(answer, anna)).isEqualTo(22);
        var entries = xcn.get("/v1/transactions?member_id=" + anna.memberId()).json();
        assertThat(entries.findValuesAsString("source_ref")).containsExactlyInAnyOrder(order, order + ",\"2\"");
    }

    @Test
    void csvMayBeginWithAByteOrderMarkAndEndInOneOfManyWays() {
        var row = "%s,%s,TOKEN_PURCHASE,%s,,USD,1000,10,PENDING,,".formatted(anna.userId(), anna.memberId(), order);
        var answer = csv("\uFEFF" + HEADER + "\n" + row);
        assertThat(values(answer, "/status")).as(answer.body()).containsExactly("ACCEPTED");
        assertThat(values(csv(HEADER + "\n" + row + "\n\n"), "/status")).containsExactly("DUPLICATE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "points,points\\n1,2    | unique_columns",
                "points                 | from_1_to_1000",
                "points\\n\"1           | csv",
                "points\\n\"1\"2        | csv",
            })
    void whatIsNoCsvIsRefused(String text, String rule) {
        var refused = csv(text.replace("\\n", "\n"));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/error/details/rule").asString()).isEqualTo(rule);
    }

    @Test
    void aThousandRowsAreTheMost() {
        var rows = HEADER + "\n" + ",,,,,,,,,,\n".repeat(1_000);
        assertThat(csv(rows).status()).isEqualTo(200);
        assertThat(csv(rows + ",,,,,,,,,,\n").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"items\":null}", "{\"items\":{}}", "{\"items\":[]}", "[]", "null", "{\"items\":1}"})
    void withoutItemsThereIsNoBatch(String body) {
        var refused = xcn.post(BATCH, body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/error/details/field").asString()).isEqualTo("items");
    }

    @Test
    void onlyJsonAndCsvAreTakenAndCsvOnlyHere() {
        assertThat(send(BATCH, "text/plain", HEADER).errorCode()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(send(BATCH, "text/csv;charset=iso-8859-1", HEADER).errorCode())
                .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(send("/v1/points/earn", "text/csv", HEADER).errorCode()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void onlyAPlatformsBackendEarns() {
        for (var client : List.of("xcn-admin", "rrr-admin", "auditor")) {
            assertThat(ledger.client(client)
                            .post(BATCH, json(anna.earn(order, 1)))
                            .status())
                    .isEqualTo(403);
        }
    }

    private String[] manyOf(int items) {
        return IntStream.range(0, items)
                .mapToObj(i -> (i % 2 == 0 ? anna : bert).earn(order + "-" + i, 1))
                .toArray(String[]::new);
    }

    private Answer csv(String text) {
        return send(BATCH, "text/csv", text);
    }

    private Answer send(String path, String contentType, String body) {
        return ApiClient.send(xcn.request(path)
                .setHeader("Content-Type", contentType)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private long available(Answer after, Linked member) {
        return xcn.getAfter(after, "/v1/members/" + member.memberId() + "/wallet")
                .json()
                .get("available_points")
                .asLong();
    }

    private static String json(String... items) {
        return "{\"items\":" + List.of(items).stream().collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static JsonNode items(Answer answer) {
        return answer.json().get("items");
    }

    // What each item says there, "" for nothing.
    private static List<String> values(Answer answer, String pointer) {
        return StreamSupport.stream(items(answer).spliterator(), false)
                .map(item -> item.at(pointer).asString(""))
                .toList();
    }
}
