package com.redroomrewards.app.demo;

import com.redroomrewards.app.client.ServerDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads sums from the ledger's own database, past the server, so that the server is not asked about itself. */
final class LedgerDatabase implements AutoCloseable {

    private static final String EVENTS = """
            SELECT coalesce(sum((entry ->> 'points_delta')::bigint), 0), count(entry)
              FROM (SELECT convert_from(payload, 'UTF8')::jsonb -> 'entry' AS entry FROM events.domain_event) event
             WHERE jsonb_typeof(entry) = 'object'""";

    private static final String LEDGER = """
            SELECT coalesce(sum(points_delta), 0), count(*),
                   coalesce(sum(points_delta) FILTER (WHERE wallet = 'CONSUMER'), 0)
              FROM read_model.ledger_entry""";

    private static final String BALANCES = "SELECT coalesce(sum(balance), 0) FROM read_model.member_balance";

    // What expires between two passes of one run is told to no client, so it is left out.
    private static final String MEMBERS = """
            SELECT aggregate_identifier::uuid, sum((entry ->> 'points_delta')::bigint)
              FROM (SELECT aggregate_identifier, convert_from(payload, 'UTF8')::jsonb -> 'entry' AS entry
                      FROM events.domain_event WHERE aggregate_identifier = ANY (?)) event
             WHERE jsonb_typeof(entry) = 'object' AND entry ->> 'type' IN ('EARN', 'REDEEM', 'REVERSAL')
             GROUP BY aggregate_identifier""";

    private final Connection connection;

    private LedgerDatabase(Connection connection) {
        this.connection = connection;
    }

    /** Connects, to read and nothing else. */
    static LedgerDatabase connect(ServerDatabase database) throws SQLException {
        var connection = database.connect(Map.of("ApplicationName", "ledger demo"));
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            // All sums are of one moment, whoever else is writing.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new LedgerDatabase(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The sums of this moment. */
    Totals totals(Collection<UUID> members) throws SQLException {
        try (var events = connection.prepareStatement(EVENTS);
                var ledger = connection.prepareStatement(LEDGER);
                var balances = connection.prepareStatement(BALANCES);
                var byMember = connection.prepareStatement(MEMBERS)) {
            var inEvents = onlyRow(events);
            var inLedger = onlyRow(ledger);
            var inBalances = onlyRow(balances);
            var totals = new Totals(
                    inEvents.getLong(1),
                    inEvents.getLong(2),
                    inLedger.getLong(1),
                    inLedger.getLong(2),
                    inLedger.getLong(3),
                    inBalances.getLong(1),
                    byMember(byMember, members));
            connection.commit();
            return totals;
        }
    }

    private Map<UUID, Long> byMember(PreparedStatement statement, Collection<UUID> members) throws SQLException {
        var ids = members.stream().map(UUID::toString).toArray();
        statement.setArray(1, connection.createArrayOf("varchar", ids));
        try (var rows = statement.executeQuery()) {
            var sums = new HashMap<UUID, Long>();
            while (rows.next()) {
                sums.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
            return sums;
        }
    }

    // Closed with its statement.
    private static ResultSet onlyRow(PreparedStatement statement) throws SQLException {
        var rows = statement.executeQuery();
        rows.next();
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
