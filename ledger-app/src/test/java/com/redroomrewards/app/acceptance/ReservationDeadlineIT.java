package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reserved points are free when the quote ends, whether a server was running then or not (domain.md, Redeeming). */
class ReservationDeadlineIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path data;

    private TestLedger ledger;
    private ApiClient xcn;

    @BeforeEach
    void start() {
        ledger = TestLedger.on(data);
        xcn = ledger.client("xcn");
    }

    @AfterEach
    void stop() throws InterruptedException {
        ledger.close();
    }

    @Test
    void aDeadlineReleasesThemAlsoOneThatFellDueWhileTheServerWasDown() throws Exception {
        var published = ledger.client("rrr-admin")
                .post("/v1/programs/xcn/versions", "{\"policies\":{\"redeeming\":{\"quote_life\":\"PT4S\"}}}");
        assertThat(published.status()).as(published.body()).isEqualTo(201);
        var member = new Members(xcn).withPoints(1_000);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(end(quote(member))).isBefore(Instant.now().plusSeconds(5)));

        reserve(member, "first");
        await().atMost(SOON).untilAsserted(() -> assertThat(released()).isEqualTo(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(escrow(member)).isZero());
        await().atMost(SOON).untilAsserted(() -> assertThat(sagas()).isZero());

        var until = reserve(member, "second");
        await().atMost(SOON).untilAsserted(() -> assertThat(sagas()).isPositive());
        stop();
        await().atMost(SOON).until(() -> Instant.now().isAfter(until));
        start();
        await().atMost(SOON).untilAsserted(() -> assertThat(released()).isEqualTo(2));
        await().atMost(SOON).untilAsserted(() -> assertThat(escrow(member)).isZero());
        await().atMost(SOON).untilAsserted(() -> assertThat(sagas()).isZero());
        assertThat(entries(member)).as("nothing but what was earned").isEqualTo(1);
    }

    private Instant reserve(Linked member, String order) {
        var quoteId = quote(member).json().get("quote_id").asString();
        var reserved = xcn.post("/v1/redemptions/reserve", Members.reservation(quoteId, order));
        assertThat(reserved.status()).as(reserved.body()).isEqualTo(200);
        return end(reserved);
    }

    private Answer quote(Linked member) {
        return xcn.post("/v1/redemptions/quote", member.quoteExact(1_200, 600));
    }

    private static Instant end(Answer answer) {
        return Instant.parse(answer.json().get("expires_at").asString());
    }

    private long escrow(Linked member) {
        return xcn.get("/v1/members/" + member.memberId() + "/wallet")
                .json()
                .get("escrow_points")
                .asLong();
    }

    private long entries(Linked member) {
        return xcn.get("/v1/members/" + member.memberId() + "/ledger").json().size();
    }

    private long released() {
        return count("SELECT count(*) FROM events.domain_event WHERE payload_type = 'account.held-points-released'");
    }

    private long sagas() {
        return count("SELECT (SELECT count(*) FROM saga.saga) + (SELECT count(*) FROM " + TestLedger.DEADLINES + ")");
    }

    private long count(String sql) {
        return ledger.jdbc().sql(sql).query(Long.class).single();
    }
}
