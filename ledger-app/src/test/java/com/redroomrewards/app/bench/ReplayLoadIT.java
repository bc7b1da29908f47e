package com.redroomrewards.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.Members;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.auditor.ReplayCommand;
import com.redroomrewards.app.auditor.VerifyCommand;
import com.redroomrewards.app.data.CredentialsFile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * All read models are made again while clients earn and read what they have earned, and no answer is wrong or missing.
 * {@code -Dreplay.members=100000} replays a million events.
 */
class ReplayLoadIT {

    private static final int MEMBERS = Integer.getInteger("replay.members", 2_000);
    private static final int CLIENTS = 4;
    private static final int TIMES = 3;

    private final PrintWriter out = new PrintWriter(System.out, true);
    private BenchLedger ledger;

    @BeforeEach
    void load() throws Exception {
        ledger = BenchLedger.start();
        new BulkLoad(new Sender(ledger.server()), ledger.server()).members(new MemberRange(MEMBERS), out);
        try (var lag = new ReadModelLag(ledger.database())) {
            lag.awaitComplete();
        }
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void noAnswerIsWrongOrMissingMeanwhile() throws Exception {
        try (var clients = new Clients()) {
            for (var time = 0; time < TIMES; time++) {
                mustSucceed(new ReplayCommand());
            }
            out.printf("%d times earned and read meanwhile%n", clients.answered.get());
            mustSucceed(new VerifyCommand());
        }
        mustSucceed(new VerifyCommand());
    }

    private void mustSucceed(Callable<Integer> command) {
        var exitCode = new CommandLine(command)
                .setOut(out)
                .execute("--data", ledger.data().toString());
        assertThat(exitCode).isZero();
    }

    /** Each has a member of its own, and knows what that one has. */
    private final class Clients implements AutoCloseable {

        private final ApiClient xcn = ApiClient.login(
                "http://localhost:" + ledger.server().port(),
                CredentialsFile.read(ledger.data()).orElseThrow().client("xcn").orElseThrow());
        private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        private final AtomicBoolean stopping = new AtomicBoolean();
        private final AtomicInteger answered = new AtomicInteger();
        private final List<Future<?>> running = new ArrayList<>();

        Clients() throws Exception {
            for (var client = 0; client < CLIENTS; client++) {
                var member = new Members(xcn).linked();
                running.add(threads.submit(() -> trade(member)));
            }
        }

        private void trade(Linked member) {
            for (var order = 1; !stopping.get(); order++) {
                var earned = xcn.post("/v1/points/earn", member.earn(member.userId() + "-" + order, 1));
                assertThat(earned.status()).as(earned.body()).isEqualTo(201);
                var wallet = xcn.getAfter(earned, "/v1/members/" + member.memberId() + "/wallet");
                assertThat(wallet.status()).as(wallet.body()).isEqualTo(200);
                assertThat(wallet.json().get("available_points").asInt()).isEqualTo(order);
                var newest = xcn.get("/v1/members/" + member.memberId() + "/ledger?limit=1");
                assertThat(newest.json().at("/0/entry_id"))
                        .as(newest.body())
                        .isEqualTo(earned.json().get("ledger_entry_id"));
                answered.incrementAndGet();
            }
        }

        @Override
        public void close() throws Exception {
            stopping.set(true);
            for (var client : running) {
                client.get();
            }
            threads.shutdown();
        }
    }
}
