package com.redroomrewards.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.Members;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.cli.ServeCommandTest.Run;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.app.server.ServerSettings;
import com.redroomrewards.app.server.StartedBefore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code ./ledger explain} (audit.md, Commands for an auditor). */
class ExplainCommandIT {

    @TempDir
    private static Path data;

    private static LedgerServer server;
    private static ApiClient xcn;

    @BeforeAll
    static void start() throws Exception {
        server = LedgerServer.start(new ServerSettings(0, 0, StartedBefore.in(data), null, null));
        xcn = ApiClient.login(
                "http://localhost:" + server.port(),
                CredentialsFile.read(data).orElseThrow().client("xcn").orElseThrow());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        server.awaitStop();
    }

    @Test
    void aLifeIsToldEventByEvent() {
        var user = busyMember();
        var run = explain(user.memberId());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(events(run))
                .extracting(line -> line.split(" +")[6])
                .containsExactly(
                        "account.opened",
                        "account.profile-linked",
                        "account.points-earned",
                        "account.earning-accepted",
                        "account.lock-placed",
                        "account.lock-lifted",
                        "account.flag-raised",
                        "account.points-held",
                        "account.held-points-redeemed",
                        "account.earned-points-reversed");
        assertThat(run.out())
                .contains("the account is opened by xcn")
                .contains("a MEMBER profile of xcn is linked")
                .contains("EARN +1,000 of TOKEN_PURCHASE, earned with USD 100,000 minor units; reference order-1-")
                .contains("70 points for TOKEN_PURCHASE, order later-")
                .contains("of type REDEMPTION is placed until it is lifted: SEEN, by ")
                .contains("of type NEGATIVE_EVENT is raised: SEEN, by ")
                .contains("600 points are set aside for quote ")
                .contains("REDEEM -600 of REDEMPTION, burned out of what was set aside for quote ")
                .contains("REVERSAL -1,000 of CHARGEBACK, entry ");
        assertThat(points(events(run).get(7))).containsExactly("400", "600", "70", "0", "0");
        assertThat(points(events(run).getLast())).containsExactly("-600", "0", "70", "600", "0");
    }

    @Test
    void upToAMomentItAgreesWithTheWalletAsOfThen() {
        var user = busyMember();
        var all = events(explain(user.memberId()));
        for (var i = 0; i < all.size(); i++) {
            var at = all.get(i).split(" +")[0];
            var run = explain(user.memberId(), "--at", at);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(all).startsWith(events(run).toArray(String[]::new));
            assertThat(events(run)).hasSizeGreaterThan(i);
            var wallet = xcn.get("/v1/members/" + user.memberId() + "/wallet?detail=lots&as_of=" + at)
                    .json();
            assertThat(run.out())
                    .contains("The wallet at " + wallet.get("as_of").asString() + ": " + inWords(wallet));
            wallet.get("lots")
                    .forEach(lot -> assertThat(run.out())
                            .contains("lot %s: %,d points in the %s wallet, %s earned at %s, expires at %s"
                                    .formatted(
                                            lot.get("lot_id").asString(),
                                            lot.get("points").asLong(),
                                            lot.get("wallet").asString(),
                                            lot.get("kind").asString(),
                                            lot.get("earned_at").asString(),
                                            lot.get("expires_at").asString())));
            assertThat(run.out().lines().filter(line -> line.startsWith("  lot ")))
                    .hasSize(wallet.get("lots").size());
        }
    }

    @Test
    void whatItCanNotTellIsOneLineAndAnExitCode(@TempDir Path elsewhere) {
        var user = new Members(xcn).linked();
        assertFails(1, "no member", explain(UUID.randomUUID().toString()));
        assertFails(1, "not opened by", explain(user.memberId(), "--at", "2020-01-01T00:00:00Z"));
        assertFails(
                2,
                "not known yet",
                explain(user.memberId(), "--at", Instant.now().plusSeconds(600).toString()));
        assertFails(2, "--at", explain(user.memberId(), "--at", "yesterday"));
        assertFails(2, "MEMBER", explain("nobody"));
        assertFails(2, "No server runs on " + elsewhere, Run.of("explain", user.memberId(), "--data=" + elsewhere));
    }

    private static Linked busyMember() {
        var user = new Members(xcn).linked();
        mustBe(201, "/v1/points/earn", user.earn("order-1-" + user.userId(), 1_000));
        mustBe(201, "/v1/points/earn", user.earn("later-" + user.userId(), 70).replace("POSTED", "PENDING"));
        var path = "/v1/members/" + user.memberId();
        var lock = mustBe(201, path + "/locks", "{\"lock_type\":\"REDEMPTION\",\"reason_code\":\"SEEN\"}");
        assertThat(xcn.delete(
                                path + "/locks/" + lock.get("lock_id").asString(),
                                UUID.randomUUID().toString())
                        .status())
                .isLessThan(300);
        mustBe(201, path + "/flags", "{\"flag_type\":\"NEGATIVE_EVENT\",\"reason_code\":\"SEEN\"}");
        var quote = mustBe(200, "/v1/redemptions/quote", user.quoteExact(2_000, 600))
                .get("quote_id")
                .asString();
        var order = "cart-" + user.userId();
        mustBe(
                200,
                "/v1/redemptions/reserve",
                "{\"quote_id\":\"%s\",\"client_order_id\":\"%s\"}".formatted(quote, order));
        mustBe(200, "/v1/redemptions/commit", user.commit(quote, order));
        mustBe(
                200,
                "/v1/points/reverse",
                "{\"order_id\":\"order-1-%s\",\"reason\":\"CHARGEBACK\"}".formatted(user.userId()));
        return user;
    }

    private static JsonNode mustBe(int status, String path, String body) {
        var answer = xcn.post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }

    private static String inWords(JsonNode wallet) {
        return String.format(
                Locale.ROOT,
                "available %,d, held %,d, pending %,d, debt %,d, allocation %,d",
                wallet.get("available_points").asLong(),
                wallet.get("escrow_points").asLong(),
                wallet.get("pending_points").asLong(),
                wallet.get("debt_points").asLong(),
                wallet.get("allocation_points").asLong());
    }

    private static Run explain(String... arguments) {
        var all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(arguments));
        all.add("--data=" + data);
        return Run.of(all.toArray(String[]::new));
    }

    private static List<String> events(Run run) {
        return run.out().lines().filter(line -> line.startsWith("20")).toList();
    }

    private static List<String> points(String line) {
        return List.of(line.split(" +")).subList(1, 6);
    }

    private static void assertFails(int exitCode, String said, Run run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err().strip()).hasLineCount(1).contains(said);
        assertThat(run.out()).isEmpty();
    }
}
