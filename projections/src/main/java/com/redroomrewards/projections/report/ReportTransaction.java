package com.redroomrewards.projections.report;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction of a report's own, whose statements all see one moment, and which may take some memory of the database's. */
final class ReportTransaction {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ReportTransaction(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        // Queries may be answered in a transaction that sees less.
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    <T> T run(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // Lots by their ids then go to no file before there are some millions of them.
            jdbc.sql("SELECT set_config('work_mem', '256MB', true)")
                    .query(String.class)
                    .single();
            return work.get();
        }));
    }
}
