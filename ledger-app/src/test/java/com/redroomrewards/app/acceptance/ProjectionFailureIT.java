package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What fails for another reason than an event's stops where it is, with neither rows nor token, and is heard. Each test has its own server. */
class ProjectionFailureIT {

    // Refuses at the commit. A sequence keeps its number when a transaction is rolled back: it counts the attempts. The
    // server's role has no right to it.
    private static final String REFUSE = """
            CREATE SCHEMA probe;
            CREATE SEQUENCE probe.attempt START 1;
            CREATE FUNCTION probe.refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                PERFORM nextval('probe.attempt');
                RAISE EXCEPTION 'refused by the probe';
            END
            $$""";

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
    void anUnknownEventStopsEveryProcessorInFrontOfIt() throws IOException {
        var before = open();
        eventually().until(() -> isProjected(before));
        var poison = insert("account.points-gifted", "1", UUID.randomUUID());

        var after = open();
        eventually().until(() -> logLinesWith("account.points-gifted") >= 2);

        assertThat(lastTokens("members", "max")).isLessThan(poison);
        assertThat(lastTokens("links", "max")).isLessThan(poison);
        assertThat(isProjected(after)).isFalse();
        assertThat(log()).contains("UnknownEventException");
        assertThat(xcn.get("/v1/members/" + before + "/wallet").status()).isNotEqualTo(500);
        assertThat(open()).as("commands go on").isNotEmpty();
    }

    @Test
    void anUnknownRevisionDoesSo() throws IOException {
        var before = open();
        eventually().until(() -> isProjected(before));
        var poison = insert("account.opened", "2", UUID.randomUUID());

        var after = open();
        eventually().until(() -> logLinesWith("account.opened in revision 2") >= 2);

        assertThat(lastTokens("members", "max")).isLessThan(poison);
        assertThat(isProjected(after)).isFalse();
    }

    // Axon's default handler of errors would log it and go on to the next event. Read models do without it
    // (DeadLetterIT).
    @Test
    void anEventThatAHandlerCanNotReadStopsWhatMustTellAll() {
        var before = open();
        eventually().until(() -> isProjected(before));
        var poison = insert("account.opened", "1", UUID.randomUUID());

        eventually().until(() -> logLinesWith("[webhooks]. Aborting Work Package") >= 2);

        assertThat(lastTokens("webhooks", "max")).isLessThan(poison);
        assertThat(open()).as("commands go on").isNotEmpty();
    }

    @Test
    void rowsThatCanNotBeCommittedLeaveTheTokenWhereItIs() {
        var before = open();
        eventually().until(() -> isProjected(before));
        database.sql(REFUSE).update();
        database.sql("CREATE CONSTRAINT TRIGGER probe AFTER INSERT ON read_model.member_balance"
                        + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION probe.refuse()")
                .update();

        var memberId = open();
        eventually().until(() -> attempts() >= 2);

        assertThat(lastTokens("members", "min")).isLessThan(firstEventOf(memberId));
        assertThat(isProjected(memberId)).isFalse();

        database.sql("DROP TRIGGER probe ON read_model.member_balance").update();
        eventually().until(() -> isProjected(memberId));
        eventually().until(() -> lastTokens("members", "max") >= firstEventOf(memberId));
    }

    @Test
    void aTokenThatCanNotBeCommittedTakesTheRowsWithIt() {
        var before = open();
        eventually().until(() -> isProjected(before));
        database.sql(REFUSE).update();
        database.sql("CREATE CONSTRAINT TRIGGER probe AFTER UPDATE ON events.token"
                        + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                        + " WHEN (NEW.token IS DISTINCT FROM OLD.token AND NEW.processor_name = 'members')"
                        + " EXECUTE FUNCTION probe.refuse()")
                .update();

        var memberId = open();
        eventually().until(() -> attempts() >= 3);

        assertThat(isProjected(memberId)).isFalse();

        database.sql("DROP TRIGGER probe ON events.token").update();
        eventually().until(() -> isProjected(memberId));
    }

    /** An event without any field, as first of a new aggregate's; its place in the stream. */
    private long insert(String name, String revision, UUID aggregateId) {
        return database.sql("""
                INSERT INTO events.domain_event (global_index, event_identifier, aggregate_identifier,
                    sequence_number, type, time_stamp, payload_type, payload_revision, payload, meta_data)
                SELECT max(global_index) + 1, gen_random_uuid()::text, ?, 0, 'MemberAccount',
                    '2026-11-21T05:16:38.042Z', ?, ?, '{}', '{}'
                FROM events.domain_event
                RETURNING global_index""")
                .params(aggregateId.toString(), name, revision)
                .query(Long.class)
                .single();
    }

    private String open() {
        return xcn.post("/v1/members", "{}").json().get("member_id").asString();
    }

    private boolean isProjected(String memberId) {
        return database.sql("SELECT count(*) FROM read_model.member_balance WHERE member_id = ?::uuid")
                        .param(memberId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private long firstEventOf(String memberId) {
        return database.sql("SELECT min(global_index) FROM events.domain_event WHERE aggregate_identifier = ?")
                .param(memberId)
                .query(Long.class)
                .single();
    }

    /** The lowest or highest token among a processor's segments. */
    private long lastTokens(String processor, String aggregate) {
        return database.sql("SELECT " + aggregate
                        + "(coalesce((convert_from(token, 'UTF8')::jsonb ->> 'index')::bigint, -1))"
                        + " FROM events.token WHERE processor_name = ?")
                .param(processor)
                .query(Long.class)
                .single();
    }

    private long attempts() {
        return database.sql("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM probe.attempt")
                .query(Long.class)
                .single();
    }

    private long logLinesWith(String text) throws IOException {
        return log().lines().filter(line -> line.contains(text)).count();
    }

    private String log() throws IOException {
        return Files.readString(data.resolve("logs/ledger.log"));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
