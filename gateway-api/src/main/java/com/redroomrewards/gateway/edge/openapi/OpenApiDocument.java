package com.redroomrewards.gateway.edge.openapi;

import com.redroomrewards.gateway.edge.operation.ApiOperation;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.security.Scopes;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the document together. */
final class OpenApiDocument {

    private static final String BASE = "/v1";
    private static final String SECURITY = "client_credentials";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final Schemas schemas;
    private final Parameters parameters;
    private final Answers answers;

    private OpenApiDocument(JsonMapper json) {
        this.schemas = new Schemas(json);
        this.parameters = new Parameters(schemas);
        this.answers = new Answers(schemas);
    }

    /** Describes these operations, as these handlers serve them, and these webhooks. */
    static ObjectNode of(
            String description,
            List<ApiOperation> operations,
            Map<RequestMappingInfo, HandlerMethod> handlers,
            List<WebhookDescription> webhooks,
            Optional<URI> issuer,
            JsonMapper json) {
        var made = new OpenApiDocument(json);
        made.head(description);
        var served = new LinkedHashMap<ApiOperation, List<Handler>>();
        for (var operation : operations) {
            served.put(operation, Handler.of(operation.endpoint(), handlers));
        }
        made.tags(served.values());
        served.forEach(made::operation);
        made.webhooks(webhooks);
        made.components(issuer);
        return made.document;
    }

    private void head(String description) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "RedRoomRewards ledger")
                .put("version", "1")
                .put("description", description);
        var servers = document.putArray("servers");
        servers.addObject().put("url", BASE);
        servers.addObject().put("url", "/api" + BASE).put("description", "The same.");
    }

    private void tags(Collection<List<Handler>> handlers) {
        var names = handlers.stream()
                .flatMap(List::stream)
                .map(Handler::resource)
                .collect(Collectors.toCollection(TreeSet::new));
        var tags = document.putArray("tags");
        names.forEach(name -> tags.addObject().put("name", name));
        document.putObject("paths");
    }

    private void operation(ApiOperation operation, List<Handler> handlers) {
        var described = document.withObjectProperty("paths")
                .withObjectProperty(operation.path().substring(BASE.length()))
                .putObject(operation.method().name().toLowerCase(Locale.ROOT));
        var words = operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        described
                .put("operationId", camelCase(words))
                .put("summary", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
        var tags = described.putArray("tags");
        handlers.stream().map(Handler::resource).distinct().forEach(tags::add);
        roles(operation, described);
        parameters.describe(operation, handlers, described.putArray("parameters"));
        body(operation, handlers, described);
        answers.describe(operation, handlers, described.putObject("responses"));
    }

    private static String camelCase(String words) {
        var parts = words.split(" ");
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                        .collect(Collectors.joining());
    }

    private static void roles(ApiOperation operation, ObjectNode described) {
        var roles = Stream.of(Role.values())
                .filter(operation.roles()::contains)
                .map(Role::name)
                .toList();
        described.put("description", "For clients of the role " + String.join(", ", roles) + ".");
        roles.forEach(described.putArray("x-roles")::add);
        described.putArray("security").addObject().putArray(SECURITY).add(Scopes.neededFor(operation));
    }

    private void body(ApiOperation operation, List<Handler> handlers, ObjectNode described) {
        for (var handler : handlers) {
            handler.body().ifPresent(type -> {
                var body = described.withObjectProperty("requestBody").put("required", true);
                var content = body.withObjectProperty("content");
                var consumes = handler.consumes().isEmpty() ? operation.consumes() : handler.consumes();
                consumes.stream()
                        // The same document from every node.
                        .sorted(Comparator.comparing(MediaType::toString))
                        .forEach(media -> Content.add(content, media, type, schemas));
                handler.example()
                        .ifPresent(example -> content.properties().stream()
                                .filter(media -> !media.getKey().equals(MediaType.APPLICATION_JSON_VALUE))
                                .forEach(media -> ((ObjectNode) media.getValue()).put("example", example)));
            });
        }
    }

    private void webhooks(List<WebhookDescription> webhooks) {
        var described = document.putObject("webhooks");
        webhooks.forEach(webhook -> webhook.describe(described.putObject(webhook.eventType()), schemas));
    }

    private void components(Optional<URI> issuer) {
        var components = document.putObject("components");
        var tokens = components.putObject("securitySchemes").putObject(SECURITY);
        issuer.ifPresentOrElse(
                // Not openIdConnect: the page may ask this server alone, and takes a token that was pasted.
                discovery -> tokens.put("type", "http")
                        .put("scheme", "bearer")
                        .put("bearerFormat", "JWT")
                        .put("description", "A token of the issuer that " + discovery + " describes."),
                () -> tokens.put("type", "oauth2")
                        .putObject("flows")
                        .putObject("clientCredentials")
                        .put("tokenUrl", "/oauth/token")
                        .putObject("scopes")
                        .put(Scopes.READ, "Read.")
                        .put(Scopes.WRITE, "Change."));
        components.set("parameters", Parameters.shared());
        components.set("headers", Answers.headers());
        components.set("responses", answers.errors());
        components.set("schemas", schemas.collect());
    }
}
