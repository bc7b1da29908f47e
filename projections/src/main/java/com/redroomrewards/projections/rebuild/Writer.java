package com.redroomrewards.projections.rebuild;

import com.redroomrewards.projections.ReadModels;
import com.redroomrewards.projections.batch.BatchProjection;
import com.redroomrewards.projections.batch.ReplayBatch;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what some of the aggregates' events make of the read models, each time in one transaction. */
final class Writer {

    private final List<ReplayBatch<?>> projections;
    private final TransactionTemplate transaction;

    Writer(DataSource tables) {
        this.projections = ReadModels.of(JdbcClient.create(tables)).stream()
                .<ReplayBatch<?>>map(BatchProjection::replay)
                .toList();
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(tables));
    }

    /** These must come after those of the last call, in stream order. */
    void write(List<DomainEventMessage<?>> events) {
        projections.forEach(projection -> projection.apply(events));
        transaction.executeWithoutResult(status -> projections.forEach(ReplayBatch::flush));
    }
}
