package com.redroomrewards.gateway.edge.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.gateway.command.ExternalId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemasTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    enum Kind {
        ONE,
        OTHER
    }

    record Inner(UUID lotId, long points) {}

    record Sample(
            @NotNull @ExternalId String orderId,
            @ExternalId @Nullable String lineId,
            @NotNull @Min(1) @Max(10) Long pointsToEarn,
            @Pattern(regexp = "[A-Z]{3}") String currency,
            @Size(max = 5) List<Inner> lots,
            @Nullable Inner firstLot,
            @Nullable Kind kind,
            Instant postedAt,
            @Nullable Map<String, Object> metadata,
            ObjectNode policies,
            Map<String, Inner> byName,
            boolean linked) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LeavesNullsOut(@Nullable UUID memberId, long points) {}

    @Test
    void whatIsNotNullableIsRequired() {
        assertThat(strings(schema(Sample.class).get("required")))
                .containsExactlyInAnyOrder(
                        "order_id", "points_to_earn", "currency", "lots", "posted_at", "policies", "by_name", "linked");
    }

    @Test
    void namesAndTheirOrderAreThoseOfTheWire() {
        assertThat(schema(Sample.class).get("properties").propertyNames())
                .containsExactly(
                        "order_id",
                        "line_id",
                        "points_to_earn",
                        "currency",
                        "lots",
                        "first_lot",
                        "kind",
                        "posted_at",
                        "metadata",
                        "policies",
                        "by_name",
                        "linked");
    }

    @Test
    void constraintsAreTold() {
        var properties = schema(Sample.class).get("properties");
        assertThat(properties.at("/points_to_earn/minimum").asLong()).isEqualTo(1);
        assertThat(properties.at("/points_to_earn/maximum").asLong()).isEqualTo(10);
        assertThat(properties.at("/currency/pattern").asString()).isEqualTo("^(?:[A-Z]{3})$");
        assertThat(properties.at("/lots/maxItems").asInt()).isEqualTo(5);
        for (var id : List.of("order_id", "line_id")) {
            assertThat(properties.get(id).get("minLength").asInt()).isEqualTo(1);
            assertThat(properties.get(id).get("maxLength").asInt()).isEqualTo(128);
        }
    }

    @Test
    void nullIsAllowedWhereItIsSent() {
        var properties = schema(Sample.class).get("properties");
        assertThat(strings(properties.at("/line_id/type"))).containsExactly("string", "null");
        assertThat(properties.get("kind").toString()).contains("\"null\"", "#/components/schemas/SchemasTest.Kind");
        assertThat(properties.get("first_lot").toString())
                .contains("\"null\"", "#/components/schemas/SchemasTest.Inner");
        var leftOut = schema(LeavesNullsOut.class);
        assertThat(leftOut.at("/properties/member_id/type").asString()).isEqualTo("string");
        assertThat(strings(leftOut.get("required"))).containsExactly("points");
    }

    sealed interface Answer {
        record Accepted(UUID entryId) implements Answer {}

        record Refused(String reason) implements Answer {}
    }

    @Test
    void aSealedInterfaceIsOneOfItsRecords() {
        assertThat(schema(Answer.class).toString())
                .contains("anyOf", "#/components/schemas/SchemasTest.Answer.Accepted", "SchemasTest.Answer.Refused");
    }

    @Test
    void anythingGoesIntoAnObjectOfNoType() {
        var properties = schema(Sample.class).get("properties");
        assertThat(properties.get("metadata").toString()).doesNotContain("$ref");
        assertThat(properties.get("policies")).isEqualTo(JSON.createObjectNode().put("type", "object"));
        assertThat(properties.at("/by_name/additionalProperties/$ref").asString())
                .endsWith("SchemasTest.Inner");
        assertThat(properties.at("/posted_at/format").asString()).isEqualTo("date-time");
    }

    private static JsonNode schema(Class<?> type) {
        var schemas = new Schemas(JSON);
        var reference = schemas.of(type);
        var all = schemas.collect();
        var name = "SchemasTest." + type.getSimpleName();
        assertThat(reference.get("$ref").asString()).isEqualTo("#/components/schemas/" + name);
        return all.get(name);
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
