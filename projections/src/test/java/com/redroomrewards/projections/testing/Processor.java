package com.redroomrewards.projections.testing;

import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.redroomrewards.projections.batch.BatchProjection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Axon's pooled streaming processor for a group of projections, with its tokens beside the rows, as the application runs it. */
public final class Processor implements AutoCloseable {

    // At this interval the processor claims its segment again after a failure, and stores its token when it has only
    // skipped events; Axon's default is 5 s for both.
    private static final int INTERVAL_MILLIS = 200;

    private final ReadSchema schema;
    private final String name;
    private final EmbeddedEventStore eventStore;
    private final PooledStreamingEventProcessor processor;
    private final ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(2);
    private final AtomicInteger failures = new AtomicInteger();
    private int stored;

    private Processor(
            ReadSchema schema,
            List<? extends BatchProjection<?>> projections,
            int batchSize,
            int segments,
            TransactionManager transactionManager) {
        this.schema = schema;
        this.name = projections.getFirst().group();
        this.eventStore = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        this.processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(projections)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(this::propagate)
                .messageSource(eventStore)
                .tokenStore(tokenStore())
                .transactionManager(transactionManager)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(segments)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(batchSize)
                .tokenClaimInterval(INTERVAL_MILLIS)
                .claimExtensionThreshold(INTERVAL_MILLIS)
                .build();
    }

    public static Processor of(ReadSchema schema, BatchProjection<?> projection, int batchSize, int segments) {
        return of(schema, List.of(projection), batchSize, segments);
    }

    /** One for projections that share a group. */
    public static Processor of(
            ReadSchema schema, List<? extends BatchProjection<?>> projections, int batchSize, int segments) {
        var transactionManager = new SpringTransactionManager(schema.transactionManager());
        return new Processor(schema, projections, batchSize, segments, transactionManager);
    }

    public static Processor of(
            ReadSchema schema, BatchProjection<?> projection, int batchSize, TransactionManager transactionManager) {
        return new Processor(schema, List.of(projection), batchSize, 1, transactionManager);
    }

    /** One whose transactions are on other connections than the schema's own. */
    public static Processor of(
            ReadSchema schema,
            BatchProjection<?> projection,
            int batchSize,
            PlatformTransactionManager transactionManager) {
        return of(schema, projection, batchSize, new SpringTransactionManager(transactionManager));
    }

    public void store(List<DomainEventMessage<?>> events) {
        eventStore.publish(events);
        stored += events.size();
    }

    public void start() {
        processor.start();
    }

    /** How many batches have failed. */
    public int failures() {
        return failures.get();
    }

    /** SQL for the number of stored events that the slowest segment's token has passed, in the caller's snapshot. */
    public String positionSql() {
        return """
                (SELECT min(coalesce(substring(convert_from(token, 'UTF8') FROM '"globalIndex":(-?[0-9]+)'), '-1')::bigint + 1)
                FROM tokenentry WHERE processorname = '%s')
                """.formatted(name);
    }

    /** Waits until every segment has handled every stored event. */
    public void awaitEnd() {
        await().atMost(ONE_MINUTE)
                .until(() -> schema.jdbc()
                        .sql("SELECT " + positionSql() + " = ?")
                        .param(stored)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
    }

    @Override
    public void close() {
        processor.shutDown();
        coordinator.shutdownNow();
        workers.shutdownNow();
        eventStore.shutDown();
    }

    private void propagate(ErrorContext failure) throws Exception {
        failures.incrementAndGet();
        PropagatingErrorHandler.instance().handleError(failure);
    }

    private JdbcTokenStore tokenStore() {
        var connections = new UnitOfWorkAwareConnectionProviderWrapper(
                new SpringDataSourceConnectionProvider(schema.dataSource()));
        var tokens = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(Jackson3Serializer.builder().build())
                .build();
        tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
        return tokens;
    }
}
