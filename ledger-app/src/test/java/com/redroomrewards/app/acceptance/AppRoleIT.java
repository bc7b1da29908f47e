package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.auditor.ReplayCommand;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the server's own role can't do, whatever goes wrong in it (audit.md, The transparency log). */
class AppRoleIT {

    private final TestLedger ledger = TestLedger.shared();
    private final JdbcClient server = JdbcClient.create(ledger.part(DataSource.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE events.domain_event SET payload = payload",
                "DELETE FROM events.domain_event",
                "TRUNCATE events.domain_event",
                "TRUNCATE audit.checkpoint",
                "TRUNCATE audit.tile",
                "INSERT INTO audit.log (is_one, size) VALUES (false, 0)",
                "UPDATE audit.checkpoint SET made_at = now()",
                "CREATE TRIGGER another BEFORE INSERT ON audit.log EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "CREATE FUNCTION read_model.another() RETURNS int RETURN 1",
                "ALTER TABLE events.domain_event DISABLE TRIGGER USER",
                "UPDATE read_model.ledger_entry SET points_delta = 0",
                "DELETE FROM read_model.ledger_entry",
                "TRUNCATE read_model.ledger_entry",
                "DROP TABLE read_model.ledger_entry",
                "ALTER TABLE read_model.ledger_entry DISABLE TRIGGER USER",
                "UPDATE audit.checkpoint SET note = ''",
                "DELETE FROM audit.checkpoint",
                "DELETE FROM audit.tile",
                "DELETE FROM keys.platform_key",
                "UPDATE edge.admin_action SET actor_id = 'nobody'",
                "DELETE FROM edge.admin_action",
                "TRUNCATE edge.admin_action",
                "DELETE FROM events.flyway_schema_history",
                "CREATE TABLE read_model.another (id int)",
                "CREATE SCHEMA another",
                "SET ROLE ledger",
                "SET session_replication_role = replica"
            })
    void isRefused(String sql) {
        assertThatThrownBy(() -> server.sql(sql).update())
                .rootCause()
                .message()
                .containsPattern("permission denied|must be owner");
    }

    @Test
    void norOnAPartition() {
        new Members(ledger.client("xcn")).withPoints(10);
        await().atMost(Duration.ofSeconds(10)).until(() -> !partitions().isEmpty());
        assertThat(partitions()).allSatisfy(partition -> isRefused("DELETE FROM " + partition));
    }

    private List<String> partitions() {
        return ledger.jdbc()
                .sql("SELECT inhrelid::regclass::text FROM pg_inherits"
                        + " WHERE inhparent = 'read_model.ledger_entry'::regclass")
                .query(String.class)
                .list();
    }

    @Test
    void isSoAfterAReplay() {
        Said.by(new ReplayCommand(), "--data", ledger.data().toString()).mustHold();
        isRefused("UPDATE read_model.ledger_entry SET points_delta = 0");
        server.sql("SELECT read_model.add_month_of_entries(current_date)")
                .query()
                .singleRow();
        new Members(ledger.client("xcn")).withPoints(10);
        norOnAPartition();
    }
}
