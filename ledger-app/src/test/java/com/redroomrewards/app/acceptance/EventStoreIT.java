package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.domain.identity.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger leaves in Postgres, after a seeded bunch of everything that clients do. */
class EventStoreIT {

    private static final String OUR_TABLES = """
            SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'""";

    private final Traffic traffic = Traffic.shared();
    private final JdbcClient database = JdbcClient.create(LedgerDatabase.pool());

    @Test
    void typesAreNamesWithRevisionsAndNotClasses() {
        assertThat(texts("SELECT DISTINCT payload_type FROM events.domain_event"))
                .isNotEmpty()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*"));
        assertThat(texts("SELECT DISTINCT payload_revision FROM events.domain_event"))
                .containsExactly("1");
    }

    @Test
    void noClassNameOfOursIsInAnEvent() {
        assertThat(rowsWith("events.domain_event", List.of("com.redroomrewards")))
                .isZero();
    }

    @Test
    void payloadsAndMetadataAreJsonInTheRow() {
        assertThat(texts("SELECT DISTINCT data_type FROM information_schema.columns WHERE table_schema = 'events'"
                        + " AND column_name IN ('payload', 'meta_data', 'token')"))
                .containsExactly("bytea");
        assertThat(texts("SELECT DISTINCT jsonb_typeof(convert_from(payload, 'UTF8')::jsonb) FROM events.domain_event"))
                .containsExactly("object");
        assertThat(
                        texts(
                                "SELECT DISTINCT jsonb_typeof(convert_from(meta_data, 'UTF8')::jsonb) FROM events.domain_event"))
                .containsExactly("object");
    }

