package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is kept no longer than it must be (audit.md, Retention). */
class RetentionIT {

    private final TestLedger ledger = TestLedger.shared();

    @Test
    void theOldestMonthsOfEntriesGoByThemselves() {
        var user = new Members(ledger.client("xcn")).withPoints(700);
        ledger.jdbc().sql("""
                        select set_config('search_path', 'read_model', false), read_model.add_month_of_entries('2010-01-01')
                        """).query().listOfRows();
        assertThat(hasMonth("2010_01")).isTrue();

        ledger.beginSweep("retention");
        await().atMost(Duration.ofSeconds(30)).until(() -> !hasMonth("2010_01"));

        assertThat(ledger.client("xcn")
                        .get("/v1/members/" + user.memberId() + "/ledger")
                        .json()
                        .size())
                .isEqualTo(1);
    }

    private boolean hasMonth(String month) {
        return ledger.jdbc()
                .sql("select to_regclass('read_model.ledger_entry_' || ?) is not null")
                .param(month)
                .query(Boolean.class)
                .single();
    }
}
