package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many corrections in one request: each with the signatures that it takes (domain.md, Signatures). */
class AdjustmentBatchIT {

    private static final String BATCH = "/v1/points/adjustments/batch";
    private static final String HEADER =
            "client_user_id,rrr_member_id,points,reason_code,ticket_reference,metadata.requesting_admin_id";

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final ApiClient admin = ledger.client("xcn-admin");
    private final Members members = new Members(xcn);
    private final Linked anna = members.linked();
    private final Linked bert = members.linked();
    private final Linked carl = members.linked();
    private final String requester = "admin-" + Members.newUserId();

    @Test
    void eachRowIsDecidedByItselfAndTheReportSaysWhy() {
        var report = csv(
                row(anna, "60"),
                row(anna, "60"),
                row(bert, "501"),
                row(carl, "-1"),
                row(bert, "0"),
                row(bert, "1.5"),
                row(new Linked(anna.userId(), bert.memberId()), "5"),
                "short,row");

        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(values(report, "/status"))
                .containsExactly(
                        "EXECUTED",
                        "PENDING_APPROVAL",
                        "PENDING_APPROVAL",
                        "REJECTED",
                        "REJECTED",
                        "REJECTED",
                        "REJECTED",
                        "REJECTED");
        assertThat(values(report, "/index"))
                .isEqualTo(IntStream.range(0, 8).mapToObj(Integer::toString).toList());
        assertThat(values(report, "/required_signatures").subList(0, 3)).containsExactly("1", "2", "3");
        assertThat(values(report, "/error/code").get(3)).isEqualTo("INSUFFICIENT_POINTS");
        assertThat(values(report, "/error/details/field").subList(4, 8))
                .containsExactly("points", "points", "client_user_id", "row");
        assertThat(values(report, "/error/message").get(6)).contains("not linked");
        assertThat(report.json().get("executed").asInt()).isEqualTo(1);
        assertThat(report.json().get("pending_approval").asInt()).isEqualTo(2);
        assertThat(report.json().get("rejected").asInt()).isEqualTo(5);
        assertThat(available(report, anna)).isEqualTo(60);

        // Each has an approval of its own: the answer has waited until it can be read.
        var second = values(report, "/adjustment_id").get(1);
        var found = admin.get("/v1/points/adjustments/" + second).json();
        assertThat(found.get("status").asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(found.at("/ledger_entry_id").asString())
                .isEqualTo(values(report, "/ledger_entry_id").get(1));
        var approved = xcn.post("/v1/points/adjustments/" + second + "/approve", """
                {"actor":{"actor_type":"CLIENT_ADMIN","actor_id":"another"},"signature":{"method":"CONSOLE"}}""");
        assertThat(approved.json().get("status").asString()).isEqualTo("EXECUTED");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(available(approved, anna)).isEqualTo(120));
    }

    @Test
    void equalRowsAreTwoAdjustmentsAndARetryIsNone() {
        var items = "{\"items\":[" + item(anna, 20) + "," + item(anna, 20) + "," + item(carl, -1) + "]}";
        var key = UUID.randomUUID().toString();
        var first = xcn.post(BATCH, items, key);
        assertThat(values(first, "/status")).containsExactly("EXECUTED", "EXECUTED", "REJECTED");
        assertThat(values(first, "/adjustment_id").subList(0, 2)).doesNotHaveDuplicates();
        var again = xcn.post(BATCH, items, key);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(available(first, anna)).isEqualTo(40);
        assertThat(xcn.post(BATCH, "{\"items\":[" + item(anna, 21) + "]}", key).errorCode())
                .isEqualTo("IDEMPOTENCY_KEY_REUSE_MISMATCH");
    }

    @Test
    void aThousandRowsOfOneAdmin() {
        var some = IntStream.range(0, 50).mapToObj(i -> members.linked()).toList();
        var report = csv(IntStream.range(0, 1_000)
                .mapToObj(i -> row(some.get(i % 50), "1"))
                .toArray(String[]::new));
        assertThat(values(report, "/status")).hasSize(1_000).containsOnly("EXECUTED");
        assertThat(values(report, "/ledger_entry_id")).doesNotHaveDuplicates();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(some.stream().mapToLong(member -> available(report, member)))
                        .containsOnly(20L));
    }

    private String row(Linked member, String points) {
        return String.join(",", member.userId(), member.memberId(), points, "DOUBLE_CREDIT", "T-" + points, requester);
    }

    private String item(Linked member, long points) {
        return """
                {"client_user_id":"%s","rrr_member_id":"%s","points":%d,"reason_code":"DOUBLE_CREDIT",
                 "ticket_reference":"T","metadata":{"requesting_admin_id":"%s"}}""".formatted(member.userId(), member.memberId(), points, requester);
    }

    private Answer csv(String... rows) {
        return ApiClient.send(xcn.request(BATCH)
                .setHeader("Content-Type", "text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n"))
                .build());
    }

    private static List<String> values(Answer answer, String pointer) {
        return answer.json()
                .get("items")
                .valueStream()
                .map(item -> item.at(pointer).asString(""))
                .toList();
    }

    private long available(Answer after, Linked member) {
        return (after.header("X-Ledger-Position").isEmpty()
                        ? xcn.get("/v1/members/" + member.memberId() + "/wallet")
                        : xcn.getAfter(after, "/v1/members/" + member.memberId() + "/wallet"))
                .json()
                .get("available_points")
                .asLong();
    }
}
