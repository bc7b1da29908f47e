package com.redroomrewards.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.EmbeddedLedgerPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorIT {
    @TempDir
    Path data;

    @Test
    void isAnEntryAndABalanceInADurableTransaction() throws Exception {
        try (var postgres = EmbeddedLedgerPostgres.start(data)) {
            assertThatThrownBy(() -> Floor.prepare(database(postgres, "?options=-c%20synchronous_commit=off"), 3))
                    .hasMessageContaining("synchronous_commit is off");
            var database = database(postgres, "");

            try (var client = Floor.prepare(database, 3).newClient()) {
                for (var i = 0; i < 10; i++) {
                    client.run();
                }
            }

            assertThat(sum(database, "entry")).isEqualTo(1_000);
            assertThat(sum(database, "balance")).isEqualTo(1_000);
        }
    }

    private static BenchDatabase database(EmbeddedLedgerPostgres postgres, String parameters) {
        var runtime = RuntimeFile.of(postgres.jdbcUrl() + parameters, postgres.username(), postgres.password());
        return new BenchDatabase(ServerDatabase.of(runtime, Map.of()));
    }

    private static long sum(BenchDatabase database, String table) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT sum(points) FROM bench_floor." + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
