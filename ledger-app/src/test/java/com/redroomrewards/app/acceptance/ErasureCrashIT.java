package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.server.StartedBefore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies between an erasure and the end of the keys leaves none (audit.md, Retention). */
class ErasureCrashIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    @Test
    void whatOneServerHasNotDestroyedTheNextOneDestroys() throws Exception {
        var data = StartedBefore.in(directory.resolve("data"));
        try (var server = ChildServer.start(data);
                var connection = server.database()) {
            var user = new Members(server.client("xcn")).withPoints(700);
            connection.setAutoCommit(false);
            connection.createStatement().execute("LOCK TABLE keys.destroyed_key IN ACCESS EXCLUSIVE MODE");
            var erased = server.client("rrr-admin")
                    .post(
                            "/v1/members/" + user.memberId() + "/erasure",
                            "{\"reason_code\":\"REQUESTED\",\"ticket_reference\":\"T-7\"}");
            assertThat(erased.status()).as(erased.body()).isEqualTo(200);
            assertThat(keys(connection)).isEqualTo(1);
            server.kill();
        }
        try (var next = ChildServer.start(data);
                var connection = next.database()) {
            await().atMost(Duration.ofMinutes(1)).until(() -> keys(connection) == 0);
        }
    }

    private static int keys(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM keys.user_key")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