    @Test
    void thereAreNoLargeObjects() {
        assertThat(count("SELECT count(*) FROM pg_largeobject_metadata")).isZero();
        assertThat(texts("SELECT table_name || '.' || column_name FROM information_schema.columns"
                        + " WHERE data_type = 'oid' AND table_schema NOT IN ('pg_catalog', 'information_schema')"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "actor_type", "actor_id", "trace_id", "program_version"})
    void everyEventSaysWhereItCameFrom(String key) {
        assertThat(withoutMetadata(key, "true")).isEmpty();
    }

    @Test
    void whatWasAskedForSaysByWhichKeyAndWhatASagaAskedForHasNone() {
        assertThat(withoutMetadata(
                        "idempotency_key_hash", "metadata ->> 'actor_id' <> '" + Actor.LEDGER.actorId() + "'"))
                .isEmpty();
    }

    private List<String> withoutMetadata(String key, String which) {
        return texts("""
                SELECT payload_type
                FROM (SELECT payload_type, convert_from(meta_data, 'UTF8')::jsonb AS metadata FROM events.domain_event) AS e
                WHERE coalesce(metadata ->> '%s', '') = '' AND %s
                """.formatted(key, which));
    }

    @Test
    void metadataHoldsNothingElse() {
        assertThat(texts("SELECT DISTINCT jsonb_object_keys(convert_from(meta_data, 'UTF8')::jsonb)"
                        + " FROM events.domain_event"))
                .containsExactlyInAnyOrder(
                        "platform", "actor_type", "actor_id", "trace_id", "idempotency_key_hash", "program_version");
    }

    @Test
    void metadataIsWhatTheRequestSaid() {
        var metadata = "SELECT DISTINCT convert_from(meta_data, 'UTF8')::jsonb ->> '%s' FROM events.domain_event";
        assertThat(texts(metadata.formatted("platform"))).contains("xcn");
        assertThat(texts(metadata.formatted("program_version")))
                .contains("1")
                .allMatch(version -> version.matches("[1-9]\\d*"));
        assertThat(texts(metadata.formatted("actor_type"))).contains("SERVICE");
        // What a saga has asked for had no request.
        assertThat(texts(metadata.formatted("idempotency_key_hash")))
                .filteredOn(Objects::nonNull)
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"))
                .hasSizeGreaterThan(100);
        assertThat(texts(metadata.formatted("trace_id")))
                .allMatch(trace -> trace.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .hasSizeGreaterThan(100);
    }

    @Test
    void noIdempotencyKeyIsInAnEvent() {
        assertThat(rowsWith("events.domain_event", traffic.idempotencyKeys)).isZero();
    }

    @Test
    void noUserIdIsAnywhereInClear() {
        var tables = texts(OUR_TABLES);
        assertThat(traffic.userIds).hasSizeGreaterThan(20);
        assertThat(tables)
                .contains("events.domain_event", "read_model.link_status", "edge.idempotency_record", "keys.user_key");
        assertThat(tables)
                .allSatisfy(table ->
                        assertThat(rowsWith(table, traffic.userIds)).as(table).isZero());
    }

    @Test
    void theSearchFindsWhatIsThere() {
        var memberId = texts("SELECT member_id::text FROM read_model.member_balance LIMIT 1");

        assertThat(rowsWith("events.domain_event", memberId)).isPositive();
        assertThat(rowsWith("read_model.member_balance", memberId)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE events.domain_event SET payload_revision = '2'",
                "UPDATE events.domain_event SET payload = payload WHERE false",
                "DELETE FROM events.domain_event",
                "DELETE FROM events.domain_event WHERE global_index = 1",
                "TRUNCATE events.domain_event",
                "INSERT INTO events.domain_event SELECT * FROM events.domain_event LIMIT 1"
                        + " ON CONFLICT (global_index) DO UPDATE SET payload_revision = '2'"
            })
    void eventsAreNeverChanged(String change) {
        var before = count("SELECT count(*) FROM events.domain_event");

        assertThatThrownBy(() -> database.sql(change).update()).isInstanceOf(DataAccessException.class);

        assertThat(count("SELECT count(*) FROM events.domain_event")).isGreaterThanOrEqualTo(before);
        assertThat(texts("SELECT DISTINCT payload_revision FROM events.domain_event"))
                .containsExactly("1");
    }

    @Test
    void anAggregatesVersionsHaveNoGaps() {
        assertThat(texts("SELECT aggregate_identifier FROM events.domain_event GROUP BY aggregate_identifier"
                        + " HAVING min(sequence_number) <> 0 OR max(sequence_number) <> count(*) - 1"))
                .isEmpty();
    }

    @Test
    void tokensAreInPostgresAndReachTheHead() {
        var head = count("SELECT max(global_index) FROM events.domain_event");
        assertThat(texts("SELECT DISTINCT processor_name FROM events.token WHERE processor_name NOT LIKE '\\_\\_%'"))
                .containsExactlyInAnyOrder("approvals", "erasures", "links", "members", "sagas", "webhooks");
        // A segment that has nothing to do stores its token only every few seconds.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                texts("SELECT convert_from(token, 'UTF8')::jsonb ->> 'index' FROM events.token"
                                        + " WHERE processor_name NOT LIKE '\\_\\_%'"))
                        .hasSizeGreaterThanOrEqualTo(3)
                        .allSatisfy(index -> assertThat(Long.parseLong(index)).isGreaterThanOrEqualTo(head)));
        assertThat(texts("SELECT DISTINCT owner FROM events.token WHERE processor_name NOT LIKE '\\_\\_%'"))
                .isNotEmpty()
                .doesNotContainNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void whatIsAcknowledgedIsOnDisk(String setting) {
        assertThat(texts("SHOW " + setting)).containsExactly("on");
    }

    private List<String> texts(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    /** How many rows hold one of the texts in any column, be it as text or as bytes, in Base64 or not. */
    private long rowsWith(String table, Collection<String> secrets) {
        var forms = secrets.stream().flatMap(EventStoreIT::forms).collect(Collectors.toSet());
        var lengths = forms.stream().map(String::length).collect(Collectors.toSet());
        return texts("SELECT r::text FROM " + table + " AS r").stream()
                .filter(row -> lengths.stream().anyMatch(length -> hasAny(row, length, forms)))
                .count();
    }

    private static Stream<String> forms(String secret) {
        var base64 = Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return Stream.of(secret, base64)
                .flatMap(text -> Stream.of(text, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))));
    }

    // One look-up for each place: there are far more texts than lengths.
    private static boolean hasAny(String row, int length, Set<String> forms) {
        return IntStream.rangeClosed(0, row.length() - length)
                .anyMatch(from -> forms.contains(row.substring(from, from + length)));
    }
}
