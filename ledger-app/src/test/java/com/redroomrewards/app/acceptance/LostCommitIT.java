package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.projections.batch.ProcessingGroups;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A crash of Postgres takes back what a projection has committed without waiting for the disk, rows and token together, and the
 * server's next connection is to one that knows nothing of it. FaultIT has Postgres do that by chance; here it is done by hand.
 */
class LostCommitIT {

    private record Token(int segment, byte[] token) {}

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");

    @Test
    void isMadeUpForBeforeTheNextBatch() throws SQLException, IOException {
        var lost = openAndLose();
        var next = open();
        assertThat(xcn.getAfter(next, wallet(next)).status()).isEqualTo(200);
        awaitWallet(lost);
    }

    @Test
    void isMadeUpForWhenNothingElseHappens() throws SQLException, IOException {
        awaitWallet(openAndLose());
    }

    private Answer openAndLose() throws SQLException, IOException {
        var before = ledger.jdbc()
                .sql("SELECT segment, token FROM events.token WHERE processor_name = ?")
                .param(ProcessingGroups.ACCOUNTS)
                .query(Token.class)
                .list();
        var opened = open();
        assertThat(xcn.getAfter(opened, wallet(opened)).status()).isEqualTo(200);
        try (var connection = ledger.database()) {
            connection.setAutoCommit(false);
            lose(connection, before, memberId(opened));
            connection.commit();
        }
        return opened;
    }

    private static void lose(Connection connection, List<Token> before, String memberId) {
        var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        for (var token : before) {
            jdbc.sql("UPDATE events.token SET token = ? WHERE processor_name = ? AND segment = ?")
                    .params(token.token(), ProcessingGroups.ACCOUNTS, token.segment())
                    .update();
        }
        var rows = jdbc.sql("DELETE FROM read_model.member_balance WHERE member_id = ?")
                .param(UUID.fromString(memberId))
                .update();
        assertThat(rows).isPositive();
    }

    private void awaitWallet(Answer opened) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(xcn.get(wallet(opened)).status()).isEqualTo(200));
        assertThat(ledger.jdbc()
                        .sql("SELECT count(*) FROM read_model.dead_letter")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Answer open() {
        return xcn.post("/v1/members", "{}");
    }

    private static String memberId(Answer opened) {
        return opened.json().get("member_id").asString();
    }

    private static String wallet(Answer opened) {
        return "/v1/members/" + memberId(opened) + "/wallet";
    }
}
