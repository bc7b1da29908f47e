package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.redroomrewards.app.sweep.SweepRunner;
import com.redroomrewards.gateway.edge.operation.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one Postgres: the races of one node once more, and what only two can get wrong. */
class TwoNodesIT extends RacesIT {

    private static final TestLedger FIRST = TestLedger.shared();
    private static final Duration TAKEN_OVER_AT_MOST = Duration.ofMinutes(1);

    @TempDir
    private static Path directory;

    private static ChildServer second;
    private static ApiClient xcnOfSecond;

    private final ApiClient xcnOfFirst = FIRST.client("xcn");

    @BeforeEach
    void theSecondNodeRuns() throws Exception {
        if (second == null) {
            second = ChildServer.beside(FIRST.data(), Files.createTempDirectory(directory, "node"));
            xcnOfSecond = second.client(FIRST.login("xcn"));
        }
    }

    @AfterAll
    static void stopTheSecond() throws InterruptedException {
        if (second != null) {
            second.close();
        }
    }

    @Override
    ApiClient xcn(int i) {
        return i % 2 == 0 ? xcnOfFirst : xcnOfSecond;
    }

    @Test
    void eachNodeShowsWhatTheOtherHasWritten() {
        var user = new Members(xcnOfSecond).linked();
        for (var i = 1; i <= 50; i++) {
            var earned = xcn(i).post("/v1/points/earn", user.earn("order-" + i + user.userId(), 10));
            assertThat(earned.status()).as(earned.body()).isEqualTo(201);
            var wallet = xcn(i + 1).getAfter(earned, "/v1/members/" + user.memberId() + "/wallet");
            assertThat(wallet.json().get("available_points").asLong()).isEqualTo(10L * i);
        }
    }

    @Test
    void oneAccountTakesEarnsFromBothNodesAtOnce() throws Exception {
        var user = new Members(xcnOfFirst).linked();
        var answers = atOnce(60, i -> xcn(i).post("/v1/points/earn", user.earn("order-" + i + user.userId(), 10)));
        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().get("balance_after").asLong()))
                .as("each earn has a balance of its own")
                .doesNotHaveDuplicates()
                .contains(600L);
        assertThat(available(user.memberId())).isEqualTo(600);
        assertThat(entries(user.memberId())).isEqualTo(60);
    }

    @Test
    void oppositeTransfersThroughBothNodesLoseNoPoint() throws Exception {
        var transfers = new Transfers(FIRST);
        var nodes = List.of(transfers.shop, second.client(transfers.login));
        TransferRaceIT.race(FIRST, transfers, 100, i -> nodes.get(i % 2));
    }

    /** One a second, 50 at once; a node tells the other once it has given away five (ADR 13). */
    @Test
    void theNodesShareTheLimitOfAClient() throws Exception {
        var limited = FIRST.newLogin("limited-on-two-nodes", "limited", Role.SERVICE);
        var nodes = List.of(ApiClient.login(FIRST.url(), limited), second.client(limited));
        var from = System.nanoTime();
        var statuses = IntStream.range(0, 200)
                .mapToObj(i -> nodes.get(i % 2).get("/v1/links/status?client_user_id=1"))
                .map(ApiClient.Answer::status)
                .toList();
        var seconds = (int) Duration.ofNanos(System.nanoTime() - from).toSeconds();
        assertThat(statuses)
                .containsOnly(200, 429)
                .filteredOn(status -> status == 200)
                .hasSizeBetween(50, 50 + 5 + seconds + 1);
    }

    /** The first node's sweep ends after some members, and the second one's scheduler does the rest at the same time. */
    @Test
    void sweepsOfBothNodesExpireEachLotOnce() throws Exception {
        var members = new Members(xcnOfFirst);
        var users = IntStream.range(0, 40).mapToObj(i -> members.linked()).toList();
        var expiry = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        for (var user : users) {
            var body = user.earn("order-" + user.userId(), 30)
                    .replace("\"posting_mode\"", "\"expires_at\":\"" + expiry + "\",\"posting_mode\"");
            assertThat(xcnOfFirst.post("/v1/points/earn", body).status()).isEqualTo(201);
        }
        await().until(() -> Instant.now().isAfter(expiry));

        FIRST.part(Scheduler.class).pause();
        try {
            FIRST.beginSweep("expiry");
            var sent = new AtomicInteger();
            FIRST.part(SweepRunner.class).expire(() -> sent.incrementAndGet() > users.size() / 2);
            await().atMost(TAKEN_OVER_AT_MOST)
                    .until(() -> users.stream().allMatch(user -> entries(user.memberId()) == 2));
        } finally {
            FIRST.part(Scheduler.class).resume();
        }
        FIRST.part(SweepRunner.class).expire(() -> false);
        assertThat(users)
                .allSatisfy(user -> assertThat(entries(user.memberId())).isEqualTo(2));
    }

    @Test
    void theReadModelsGoOnWhenTheNodeThatWritesThemIsKilled() throws Exception {
        var user = new Members(xcnOfFirst).linked();
        var processors = processorsOfFirst();
        processors.forEach(EventProcessor::shutDown);
        try {
            var earned = xcnOfFirst.post("/v1/points/earn", user.earn("order-1" + user.userId(), 10));
            await().atMost(TAKEN_OVER_AT_MOST)
                    .untilAsserted(() -> assertThat(balanceAfter(earned, user.memberId()))
                            .as("written by the second node")
                            .isEqualTo(10));
            second.kill();
            second = null;
        } finally {
            processors.forEach(EventProcessor::start);
        }
        var earned = xcnOfFirst.post("/v1/points/earn", user.earn("order-2" + user.userId(), 10));
        await().atMost(TAKEN_OVER_AT_MOST)
                .untilAsserted(() -> assertThat(balanceAfter(earned, user.memberId()))
                        .as("written by the first node")
                        .isEqualTo(20));
    }

    private static Collection<EventProcessor> processorsOfFirst() {
        return FIRST.part(EventProcessingConfiguration.class).eventProcessors().values();
    }

    private long balanceAfter(ApiClient.Answer mutation, String memberId) {
        var wallet = xcnOfFirst.getAfter(mutation, "/v1/members/" + memberId + "/wallet");
        return wallet.json().path("available_points").asLong(-1);
    }
}
