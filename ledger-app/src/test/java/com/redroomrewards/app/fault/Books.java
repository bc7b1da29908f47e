package com.redroomrewards.app.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.fault.Stored.Line;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Checks that events, read models and answers of the API all tell the same (domain.md, rules 1, 2 and 8). */
final class Books {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private static final String GAPS = """
            SELECT aggregate_identifier
            FROM events.domain_event
            GROUP BY aggregate_identifier
            HAVING min(sequence_number) <> 0 OR max(sequence_number) <> count(*) - 1
            """;

    private static final String BEHIND = """
            SELECT e.id || ' at ' || e.version || ', read model ' || coalesce(b.version, -1)
            FROM (SELECT aggregate_identifier::uuid AS id, max(sequence_number) AS version
                  FROM events.domain_event
                  WHERE payload_type LIKE 'account.%'
                  GROUP BY 1) AS e
            FULL JOIN read_model.member_balance AS b ON b.member_id = e.id
            WHERE b.version IS DISTINCT FROM e.version
            """;

    private final Connection database;
    private final ApiClient xcn;
    private final List<Linked> members;

    Books(Connection database, ApiClient xcn, List<Linked> members) {
        this.database = database;
        this.xcn = xcn;
        this.members = members;
    }

    /** Waits for the projections, which go on from where the crash left them. */
    void awaitReadModels() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(texts(BEHIND)).isEmpty());
    }

    void mustAgreeWith(Stored stored) throws SQLException {
        assertThat(texts(GAPS)).as("aggregates with a gap").isEmpty();
        assertThat(stored.distinctLines()).hasSize(stored.lines().size());

        var readModel = lines("""
                SELECT entry_id, member_id, entry_no, type, points_delta, balance_after, source_ref
                FROM read_model.ledger_entry
                """);
        assertThat(readModel).as("entries of the read model").hasSameSizeAs(stored.lines());
        var more = new HashSet<>(readModel);
        more.removeAll(stored.distinctLines());
        assertThat(more).as("entries that only the read model has").isEmpty();

        var balances = numbers("SELECT member_id, balance FROM read_model.member_balance");
        var lots = numbers("SELECT member_id, sum(points) FROM read_model.lot GROUP BY member_id");
        var held = numbers("SELECT member_id, sum(points) FROM read_model.held_lot GROUP BY member_id");
        for (var member : members) {
            var lines = stored.linesOf(member.memberId());
            var balance = balance(lines);
            assertThat(balances).as("balances").containsEntry(member.memberId(), balance);
            var wallet = wallet(member);
            var setAside = held.getOrDefault(member.memberId(), 0L);
            assertThat(lots).as("points of lots").containsEntry(member.memberId(), balance - setAside);
            // Those of a reservation that has run out are set aside until the next call finds them.
            var reserved = wallet.get("escrow_points").asLong();
            assertThat(reserved).as("points in reservations").isLessThanOrEqualTo(setAside);
            assertThat(wallet.get("available_points").asLong() + reserved)
                    .as("wallet of %s", member)
                    .isEqualTo(balance);
            assertThat(ledger(member)).as("ledger of %s", member).isEqualTo(withoutNumbers(lines.reversed()));
        }
        assertThat(sum(balances)).as("all points").isEqualTo(sumOf(stored.lines()));
    }

    /** The last balance; on the way to it each line is the one before and its own points. */
    private static long balance(List<Line> lines) {
        var balance = 0L;
        for (var number = 0; number < lines.size(); number++) {
            var line = lines.get(number);
            balance += line.pointsDelta();
            assertThat(line.entryNo()).as("number of %s", line).isEqualTo(number + 1L);
            assertThat(line.balanceAfter()).as("balance of %s", line).isEqualTo(balance);
        }
        return balance;
    }

    private JsonNode wallet(Linked member) {
        var answer = xcn.get("/v1/members/" + member.memberId() + "/wallet");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private List<Line> ledger(Linked member) {
        var lines = new ArrayList<Line>();
        var path = "/v1/members/" + member.memberId() + "/ledger?limit=500";
        while (!path.isEmpty()) {
            var answer = xcn.get(path);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            for (var entry : answer.json()) {
                lines.add(new Line(
                        entry.get("entry_id").asString(),
                        entry.get("member_id").asString(),
                        0,
                        entry.get("type").asString(),
                        entry.get("points_delta").asLong(),
                        entry.get("balance_after").asLong(),
                        entry.get("source_ref").asString()));
            }
            var next = NEXT.matcher(answer.header("Link"));
            path = next.find() ? next.group(1) : "";
        }
        return lines;
    }

    // The API does not tell an entry's number; its order does.
    private static List<Line> withoutNumbers(List<Line> lines) {
        return lines.stream()
                .map(line -> new Line(
                        line.entryId(),
                        line.memberId(),
                        0,
                        line.type(),
                        line.pointsDelta(),
                        line.balanceAfter(),
                        line.sourceRef()))
                .toList();
    }

    private static long sum(Map<String, Long> numbers) {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long sumOf(List<Line> lines) {
        return lines.stream().mapToLong(Line::pointsDelta).sum();
    }

    private List<String> texts(String sql) throws SQLException {
        return rows(sql, row -> row.getString(1));
    }

    private Map<String, Long> numbers(String sql) throws SQLException {
        var numbers = new HashMap<String, Long>();
        rows(sql, row -> numbers.put(row.getString(1), row.getLong(2)));
        return numbers;
    }

    private List<Line> lines(String sql) throws SQLException {
        return rows(
                sql,
                row -> new Line(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getString(7)));
    }

    private interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Mapper<T> mapper) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            var mapped = new ArrayList<T>();
            while (rows.next()) {
                mapped.add(mapper.map(rows));
            }
            return mapped;
        }
    }
}
