package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.Members.Linked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account of a long history is loaded from its snapshot and what came after it. */
class SnapshotIT {

    private static final long START = 1_000_000;
    private static final int EARNS = 450;
    private static final int AFTER_THE_FIRST = 220;

    @TempDir
    Path data;

    private TestLedger ledger;
    private ApiClient xcn;
    private JdbcClient database;

    @BeforeEach
    void start() {
        ledger = TestLedger.on(data);
        xcn = ledger.client("xcn");
        database = ledger.jdbc();
    }

    @AfterEach
    void stop() throws InterruptedException {
        ledger.close();
    }

    @Test
    void anAccountGoesOnFromItsSnapshotAndDoesWithoutOneThatCanNotBeRead() throws Exception {
        var member = new Members(xcn).withPoints(START);
        for (var i = 1; i <= EARNS; i++) {
            earn(member, 1, START + i);
            if (i == AFTER_THE_FIRST) {
                // One that falls due while another of the same account is being made is left out.
                awaitSnapshotBeyond(150, member);
            }
        }
        awaitSnapshotBeyond(400, member);
        assertThat(snapshotsOf(member)).as("the older one goes").isEqualTo(1);

        restart();
        earn(member, 9, START + EARNS + 9);

        // Nothing but the snapshot can say so.
        change(member, "payload", "replace(convert_from(payload, 'UTF8'), '\"debt\":0', '\"debt\":7')::bytea");
        restart();
        earn(member, 1, START + EARNS + 10 - 7);

        var passedOver = newestSnapshotOf(member);
        change(member, "payload_revision", "'0'");
        restart();
        assertThat(earned(member, 1)).as("another layout's is passed over").isEqualTo(START + EARNS + 11);

        awaitSnapshotBeyond(passedOver, member);
        passedOver = newestSnapshotOf(member);
        change(member, "payload_type", "'com.example.Gone'");
        restart();
        assertThat(earned(member, 1)).as("as is a class that is gone").isEqualTo(START + EARNS + 12);

        awaitSnapshotBeyond(passedOver, member);
        change(member, "payload", "'{'::bytea");
        restart();
        assertThat(earned(member, 1)).as("no events are lost with it").isEqualTo(START + EARNS + 13);
        assertThat(log()).contains("Error reading snapshot");
    }

    private void restart() throws Exception {
        stop();
        start();
    }

    private void earn(Linked member, long points, long balanceAfter) {
        assertThat(earned(member, points)).isEqualTo(balanceAfter);
    }

    private long earned(Linked member, long points) {
        var earned = xcn.post("/v1/points/earn", member.earn("order-" + Members.newUserId(), points));
        assertThat(earned.status()).as(earned.body()).isEqualTo(201);
        return earned.json().get("balance_after").asLong();
    }

    private long snapshotsOf(Linked member) {
        return database.sql("SELECT count(*) FROM events.snapshot WHERE aggregate_identifier = ?")
                .param(member.memberId())
                .query(Long.class)
                .single();
    }

    private void awaitSnapshotBeyond(long sequenceNumber, Linked member) {
        await().atMost(Duration.ofSeconds(60)).until(() -> newestSnapshotOf(member) > sequenceNumber);
    }

    private long newestSnapshotOf(Linked member) {
        return database.sql(
                        "SELECT coalesce(max(sequence_number), -1) FROM events.snapshot WHERE aggregate_identifier = ?")
                .param(member.memberId())
                .query(Long.class)
                .single();
    }

    private void change(Linked member, String column, String value) {
        assertThat(database.sql("UPDATE events.snapshot SET %s = %s WHERE aggregate_identifier = ?"
                                .formatted(column, value))
                        .param(member.memberId())
                        .update())
                .isEqualTo(1);
    }

    private String log() throws IOException {
        return Files.readString(data.resolve("logs/ledger.log"));
    }
}
