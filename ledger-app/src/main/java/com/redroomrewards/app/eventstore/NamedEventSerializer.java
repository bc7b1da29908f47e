package com.redroomrewards.app.eventstore;

import java.time.Instant;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Stores events as JSON under their names; Axon's own types, such as metadata, keep their class names. */
final class NamedEventSerializer extends Jackson3Serializer {

    private static final String AXON = "org.axonframework.";

    NamedEventSerializer() {
        super(builder().jsonMapperBuilderCustomizer(NamedEventSerializer::strict));
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Axon
    public SerializedType typeForClass(Class type) {
        return type == null || type == Void.class || type.getName().startsWith(AXON)
                ? super.typeForClass(type)
                : EventNames.typeOf(type);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return SerializedType.emptyType().equals(type) || type.getName().startsWith(AXON)
                ? super.classForType(type)
                : EventNames.classOf(type);
    }

    // A field that is missing or not known means another revision: to guess would be to decide again.
    private static void strict(JsonMapper.Builder mapper) {
        mapper.addModule(new SimpleModule().addDeserializer(Instant.class, new InstantReader()));
        mapper.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }
}
