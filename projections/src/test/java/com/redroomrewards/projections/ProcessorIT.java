package com.redroomrewards.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.redroomrewards.projections.balance.AccountProjection;
import com.redroomrewards.projections.batch.BatchProjection;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.entry.EntryRows;
import com.redroomrewards.projections.report.ReportRows;
import com.redroomrewards.projections.testing.Processor;
import com.redroomrewards.projections.testing.RandomHistory;
import com.redroomrewards.projections.testing.ReadSchema;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real projections under Axon's processors: the rows are those of a replay by hand. */
class ProcessorIT {

    private static final int BATCH = 100;

    private final RandomHistory history = new RandomHistory(20261120, 2_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void processorsWriteWhatAReplayWrites(int segments) {
        try (var live = ReadSchema.fresh();
                var replayed = ReadSchema.fresh()) {
            ReadModels.of(live.jdbc()).stream()
                    .collect(Collectors.groupingBy(BatchProjection::group))
                    .values()
                    .forEach(group -> run(live, segments, group));

            replayed.replay(history.events(), 1_000);
            assertThat(live.dump()).isEqualTo(replayed.dump());
        }
    }

    @Test
    void aFlushThatFailsInTheMiddleIsRepeatedAndCountsOnce() {
        try (var live = ReadSchema.fresh();
                var replayed = ReadSchema.fresh()) {
            failAtTheFifthWriteOf("lot", live);

            try (var processor = Processor.of(live, accounts(live), BATCH, 1)) {
                processor.store(history.events());
                processor.start();
                await().atMost(ONE_MINUTE).pollInterval(Duration.ofMillis(5)).until(() -> {
                    assertThat(rowsAndTokenAgree(live, processor)).isTrue();
                    return processor.failures() == 1;
                });
                processor.awaitEnd();
                assertThat(processor.failures()).isEqualTo(1);
            }

            replayed.replay(history.events(), 1_000);
            assertThat(live.dump().get("member_balance"))
                    .isEqualTo(replayed.dump().get("member_balance"));
            assertThat(live.dump().get("lot")).isEqualTo(replayed.dump().get("lot"));
            assertThat(live.dump().get("ledger_entry"))
                    .isEqualTo(replayed.dump().get("ledger_entry"));
            assertThat(live.dump().get("member_link")).isEqualTo(replayed.dump().get("member_link"));
        }
    }

    private static AccountProjection accounts(ReadSchema schema) {
        return new AccountProjection(
                schema.jdbc(), new Flushes(), List.of(new EntryRows(schema.jdbc()), new ReportRows(schema.jdbc())));
    }

    private void run(ReadSchema schema, int segments, List<? extends BatchProjection<?>> sharingAGroup) {
        try (var processor = Processor.of(schema, sharingAGroup, BATCH, segments)) {
            processor.store(history.events());
            processor.start();
            processor.awaitEnd();
        }
    }

    // A sequence is not rolled back, so the repeated write goes through.
    private static void failAtTheFifthWriteOf(String table, ReadSchema schema) {
        schema.jdbc().sql("CREATE SEQUENCE writes").update();
        schema.jdbc().sql("""
                        CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            IF nextval('writes') = 5 THEN
                                RAISE EXCEPTION 'once, on purpose';
                            END IF;
                            RETURN NULL;
                        END
                        $$
                        """).update();
        schema.jdbc()
                .sql("CREATE TRIGGER fail_once AFTER INSERT ON " + table
                        + " FOR EACH STATEMENT EXECUTE FUNCTION fail_once()")
                .update();
    }

    // In one snapshot, the versions add up to the account events that the token has passed.
    private boolean rowsAndTokenAgree(ReadSchema schema, Processor processor) {
        var look = schema.jdbc()
                .sql("SELECT coalesce(sum(version + 1), 0)::bigint AS applied, coalesce(" + processor.positionSql()
                        + ", 0) AS passed FROM member_balance")
                .query((row, number) -> new Look(row.getLong("applied"), row.getInt("passed")))
                .single();
        return look.applied()
                == history.events().subList(0, look.passed()).stream()
                        .filter(event -> event.getType().equals("MemberAccount"))
                        .count();
    }

    private record Look(long applied, int passed) {}
}
