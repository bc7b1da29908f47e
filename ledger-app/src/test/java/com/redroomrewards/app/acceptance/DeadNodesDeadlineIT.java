package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A deadline that a node was executing when it died. */
class DeadNodesDeadlineIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** Nodes look every 20 s for what a dead one has left. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(40);

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final Members.Linked member = new Members(xcn).linked();

    @Test
    void keepsNoSagaFromGoingOnAndFiresForNobody() {
        var entryId = acceptLater("picked");
        var deadline = await().atMost(SOON)
                .until(() -> deadlineOf(entryId), Optional::isPresent)
                .orElseThrow();
        pick(deadline, "0 seconds");

        assertThat(xcn.post("/v1/points/pending/" + entryId + "/confirm", "{}").status())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> sagasOf(entryId) == 0);
        assertThat(exists(deadline)).as("it is the dead node's").isTrue();

        pick(deadline, "41 seconds");
        await().atMost(TAKEN_OVER).until(() -> !exists(deadline));
        var wallet = xcn.get("/v1/members/" + member.memberId() + "/wallet").json();
        assertThat(wallet.get("available_points").asLong()).isEqualTo(100);
    }

    private String acceptLater(String order) {
        var accepted = xcn.post("/v1/points/earn", member.earnLater(order + member.userId(), 100));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        return accepted.json().get("ledger_entry_id").asString();
    }

    private void pick(String deadline, String silentFor) {
        ledger.jdbc().sql("""
                        UPDATE saga.deadline SET picked = true, picked_by = 'a dead node', version = version + 1,
                          last_heartbeat = now() - ?::interval
                        WHERE task_instance = ?
                        """).params(silentFor, deadline).update();
    }

    /** The deadline's data name the saga that has set it. */
    private Optional<String> deadlineOf(String entryId) {
        return ledger.jdbc().sql("""
                        SELECT d.task_instance FROM saga.association a
                        JOIN saga.deadline d ON position(convert_to(a.saga_id, 'UTF8') IN d.task_data) > 0
                        WHERE a.association_value = ?
                        """).param(entryId).query(String.class).optional();
    }

    private long sagasOf(String entryId) {
        return ledger.jdbc()
                .sql("SELECT count(*) FROM saga.association WHERE association_value = ?")
                .param(entryId)
                .query(Long.class)
                .single();
    }

    private boolean exists(String deadline) {
        return ledger.jdbc()
                .sql("SELECT EXISTS (SELECT FROM saga.deadline WHERE task_instance = ?)")
                .param(deadline)
                .query(Boolean.class)
                .single();
    }
}
