package com.redroomrewards.projections.report;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction of a report's own, or of the sums for reports, whose statements all see one moment. Each may take some memory of the
 * database's, and most of a minute.
 */
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
            // A statement ends before the connection's socketTimeout: after that the database works for nobody.
            jdbc.sql("SELECT set_config('work_mem', '256MB', true) || set_config('statement_timeout', '50s', true)")
                    .query(String.class)
                    .single();
            return work.get();
        }));
    }
}
