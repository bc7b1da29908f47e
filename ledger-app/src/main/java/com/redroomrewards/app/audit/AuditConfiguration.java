package com.redroomrewards.app.audit;

import com.redroomrewards.projections.audit.AuditLog;
import com.redroomrewards.projections.audit.AuditQueries;
import com.redroomrewards.projections.audit.CheckpointSink;
import com.redroomrewards.projections.audit.StoredEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The transparency log of this ledger. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    StoredEvents storedEvents(JdbcClient jdbc) {
        return new PostgresStoredEvents(jdbc);
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    StoredEvents storedEventsOfAxonServer(AxonServerConnectionManager connections) {
        return new AxonServerStoredEvents(connections);
    }

    @Bean
    AuditLog auditLog(
            JdbcClient jdbc,
            TransactionOperations transactions,
            StoredEvents events,
            AuditProperties properties,
            Clock clock)
            throws IOException {
        var signer = SigningKeyFile.open(properties.keyFile(), properties.origin());
        return new AuditLog(jdbc, transactions, events, signer, properties.takeOver(), clock);
    }

    @Bean
    AuditQueries auditQueries(JdbcClient jdbc, AuditLog log, StoredEvents events) {
        return new AuditQueries(jdbc, log, events);
    }

    @Bean
    CheckpointSink checkpointSink(AuditProperties properties) {
        return properties.isRemote()
                ? new HttpSink(properties.address(), properties.sinkAuthorization())
                : new DirectorySink(Path.of(properties.sink()));
    }

    @Bean
    AuditFollower auditFollower(AuditLog log, MeterRegistry registry, Clock clock) {
        return new AuditFollower(log, new UnsignedTime(clock), registry);
    }

    @Bean
    AuditPublisher auditPublisher(AuditLog log, CheckpointSink sink, MeterRegistry registry) {
        return new AuditPublisher(log, sink, registry);
    }

    // Its name is the component's in the health endpoint.
    @Bean
    AuditHealth audit(AuditFollower follower, AuditPublisher publisher) {
        return new AuditHealth(follower, publisher);
    }
}
