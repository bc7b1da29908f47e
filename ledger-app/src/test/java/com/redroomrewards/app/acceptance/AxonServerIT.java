package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.redroomrewards.app.auditor.ExportCommand;
import com.redroomrewards.app.auditor.ReplayCommand;
import com.redroomrewards.app.auditor.VerifyCommand;
import com.redroomrewards.app.deadletter.DeadLettersCommand;
import com.redroomrewards.app.explain.ExplainCommand;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checkout and its races once more, with an Axon Server as event store. */
class AxonServerIT {

    static final String ADDRESS = "LEDGER_TEST_AXON_SERVER";

    private static final String SKIPPED =
            "SKIPPED: there is no Axon Server to run the acceptance tests against; give its host:port in " + ADDRESS;

    @BeforeAll
    static void thereIsAnAxonServer() {
        if (System.getenv(ADDRESS) == null) {
            // Maven counts what is skipped and does not say why.
            System.out.println(SKIPPED);
            abort(SKIPPED);
        }
    }

    @Nested
    class Checkout extends CheckoutIT {
        @Override
        TestLedger ledger() {
            return TestLedger.onAxonServer();
        }
    }

    @Nested
    class Races extends RacesIT {
        @Override
        TestLedger ledger() {
            return TestLedger.onAxonServer();
        }
    }

    @Nested
    class Audit extends AuditIT {
        @Override
        TestLedger ledger() {
            return TestLedger.onAxonServer();
        }
    }

    @Nested
    class Commands {

        private final TestLedger ledger = TestLedger.onAxonServer();

        @TempDir
        private Path directory;

        @Test
        void anAuditorLooksPastTheServer() {
            var member = new Members(ledger.client("xcn")).withPoints(100);
            var data = ledger.data().toString();
            var export = directory.resolve("export").toString();
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> Said.by(new ExportCommand(), "--data", data, "--out", export)
                            .mustHold());
            Said.by(new VerifyCommand(), "--data", data).mustHold();
            Said.by(new ExplainCommand(), "--data", data, member.memberId()).mustHold();
            Said.by(new VerifyCommand(), "--data", data, export).mustHold();
            Said.by(new ReplayCommand(), "--data", data).mustHold();
            Said.by(
                            new VerifyCommand(),
                            "--data",
                            data,
                            "--against",
                            ledger.data().resolve("checkpoints").toString())
                    .mustHold();
            var wallet = ledger.client("xcn").get("/v1/members/" + member.memberId() + "/wallet");
            assertThat(wallet.json().get("available_points").asInt()).isEqualTo(100);
        }

        @Test
        void whatWaitsIsAppliedFromIt() {
            var xcn = ledger.client("xcn");
            var member = new Members(xcn).linked();
            ledger.jdbc()
                    .sql(
                            "ALTER TABLE read_model.ledger_entry ADD CONSTRAINT refused CHECK (member_id <> '%s') NOT VALID"
                                    .formatted(member.memberId()))
                    .update();
            for (var points = 1; points <= 3; points++) {
                xcn.post("/v1/points/earn", member.earn("waits-" + points, points));
            }
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> ledger.jdbc()
                                    .sql(
                                            "SELECT coalesce(sum(last_version - first_version + 1), 0) FROM read_model.dead_letter")
                                    .query(Long.class)
                                    .single()
                            == 3);

            ledger.jdbc()
                    .sql("ALTER TABLE read_model.ledger_entry DROP CONSTRAINT refused")
                    .update();
            Said.by(new DeadLettersCommand(), "retry", "--data", ledger.data().toString())
                    .mustHold();

            var wallet = xcn.get("/v1/members/" + member.memberId() + "/wallet");
            assertThat(wallet.json().get("available_points").asInt()).isEqualTo(6);
        }
    }
}
