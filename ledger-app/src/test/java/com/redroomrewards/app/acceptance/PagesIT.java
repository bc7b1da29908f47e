package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of what platforms and their admins have made, at a platform that has three of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {

    private final TestLedger ledger = TestLedger.shared();
    private final String platform = "pages-" + Members.newUserId();
    private final ApiClient service = ledger.newClient(platform, platform, Role.SERVICE);

    @BeforeAll
    void threeOfEach() {
        var member = new Members(service).linked();
        for (var i = 0; i < 3; i++) {
            assertThat(service.post("/v1/promotions", "{\"name\":\"Promotion " + i + "\"}")
                            .status())
                    .isEqualTo(201);
            adjust(member);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/promotions?status=DRAFT",
                "/api/v1/promotions?",
                "/v1/points/adjustments?status=PENDING_APPROVAL",
                "/v1/points/adjustments?",
                "/v1/approvals?status=open",
                "/v1/approvals?"
            })
    void pagesHoldEachOnceAndNameTheNext(String list) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows(get(list))).hasSize(3));
        var all = get(list);
        assertThat(all.header("Link")).isEmpty();

        for (var limit = 1; limit <= 4; limit++) {
            var seen = new ArrayList<String>();
            var next = list + "&limit=" + limit;
            while (!next.isEmpty()) {
                var page = get(next);
                assertThat(rows(page)).hasSizeBetween(1, limit);
                seen.addAll(rows(page));
                next = page.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
            }
            assertThat(seen).as("pages of " + limit).isEqualTo(rows(all));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=501, limit",
        "limit=x, limit",
        "cursor=x, cursor",
        "cursor=7, cursor",
        "cursor=-1-0190b3a0-0000-7000-8000-00000000000a, cursor",
        "cursor=1-0190b3a0-0000-7000-8000-00000000000g, cursor",
        "cursor=9999999999999999999-0190b3a0-0000-7000-8000-00000000000a, cursor",
    })
    void whatIsNoPageIsRefusedByName(String query, String field) {
        for (var list : List.of("/v1/promotions", "/v1/points/adjustments", "/v1/approvals", "/v1/transfers")) {
            var refused = service.get(list + "?" + query);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.json().at("/error/details/field").asString()).isEqualTo(field);
        }
    }

    @Test
    void aCursorBehindTheLastOrBeforeAllTimeIsNoFault() {
        for (var list : List.of("/v1/promotions", "/v1/points/adjustments", "/v1/approvals", "/v1/transfers")) {
            for (var cursor : List.of("0", "999999999999999999")) {
                get(list + "?limit=500&cursor=" + cursor + "-ffffffff-ffff-ffff-ffff-ffffffffffff");
            }
        }
        assertThat(rows(get("/v1/promotions?cursor=0-00000000-0000-0000-0000-000000000000")))
                .isEmpty();
    }

    private Answer get(String path) {
        var answer = service.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static List<String> rows(Answer answer) {
        assertThat(answer.json().isArray()).isTrue();
        return StreamSupport.stream(answer.json().spliterator(), false)
                .map(row -> row.toString())
                .toList();
    }

    private void adjust(Linked member) {
        var adjusted = service.post("/v1/points/adjustments", """
                {"client_user_id":"%s","rrr_member_id":"%s","points":400,"reason_code":"GOODWILL",
                 "ticket_reference":"T-1","metadata":{"requesting_admin_id":"requester"}}""".formatted(member.userId(), member.memberId()));
        assertThat(adjusted.status()).as(adjusted.body()).isEqualTo(200);
        assertThat(adjusted.json().get("status").asString()).isEqualTo("PENDING_APPROVAL");
    }
}
