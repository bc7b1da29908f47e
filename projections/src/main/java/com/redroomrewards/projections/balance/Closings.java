package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.Closing;
import com.redroomrewards.projections.sql.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The members of a batch whose accounts were closed, merged into others or erased: what is not moved by events of its own goes at once. */
final class Closings {

    private static final List<String> TABLES = List.of(
            "pending_earning",
            "member_standing",
            "member_verification",
            "member_flag",
            "member_lock",
            "announced_expiry");

    private final List<UUID> closed = new ArrayList<>();

    void add(AccountEvent event) {
        if (event instanceof Closing closing) {
            closed.add(closing.memberId());
        }
    }

    /** To be written before what else the batch says of these tables. */
    void write(JdbcClient jdbc) {
        if (!closed.isEmpty()) {
            TABLES.forEach(table -> jdbc.sql("DELETE FROM " + table + " WHERE member_id = ANY (?)")
                    .param(Columns.ids(closed))
                    .update());
        }
    }
}
