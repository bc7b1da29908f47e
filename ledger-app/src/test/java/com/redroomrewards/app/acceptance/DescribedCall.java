package com.redroomrewards.app.acceptance;

import com.redroomrewards.app.acceptance.Contract.Described;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Good calls of an operation, made from what the OpenAPI document says of it and from the ids that it needs. */
final class DescribedCall {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a good call says beside ids, as JSON, where neither the first allowed value nor a text would do. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("event_type", "\"TOKEN_PURCHASE\""),
            Map.entry("currency", "\"USD\""),
            Map.entry("amount_minor", "10000"),
            Map.entry("points", "100"),
            Map.entry("total_minor", "2000"),
            Map.entry("minor", "2000"),
            Map.entry("bundle", "100"),
            Map.entry("unit_price_minor", "3"),
            Map.entry("actor_type", "\"CLIENT_ADMIN\""),
            Map.entry("given_at", "\"2026-01-01T00:00:00Z\""),
            Map.entry("evidence", "[{\"kind\":\"GOVERNMENT_ID\",\"reference\":\"case 7\"},{\"kind\":\"REGION\"}]"),
            Map.entry("url", "\"http://127.0.0.1:9/x\""),
            Map.entry("events", "[\"TIER_CHANGED\"]"),
            Map.entry("policies", "{}"),
            Map.entry("by", "\"tier\""));

    /** What a good call says although the document does not ask for it. */
    private static final List<String> WANTED = List.of(
            "reverseEarnings ledger_entry_id",
            "requestAdjustment metadata",
            "adjustmentBatch items.metadata",
            "allocate metadata",
            "stateVerification email_verified_at");

    /** An id of a call, and whether each call has it. */
    record NamedId(String in, String path, boolean needed) {}

    /** What a call can say, and in which part of it. */
    record Field(String in, String path, JsonNode schema) {

        boolean isOf(String type) {
            var said = schema.path("type");
            return said.asString("").equals(type)
                    || said.valueStream().anyMatch(each -> each.asString("").equals(type));
        }
    }

    private final JsonNode document;
    private final Described operation;
    private final List<NamedId> ids = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();

    DescribedCall(JsonNode document, Described operation) {
        this.document = document;
        this.operation = operation;
        for (var parameter : operation.operation().get("parameters")) {
            var name = parameter.path("name").asString("");
            var in = parameter.path("in").asString("");
            if (!name.isEmpty()) {
                fields.add(new Field(in, name, resolved(parameter.path("schema"))));
            }
            if (isId(name, name, parameter.path("schema"))) {
                ids.add(new NamedId(in, name, parameter.path("required").asBoolean()));
            }
        }
        collect("", bodySchema(), true);
    }

    /** What a call can say, in path, query and body; of a body only what is no object. */
    List<Field> fields() {
        return List.copyOf(fields);
    }

    /** Those that the document has, in the path, the query and the body. */
    List<NamedId> ids() {
        return List.copyOf(ids);
    }

    private JsonNode bodySchema() {
        return operation.operation().at("/requestBody/content/application~1json/schema");
    }

    // By its name, its type, or since the table of ids has it.
    private boolean isId(String path, String name, JsonNode schema) {
        return name.endsWith("_id")
                || name.endsWith("_ref")
                || resolved(schema).path("format").asString("").equals("uuid")
                || Belongings.knows(operation.id(), path);
    }

    private void collect(String at, JsonNode described, boolean needed) {
        var schema = resolved(described);
        if (schema.has("items")) {
            collect(at, schema.get("items"), needed);
        }
        schema.path("properties").properties().forEach(property -> {
            var path = at + property.getKey();
            var has = needed && isNeeded(schema, property.getKey(), path);
            var of = resolved(property.getValue());
            if (!of.has("properties") && !of.has("items")) {
                fields.add(new Field("body", path, of));
            }
            if (isId(path, property.getKey(), property.getValue())) {
                ids.add(new NamedId("body", path, has));
            } else {
                collect(path + ".", property.getValue(), has);
            }
        });
    }

    private boolean isNeeded(JsonNode schema, String name, String path) {
        return schema.path("required")
                        .valueStream()
                        .anyMatch(each -> each.asString("").equals(name))
                || WANTED.contains(operation.id() + " " + path);
    }

    private JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(document.at(schema.get("$ref").stringValue().substring(1)));
        }
        for (var either : List.of("anyOf", "oneOf")) {
            for (var choice : schema.path(either)) {
                if (!choice.path("type").asString("").equals("null")) {
                    return resolved(choice);
                }
            }
        }
        return schema;
    }

    /**
     * The call, under a key of its own.
     *
     * @param id tells an id by its path
     * @param also one that the call has although it need not; empty for none
     */
    HttpRequest.Builder by(ApiClient client, UnaryOperator<String> id, String also) {
        return by(client, id, also, "");
    }

    /**
     * The call with another value of a field of its body or its query.
     *
     * @param json the value, as it is sent in a body; in a query it is what stands between quotes
     */
    HttpRequest.Builder with(ApiClient client, UnaryOperator<String> id, Field field, String json) {
        return by(client, id, field.path(), json);
    }

    private HttpRequest.Builder by(ApiClient client, UnaryOperator<String> id, String also, String instead) {
        var path = operation.path().getPatternString();
        var query = new ArrayList<String>();
        for (var parameter : operation.operation().get("parameters")) {
            var name = parameter.path("name").asString("");
            var isSaid = parameter.path("required").asBoolean() || name.equals(also);
            switch (parameter.path("in").asString("")) {
                case "path" -> {
                    var said = name.equals(also) && !instead.isEmpty() ? unquoted(instead) : id.apply(name);
                    path = path.replace("{" + name + "}", encoded(said));
                }
                case "query" -> {
                    if (isSaid) {
                        var said = name.equals(also) && !instead.isEmpty()
                                ? unquoted(instead)
                                : value(name, name, parameter.get("schema"), id, also)
                                        .asString();
                        query.add(name + "=" + encoded(said));
                    }
                }
                default -> {}
            }
        }
        var method = operation.method().toUpperCase(Locale.ROOT);
        var request = client.request(query.isEmpty() ? path : path + "?" + String.join("&", query));
        if (method.equals("GET")) {
            return request.GET();
        }
        var schema = bodySchema();
        var body = schema.isMissingNode() ? JSON.createObjectNode() : value("", "", schema, id, also);
        return request.header("Idempotency-Key", UUID.randomUUID().toString())
                .method(
                        method,
                        BodyPublishers.ofString(instead.isEmpty() ? body.toString() : changed(body, also, instead)));
    }

    /** With that text in the place of what stands there, which need not be JSON. */
    private static String changed(JsonNode body, String path, String json) {
        var at = "/" + path.replace("items.", "items/0/").replace(".", "/");
        var name = at.substring(at.lastIndexOf('/') + 1);
        if (!(body.at(at.substring(0, at.lastIndexOf('/'))) instanceof ObjectNode parent) || !parent.has(name)) {
            return body.toString();
        }
        var mark = "here-" + UUID.randomUUID();
        parent.put(name, mark);
        return body.toString().replace("\"" + mark + "\"", json);
    }

    private static String unquoted(String json) {
        return json.startsWith("\"") ? JSON.readTree(json).asString() : json;
    }

    /** As it stands in a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode value(String path, String name, JsonNode described, UnaryOperator<String> id, String also) {
        var schema = resolved(described);
        if (!name.isEmpty() && isId(path, name, described)) {
            return JSON.getNodeFactory().stringNode(id.apply(path));
        }
        if (WORDS.containsKey(name)) {
            return JSON.readTree(WORDS.get(name));
        }
        if (name.equals("metadata")) {
            return JSON.createObjectNode().put("requesting_admin_id", "a-" + Members.newUserId());
        }
        if (schema.path("enum").isArray()) {
            return schema.get("enum").get(0);
        }
        var type = schema.path("type");
        return switch (type.isArray() ? type.get(0).stringValue() : type.asString("object")) {
            case "object" -> object(path, schema, id, also);
            case "array" -> JSON.createArrayNode().add(value(path, "", schema.path("items"), id, also));
            case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            default -> JSON.getNodeFactory().stringNode(text(schema));
        };
    }

    private static String text(JsonNode schema) {
        return schema.path("format").asString("").equals("date-time") ? "2026-01-01T00:00:00Z" : "A";
    }

    private ObjectNode object(String at, JsonNode schema, UnaryOperator<String> id, String also) {
        var object = JSON.createObjectNode();
        schema.path("properties").properties().forEach(property -> {
            var name = property.getKey();
            var path = at.isEmpty() ? name : at + "." + name;
            if (isNeeded(schema, name, path) || also.equals(path) || also.startsWith(path + ".")) {
                object.set(name, value(path, name, property.getValue(), id, also));
            }
        });
        return object;
    }
}
