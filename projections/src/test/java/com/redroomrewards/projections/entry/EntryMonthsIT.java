package com.redroomrewards.projections.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Old months of entries go as whole tables (audit.md, Retention). */
class EntryMonthsIT {

    private static final Duration YEAR = Duration.ofDays(365);

    private final ReadSchema schema = ReadSchema.fresh();
    private final SampleStream stream = new SampleStream();
    private YearMonth first;

    @BeforeEach
    void threeMonths() {
        var account = stream.open("m", "xcn");
        first = YearMonth.from(stream.now().atOffset(ZoneOffset.UTC));
        for (var month = first; month.isBefore(first.plusMonths(3)); month = month.plusMonths(1)) {
            stream.pass(Duration.between(stream.now(), middleOf(month)));
            account.earn(100, YEAR.multipliedBy(9));
        }
        schema.replay(stream.events(), 100);
    }

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void monthsGoThatHadEnded() {
        var months = new EntryMonths(schema.jdbc());
        assertThat(months.endedBy(beginningOf(first.plusMonths(1)).minusMillis(1)))
                .isEmpty();
        assertThat(months.endedBy(beginningOf(first.plusMonths(2)))).containsExactly(first, first.plusMonths(1));
        months.drop(first);
        months.drop(first.plusMonths(1));
        assertThat(entryNos(schema.jdbc())).containsExactly(3L);
        assertThat(schema.jdbc()
                        .sql("SELECT balance FROM member_balance")
                        .query(Long.class)
                        .single())
                .as("does not need them")
                .isEqualTo(300);
        assertThat(months.endedBy(beginningOf(first.plusMonths(2)))).isEmpty();
        months.drop(first);
    }

    @Test
    void aMonthThatIsFilledAgainGoesAgain() {
        var months = new EntryMonths(schema.jdbc());
        months.drop(first);
        schema.jdbc()
                .sql("SELECT add_month_of_entries(?)")
                .param(first.atDay(1))
                .query()
                .singleRow();
        assertThat(months.endedBy(beginningOf(first.plusMonths(1)))).containsExactly(first);
        months.drop(first);
        assertThat(months.endedBy(beginningOf(first.plusMonths(1)))).isEmpty();
    }

    @Test
    void nobodyWhoWritesWaitsForItAndItGoesOnLater() throws SQLException {
        try (var reading = connection();
                var dropping = connection()) {
            reading.getConnection().setAutoCommit(false);
            assertThat(entryNos(JdbcClient.create(reading))).containsExactly(1L, 2L, 3L);
            var impatient = JdbcClient.create(dropping);
            impatient.sql("SET lock_timeout = '300ms'").update();
            var months = new EntryMonths(impatient);
            assertThatThrownBy(() -> months.drop(first)).isInstanceOf(CannotAcquireLockException.class);

            // While it is half out: another month, and entries in it.
            var other = stream.open("o", "xcn");
            stream.pass(YEAR);
            other.earn(7, YEAR);
            schema.jdbc().sql("SET lock_timeout = '5s'").update();
            schema.replay(
                    stream.events()
                            .subList(stream.events().size() - 2, stream.events().size()),
                    100);
            assertThat(entryNos(schema.jdbc())).containsExactlyInAnyOrder(2L, 3L, 1L);

            reading.getConnection().rollback();
            assertThat(months.endedBy(beginningOf(first.plusMonths(1)))).containsExactly(first);
            months.drop(first);
            assertThat(months.endedBy(beginningOf(first.plusMonths(1)))).isEmpty();
        }
        assertThat(entryNos(schema.jdbc())).containsExactlyInAnyOrder(2L, 3L, 1L);
    }

    @Test
    void oneThatWasTakenOutAndNotDroppedIsDroppedThen() {
        var name = "ledger_entry_" + first.toString().replace('-', '_');
        schema.jdbc()
                .sql("ALTER TABLE ledger_entry DETACH PARTITION " + name + " CONCURRENTLY")
                .update();
        var months = new EntryMonths(schema.jdbc());
        assertThat(months.endedBy(beginningOf(first.plusMonths(1)))).containsExactly(first);
        months.drop(first);
        assertThat(schema.jdbc()
                        .sql("SELECT to_regclass(?)::text")
                        .param(name)
                        .query(String.class)
                        .optional())
                .isEmpty();
    }

    private static List<Long> entryNos(JdbcClient jdbc) {
        return jdbc.sql("SELECT entry_no FROM ledger_entry ORDER BY posted_at")
                .query(Long.class)
                .list();
    }

    private SingleConnectionDataSource connection() throws SQLException {
        return new SingleConnectionDataSource(schema.dataSource().getConnection(), true);
    }

    private static Instant beginningOf(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Instant middleOf(YearMonth month) {
        return beginningOf(month).plus(Duration.ofDays(20));
    }
}
