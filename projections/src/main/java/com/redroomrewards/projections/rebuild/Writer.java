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

    private record Part(String group, ReplayBatch<?> batch) {

        static Part of(BatchProjection<?> projection) {
            return new Part(projection.group(), projection.replay());
        }
    }

    private final List<Part> parts;
    private final TransactionTemplate transaction;

    Writer(DataSource tables) {
        this.parts = ReadModels.of(JdbcClient.create(tables)).stream()
                .<Part>map(Part::of)
                .toList();
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(tables));
    }

    /** These must come after those of the last call, in stream order. */
    void write(List<? extends DomainEventMessage<?>> events) {
        write(events, (group, event) -> true);
    }

    /** The same for those read models only that have reached an event. */
    void write(List<? extends DomainEventMessage<?>> events, Reached reached) {
        for (var part : parts) {
            part.batch()
                    .apply(events.stream()
                            .filter(event -> reached.by(part.group(), event))
                            .toList());
        }
        transaction.executeWithoutResult(
                status -> parts.forEach(part -> part.batch().flush()));
    }
}
