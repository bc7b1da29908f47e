package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.redroomrewards.app.acceptance.Contract.Described;
import com.redroomrewards.gateway.edge.operation.Operation;
import com.redroomrewards.gateway.edge.operation.Role;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document is valid, says what the table of operations says, and is there for everybody. */
class OpenApiDocumentIT {

    private final TestLedger ledger = TestLedger.shared();
    private final Contract contract = Contract.of(ledger.url());

    @Test
    void hasExactlyTheOperationsOfTheTableWithTheirRoles() {
        var described = contract.operations().stream()
                .collect(Collectors.toMap(
                        each -> each.method().toUpperCase(Locale.ROOT) + " "
                                + each.path().getPatternString(),
                        each -> Contract.roles(each).map(Role::valueOf).collect(Collectors.toSet())));
        var table = Stream.of(Operation.values()).collect(Collectors.toMap(Operation::endpoint, Operation::roles));
        assertThat(described).isEqualTo(table);
        assertThat(contract.operations().stream().map(Described::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyAnswerThatIsWellHasASchemaThatSaysSomething() {
        for (var operation : contract.operations()) {
            var well = operation.operation().get("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(well).as(operation.id()).isNotEmpty().allSatisfy(response -> {
                if (response.has("content")) {
                    assertThat(response.get("content").values())
                            .isNotEmpty()
                            .allMatch(content -> !content.path("schema").isEmpty());
                }
            });
        }
    }

    @Test
    void namesAreThoseOfTheWire() {
        contract.document()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(
                                schema.getValue().path("properties").propertyNames())
                        .as(schema.getKey())
                        .allMatch(name -> name.matches("[a-z0-9_]+")));
    }

    /** Clients read them with JavaScript, which has not all that Java's have. */
    @Test
    void patternsAreThoseOfJavaScript() {
        assertThat(contract.document().findValuesAsString("pattern"))
                .isNotEmpty()
                .allMatch(pattern -> pattern.startsWith("^") && pattern.endsWith("$"))
                .noneMatch(pattern -> pattern.matches(".*(\\\\[pPhHRXAzZQEG]|\\(\\?[^:=!]|[*+?}]\\+).*"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = contract.document().findValuesAsString("$ref");
        assertThat(references).isNotEmpty();
        assertThat(references.stream().distinct())
                .allMatch(reference ->
                        contract.document().at(reference.substring(1)).isObject());
    }

    @Test
    void theWebhooksAreDescribed() {
        assertThat(contract.document().get("webhooks").propertyNames())
                .containsExactlyInAnyOrder(
                        "POINTS_POSTED",
                        "POINTS_REVERSED",
                        "REDEMPTION_COMMITTED",
                        "REDEMPTION_REVERSED",
                        "LINK_UPDATED",
                        "PROMOTION_STATUS_CHANGED",
                        "TRANSFER_COMPLETED",
                        "TRANSFER_REVERSED",
                        "POINTS_EXPIRING",
                        "POINTS_EXPIRED",
                        "TIER_CHANGED",
                        "ADJUSTMENT_STATUS_CHANGED",
                        "WEBHOOK_TEST");
    }

    @Test
    void theBodyOfAWebhookIsDescribedToTheLastProperty() {
        var body = """
                {"event_id":"1","event_type":"LINK_UPDATED","occurred_at":"2026-11-21T04:00:00Z",
                 "data":{"member_id":"%s","client_user_id":"u","status":"ACTIVE"}}""".formatted(UUID.randomUUID());
        contract.checkWebhook(body);
        for (var spoilt : List.of(
                body.replace("\"ACTIVE\"", "\"OPEN\""),
                body.replace("\"status\"", "\"state\""),
                body.replace("LINK_UPDATED", "POINTS_POSTED"),
                body.replace("\"event_id\":\"1\"", "\"event_id\":\"1.2\""))) {
            assertThatThrownBy(() -> contract.checkWebhook(spoilt)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void theReasonOfALockSaysWhatItBars() {
        assertThat(contract.document()
                        .at("/components/schemas/SafeguardRequests.Lock/properties/reason_code/description")
                        .asString())
                .contains("FRAUD");
    }

    @Test
    void isValid() {
        var options = new ParseOptions();
        options.setResolve(false);
        var parsed = new OpenAPIV3Parser().readContents(contract.document().toString(), List.of(), options);
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.isOpenapi31()).isTrue();
        assertThat(parsed.getOpenAPI().getPaths())
                .hasSameSizeAs(contract.document().get("paths"));

        var spoilt = contract.document().toString().replace("\"responses\":", "\"answers\":");
        assertThat(new OpenAPIV3Parser()
                        .readContents(spoilt, List.of(), options)
                        .getMessages())
                .isNotEmpty();
    }

    @Test
    void everySchemaIsValid() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        contract.document()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(meta.validate(schema.getValue().toString(), InputFormat.JSON))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openapi.json",
                "/api/openapi.json",
                "/docs",
                "/docs/",
                "/docs/index.html",
                "/docs/page.js",
                "/webjars/swagger-ui/swagger-ui.css",
                "/webjars/swagger-ui/swagger-ui-bundle.js"
            })
    void isThereWithoutATokenAndLetsNothingElseIn(String path) {
        var answer = ApiClient.send(
                HttpRequest.newBuilder(URI.create(ledger.url() + path)).build());
        assertThat(answer.status()).isIn(200, 302);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
    }
}
