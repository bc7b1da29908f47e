package com.redroomrewards.app.eventstore;

import com.redroomrewards.app.groupcommit.GroupCommit;
import com.redroomrewards.app.groupcommit.GroupCommitEventStorageEngine;
import com.redroomrewards.app.groupcommit.GroupRead;
import com.redroomrewards.app.groupcommit.Validation;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;

/** Axon's event store on Postgres, the default (architecture.md, Event store). */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
class PostgresEventStoreConfiguration {

    // How often the stream is looked at for new events, whichever node has written them.
    private static final long FETCH_DELAY_MILLIS = 20;

    // Events in one query of a processor that is behind. Axon's 100 are a round trip for each few milliseconds' work.
    private static final int FETCH_SIZE = 1_000;

    private static final int READERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    // What the group commit takes for granted, whatever an outside database has for defaults: an acknowledged append is
    // on disk, a statement sees what was committed before it, and each one ends. A node that dies or stands still
    // between two statements keeps the lock that all nodes need, so its transaction ends soon.
    private static final String SESSION = """
            SET synchronous_commit = on;
            SET default_transaction_isolation = 'read committed';
            SET statement_timeout = '10s';
            SET lock_timeout = '10s';
            SET idle_in_transaction_session_timeout = '5s'
            """;

    /** Connections for appends and for loading aggregates; nobody else can use them up. */
    @Bean(defaultCandidate = false)
    @Qualifier("eventStore")
    HikariDataSource eventStoreDataSource(DataSourceProperties properties) {
        var dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        dataSource.setPoolName("event-store");
        dataSource.setMaximumPoolSize(READERS + 1);
        dataSource.setConnectionTimeout(PATIENCE.toMillis() / 2);
        dataSource.setConnectionInitSql(SESSION);
        dataSource.addDataSourceProperty("socketTimeout", "15");
        dataSource.addDataSourceProperty("logServerErrorDetail", "false");
        return dataSource;
    }

    @Bean
    GroupCommit groupCommit(@Qualifier("eventStore") DataSource dataSource, MeterRegistry registry) {
        return new GroupCommit(dataSource, PATIENCE, registry);
    }

    @Bean
    Validation validation(GroupCommit groupCommit) {
        return new Validation(groupCommit);
    }

    @Bean
    GroupRead groupRead(@Qualifier("eventStore") DataSource dataSource) {
        return new GroupRead(dataSource, READERS);
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            @Qualifier("snapshotSerializer") Serializer snapshotSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Configuration configuration,
            DataSource dataSource,
            GroupCommit groupCommit,
            GroupRead groupRead) {
        return new GroupCommitEventStorageEngine(
                reading(snapshotSerializer, eventSerializer, configuration, dataSource), groupCommit, groupRead);
    }

    /** Reads the stream of that database. */
    static JdbcEventStorageEngine.Builder reading(
            Serializer snapshotSerializer,
            Serializer eventSerializer,
            Configuration configuration,
            DataSource dataSource) {
        return JdbcEventStorageEngine.builder()
                .snapshotSerializer(snapshotSerializer)
                .eventSerializer(eventSerializer)
                .upcasterChain(configuration.upcasterChain())
                .snapshotFilter(configuration.snapshotFilter())
                // Each read is one statement, which needs no transaction around it.
                .connectionProvider(dataSource::getConnection)
                .transactionManager(NoTransactionManager.INSTANCE)
                .batchSize(FETCH_SIZE)
                .schema(schema());
    }

    @Bean
    EventStore eventStore(EventStorageEngine engine, Configuration configuration) {
        var builder = EmbeddedEventStore.builder()
                .storageEngine(engine)
                .fetchDelay(FETCH_DELAY_MILLIS)
                .messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"));
        return new PollingEventStore(builder, FETCH_DELAY_MILLIS);
    }

    private static EventSchema schema() {
        return EventSchema.builder()
                .eventTable("events.domain_event")
                .snapshotTable("events.snapshot")
                .globalIndexColumn("global_index")
                .timestampColumn("time_stamp")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }
}
