package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the OpenAPI document of the server says, and whether its answers are as it says. */
public final class Contract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HERE = "https://ledger.test/openapi.json";
    private static final String ANY_ERROR = "/components/schemas/ErrorBody";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static volatile Contract known;

    /** An operation of the document, where to find it there, and what its path looks like. */
    record Described(String method, PathPattern path, String pointer, JsonNode operation) {

        String id() {
            return operation.get("operationId").stringValue();
        }
    }

    private final JsonNode document;
    private final List<Described> operations = new ArrayList<>();
    private final SchemaRegistry schemas;
    private final Map<String, Schema> loaded = new ConcurrentHashMap<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    private Contract(String text) {
        this.document = JSON.readTree(text);
        var parser = new PathPatternParser();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> operations.add(new Described(
                                member.getKey(),
                                parser.parse("/v1" + path.getKey()),
                                "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1") + "/" + member.getKey(),
                                member.getValue()))));
        operations.sort(Comparator.comparing(Described::path));
        this.schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(HERE, closedSchemas())));
    }

    /** The contract that this JVM's servers have: all are of one build. */
    static Contract of(String url) {
        var contract = known;
        if (contract == null) {
            contract = new Contract(read(url));
            known = contract;
        }
        return contract;
    }

    private static String read(String url) {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/openapi.json")).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A client has to let more properties pass than it knows; here, none is answered that is not described. */
    private String closedSchemas() {
        var schemas = document.at("/components/schemas").deepCopy();
        schemas.values().forEach(schema -> {
            if (schema instanceof ObjectNode object && object.has("properties")) {
                object.put("additionalProperties", false);
            }
        });
        return standalone(JSON.createObjectNode().set("$defs", schemas));
    }

    /** A schema that needs no document around it, which the validator would read as a schema and wonder at. */
    private static String standalone(JsonNode schema) {
        return schema.toString().replace("#/components/schemas/", HERE + "#/$defs/");
    }

    /** The document. */
    JsonNode document() {
        return document;
    }

    List<Described> operations() {
        return operations;
    }

    /** The operations that have answered well since the last call, by id. */
    Set<String> takeAnswered() {
        var taken = Set.copyOf(answered);
        answered.removeAll(taken);
        return taken;
    }

    /** Fails unless the answer is one that the document foretells. */
    static void check(HttpRequest request, HttpResponse<String> response) {
        var uri = request.uri();
        if (uri.getPath().startsWith("/v1/") || uri.getPath().startsWith("/api/v1/")) {
            of(uri.getScheme() + "://" + uri.getAuthority()).checkAnswer(request, response);
        }
    }

    /** Fails unless that is the body of a webhook that the document describes. */
    void checkWebhook(String body) {
        var webhook = "/webhooks/" + JSON.readTree(body).path("event_type").asString();
        assertThat(document.at(webhook).isObject()).as(body).isTrue();
        validate(webhook + "/post/requestBody/content/application~1json/schema", body, body);
    }

    private void checkAnswer(HttpRequest request, HttpResponse<String> response) {
        var what = "%s %s: %d %s".formatted(request.method(), request.uri(), response.statusCode(), response.body());
        assertThat(response.headers().firstValue("X-Request-Trace")).as(what).isPresent();
        var operation = find(request);
        if (operation.isEmpty()) {
            assertThat(response.statusCode()).as(what).isBetween(400, 499);
            validate(ANY_ERROR, response.body(), what);
            return;
        }
        var pointer = resolved(operation.get().pointer() + "/responses/" + response.statusCode());
        var described = document.at(pointer);
        assertThat(described.isObject())
                .as("%s is in the document: %s", response.statusCode(), what)
                .isTrue();
        var headers = described.path("headers").propertyNames();
        var rated = response.headers().map().keySet().stream().filter(name -> name.startsWith("ratelimit"));
        assertThat(headers.stream().map(String::toLowerCase)).as(what).containsAll(rated.toList());
        if (!request.method().equals("HEAD")) {
            checkBody(pointer, described, response, what);
        }
        if (response.statusCode() < 300) {
            assertThat(headers).as(what).containsAll(told(response));
            answered.add(operation.get().id());
        }
    }

    /** Headers that say something of the request's effect. */
    private static List<String> told(HttpResponse<String> response) {
        return Stream.of("X-Ledger-Position", "X-Dry-Run", "Idempotent-Replayed", "Link")
                .filter(name -> response.headers().firstValue(name).isPresent())
                .toList();
    }

    private void checkBody(String pointer, JsonNode described, HttpResponse<String> response, String what) {
        var type = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
        if (!described.has("content")) {
            assertThat(response.body()).as(what).isEmpty();
            return;
        }
        assertThat(described.get("content").propertyNames()).as(what).contains(type);
        if (type.equals("application/json")) {
            validate(pointer + "/content/application~1json/schema", response.body(), what);
        }
    }

    private String resolved(String pointer) {
        var reference = document.at(pointer).path("$ref").asString("");
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    private void validate(String pointer, String body, String what) {
        var schema =
                loaded.computeIfAbsent(pointer, at -> schemas.getSchema(standalone(document.at(at)), InputFormat.JSON));
        assertThat(schema.validate(
                        body,
                        InputFormat.JSON,
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as(what)
                .isEmpty();
    }

    private Optional<Described> find(HttpRequest request) {
        var path = request.uri().getRawPath();
        var parsed = PathContainer.parsePath(path.startsWith("/api/") ? path.substring("/api".length()) : path);
        var method = request.method().equalsIgnoreCase("HEAD") ? "get" : request.method();
        return operations.stream()
                .filter(each -> each.method().equalsIgnoreCase(method))
                .filter(each -> each.path().matches(parsed))
                .findFirst();
    }

    /** The roles that may call an operation. */
    static Stream<String> roles(Described operation) {
        return operation.operation().get("x-roles").valueStream().map(JsonNode::stringValue);
    }
}
