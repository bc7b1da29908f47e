package com.redroomrewards.app.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** The serializers: one for events, one for snapshots, one for all else that Axon stores or sends. */
@Configuration(proxyBeanMethods = false)
class SerializerConfiguration {

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return new NamedEventSerializer();
    }

    @Bean
    @Primary
    Serializer generalSerializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(SerializerConfiguration::general)
                .build();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(@Qualifier("generalSerializer") Serializer general) {
        return general;
    }

    // A snapshot of another layout must fail, so that the events are read instead: what it lacks would be zero points.
    @Bean
    @Qualifier("snapshotSerializer")
    Serializer snapshotSerializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> {
                    general(mapper);
                    // A question that an aggregate answers, such as isBlank(), is no part of its state.
                    mapper.changeDefaultVisibility(visibility -> visibility
                            .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                            .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE));
                    mapper.enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
                })
                .build();
    }

    // Aggregates and sagas have fields and no getters. Axon's own tokens are polymorphic: with a validator that knew
    // ours alone a replay would be tried again for ever.
    private static void general(JsonMapper.Builder mapper) {
        mapper.changeDefaultVisibility(visibility -> visibility.withVisibility(PropertyAccessor.FIELD, Visibility.ANY));
        mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("com.redroomrewards.")
                .build());
    }
}
