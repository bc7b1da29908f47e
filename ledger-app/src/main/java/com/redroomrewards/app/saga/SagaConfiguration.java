package com.redroomrewards.app.saga;

import com.redroomrewards.domain.adjustment.AdjustmentSubject;
import com.redroomrewards.domain.approval.ApprovalSaga;
import com.redroomrewards.domain.approval.Subjects;
import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.earning.PendingEarningSaga;
import com.redroomrewards.domain.merge.MergeSubject;
import com.redroomrewards.domain.promotion.PromotionEndSaga;
import com.redroomrewards.domain.promotion.PromotionSubject;
import com.redroomrewards.domain.redemption.ReservationSaga;
import com.redroomrewards.domain.transfer.EscrowSaga;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All sagas, in one processor; their rows are written with its token. */
@Configuration(proxyBeanMethods = false)
class SagaConfiguration {

    private static final String PROCESSOR = "sagas";
    private static final List<Class<?>> SAGAS = List.of(
            ApprovalSaga.class,
            EscrowSaga.class,
            PendingEarningSaga.class,
            PromotionEndSaga.class,
            ReservationSaga.class);

    @Bean
    ConfigurerModule sagas() {
        return configurer -> configurer.eventProcessing(processing -> {
            processing.assignHandlerTypesMatching(PROCESSOR, SAGAS::contains);
            SAGAS.forEach(processing::registerSaga);
        });
    }

    @Bean
    SagaStore<Object> sagaStore(
            ConnectionProvider connectionProvider, @Qualifier("generalSerializer") Serializer general) {
        var schema = new PostgresSagaSqlSchema(SagaSchema.builder()
                .sagaEntryTable("saga.saga")
                .sagaIdColumn("saga_id")
                .sagaTypeColumn("saga_type")
                .revisionColumn("revision")
                .serializedSagaColumn("state")
                .associationValueEntryTable("saga.association")
                .associationKeyColumn("association_key")
                .associationValueColumn("association_value")
                .build());
        // Read FOR UPDATE: an event and a deadline may come to a saga at the same time, on two nodes.
        schema.setExclusiveLoad(true);
        return JdbcSagaStore.builder()
                .connectionProvider(connectionProvider)
                .sqlSchema(schema)
                .serializer(general)
                .build();
    }

    @Bean
    Subjects subjectsOfApprovals() {
        return new Subjects(List.of(new AdjustmentSubject(), new MergeSubject(), new PromotionSubject()));
    }

    @Bean
    CommandSender commandSender(CommandGateway gateway, Clock clock) {
        return new ThreadedCommandSender(gateway, Executors.newVirtualThreadPerTaskExecutor(), clock);
    }
}
