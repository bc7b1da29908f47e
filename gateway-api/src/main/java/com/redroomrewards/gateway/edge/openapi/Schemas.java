package com.redroomrewards.gateway.edge.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of the records that go over the wire, under the names and by the rules that the edge's mapper has. A component
 * is required unless it is {@code @Nullable}.
 */
final class Schemas {

    private final JsonMapper json;
    private final SchemaBuilder builder;

    /** Schemas of what this mapper reads and writes. */
    Schemas(JsonMapper json) {
        this.json = json;
        this.builder = new SchemaGenerator(config()).buildMultipleSchemaDefinitions();
    }

    /** The schema of a type, or a reference to it. It is whole once {@link #collect} was called. */
    ObjectNode of(Type type) {
        return builder.createSchemaReference(type);
    }

    /** All schemas that others refer to, by name. */
    ObjectNode collect() {
        return builder.collectDefinitions("components/schemas");
    }

    private SchemaGeneratorConfig config() {
        var config = new SchemaGeneratorConfigBuilder(json, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .without(Option.SCHEMA_VERSION_INDICATOR)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES,
                        Option.INLINE_NULLABLE_SCHEMAS,
                        Option.PLAIN_DEFINITION_KEYS)
                .with(new JacksonSchemaModule());
        config.forFields()
                .withPropertyNameOverrideResolver(field -> wireName(field.getDeclaredName()))
                .withRequiredCheck(field -> !isNullable(field))
                .withNullableCheck(field -> isNullable(field) && !isLeftOut(field))
                .withInstanceAttributeOverride((schema, field, context) -> describe(field, schema));
        config.forTypesInGeneral()
                // As the record has them, which is the order on the wire.
                .withPropertySorter((one, other) -> 0)
                .withDefinitionNamingStrategy(new NestedNames())
                .withSubtypeResolver(Schemas::oneOfSealed)
                .withCustomDefinitionProvider(Schemas::mapOrTree);
        return config.build();
    }

    private @Nullable String wireName(String name) {
        var config = json.serializationConfig();
        var strategy = config.getPropertyNamingStrategy();
        // Strategies go by the name; none of Jackson's looks at the field.
        return strategy == null ? null : strategy.nameForField(config, null, name);
    }

    private static void describe(FieldScope field, ObjectNode schema) {
        if (!field.isFakeContainerItemScope()) {
            Constraints.describe(field.getRawMember(), field.getType().getErasedType(), schema);
        }
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isLeftOut(FieldScope field) {
        var member = field.getRawMember();
        return Stream.of(member, member.getDeclaringClass())
                .map(annotated -> annotated.getAnnotation(JsonInclude.class))
                .anyMatch(include -> include != null && include.value() == JsonInclude.Include.NON_NULL);
    }

    /** A sealed interface is one of its records. */
    private static @Nullable List<ResolvedType> oneOfSealed(ResolvedType type, SchemaGenerationContext context) {
        var erased = type.getErasedType();
        if (!erased.isInterface() || !erased.isSealed()) {
            return null;
        }
        return Arrays.stream(erased.getPermittedSubclasses())
                .map(permitted -> context.getTypeContext().resolveSubtype(type, permitted))
                .toList();
    }

    private static @Nullable CustomDefinition mapOrTree(ResolvedType type, SchemaGenerationContext context) {
        if (!type.isInstanceOf(Map.class) && !type.isInstanceOf(ObjectNode.class)) {
            return null;
        }
        var schema = context.getGeneratorConfig().createObjectNode().put("type", "object");
        var values = context.getTypeContext().getTypeParameterFor(type, Map.class, 1);
        if (values != null && values.getErasedType() != Object.class) {
            schema.set("additionalProperties", context.createDefinitionReference(values));
        }
        return new CustomDefinition(schema, true);
    }

    /** {@code LinkResponses.Status}: two features may well have a status each. That it is a controller's says nothing. */
    private static final class NestedNames implements SchemaDefinitionNamingStrategy {

        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            var type = key.getType().getErasedType();
            var name = type.getSimpleName();
            for (var outer = type.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
                if (!outer.getSimpleName().endsWith("Controller")) {
                    name = outer.getSimpleName() + "." + name;
                }
            }
            return name;
        }
    }
}
