package com.redroomrewards.app.acceptance;

import com.redroomrewards.app.acceptance.Contract.Described;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that the OpenAPI document allows, and what an enemy or a bad client would make of them. */
final class HostileRequests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_DEPTH = 6;

    private final JsonNode document;
    private final SplittableRandom random;
    private final Map<String, List<String>> known;

    /** Draws by that random; {@code known} are values that exist, by the end of a property's name. */
    HostileRequests(JsonNode document, SplittableRandom random, Map<String, List<String>> known) {
        this.document = document;
        this.random = random;
        this.known = known;
    }

    /** A request for this operation, spoilt in one place or a few, now and then in none. */
    HttpRequest next(Described operation, ApiClient client) {
        var request = client.request(path(operation));
        request.header("Idempotency-Key", UUID.randomUUID().toString());
        var method = operation.method().toUpperCase(Locale.ROOT);
        var content = operation.operation().at("/requestBody/content");
        var csv = content.at("/text~1csv/example").asString("");
        if (!csv.isEmpty() && chance(30)) {
            request.setHeader("Content-Type", "text/csv").method(method, BodyPublishers.ofString(csv(csv)));
        } else {
            var body = content.at("/application~1json/schema");
            request.method(
                    method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body(body)));
        }
        if (chance(10)) {
            request.setHeader(oneOf(HostileValues.HEADERS), oneOf(HostileValues.HEADER_VALUES));
        }
        return request.build();
    }

    /** The example with another value in each place now and then, some of them no CSV. */
    private String csv(String example) {
        return example.lines()
                .map(line -> Stream.of(line.split(","))
                        .map(field -> chance(5)
                                ? oneOf(HostileValues.JSON_VALUES)
                                : chance(5) ? oneOf(HostileValues.CSV_FIELDS) : field)
                        .collect(Collectors.joining(chance(5) ? ";" : ",")))
                .collect(Collectors.joining(chance(5) ? "\r" : "\n"));
    }

    private String path(Described operation) {
        var path = operation.path().getPatternString();
        var query = new ArrayList<String>();
        for (var parameter : operation.operation().get("parameters")) {
            var name = parameter.path("name").asString("");
            var value = uriText(name, parameter.path("schema"));
            switch (parameter.path("in").asString("")) {
                case "path" -> path = path.replace("{" + name + "}", value.isEmpty() ? "%20" : value);
                case "query" -> {
                    if (parameter.path("required").asBoolean() ? !chance(10) : chance(50)) {
                        query.add(name + "=" + value);
                    }
                    if (chance(3)) {
                        query.add(name + "=" + uriText(name, parameter.path("schema")));
                    }
                }
                default -> {}
            }
        }
        if (chance(3)) {
            query.add(oneOf(HostileValues.URI_TEXTS) + "=" + oneOf(HostileValues.URI_TEXTS));
        }
        if (chance(1)) {
            query.addAll(Collections.nCopies(oneOf(List.of(2, 500, 1_100)), "limit=1"));
        }
        if (chance(2)) {
            path += oneOf(HostileValues.PATH_ENDS);
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private String uriText(String name, JsonNode schema) {
        if (chance(25)) {
            return chance(10) ? "x".repeat(oneOf(List.of(129, 4_000, 9_000))) : oneOf(HostileValues.URI_TEXTS);
        }
        var value = value(name, schema, 0);
        var text = value.isValueNode() ? value.asString() : oneOf(HostileValues.URI_TEXTS);
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private byte[] body(JsonNode schema) {
        var text = value("", schema, 0).toString();
        var spoils = random.nextInt(4);
        for (var i = 0; i < spoils; i++) {
            text = spoilt(text);
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (chance(3) && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        if (chance(2)) {
            return (chance(50) ? "\ufeff" + text : text).getBytes(oneOf(HostileValues.CHARSETS));
        }
        return bytes;
    }

    /** Replaces, leaves out, doubles or adds one thing; what is no JSON any more is cut or lengthened. */
    private String spoilt(String text) {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JacksonException e) {
            return text.substring(0, random.nextInt(text.length() + 1));
        }
        var places = new ArrayList<ObjectNode>();
        collect(tree, places);
        if (places.isEmpty()) {
            return hostileValue();
        }
        var place = oneOf(places);
        var names = new ArrayList<>(place.propertyNames());
        if (names.isEmpty() || chance(10)) {
            names.add(chance(50) ? "x".repeat(oneOf(HostileValues.LENGTHS)) : "\u0000\ud83d\ude00");
        }
        var name = oneOf(names);
        if (chance(20)) {
            place.remove(name);
            return tree.toString();
        }
        if (chance(3)) {
            // The same name a second time.
            return tree.toString()
                    .replaceFirst("\\{", Matcher.quoteReplacement("{" + JSON.writeValueAsString(name) + ":1,"));
        }
        var mark = "here-" + random.nextLong();
        place.put(name, mark);
        var value = hostileValue();
        var spoilt = tree.toString().replace("\"" + mark + "\"", value);
        return chance(5) ? spoilt + value : spoilt;
    }

    private static void collect(JsonNode node, List<ObjectNode> places) {
        if (node instanceof ObjectNode object) {
            places.add(object);
        }
        node.values().forEach(child -> collect(child, places));
    }

    private String hostileValue() {
        if (chance(10)) {
            return "\""
                    + oneOf(List.of("x", "\u00e9", "\ud83d\ude00", " ")).repeat(oneOf(HostileValues.LENGTHS) / 2)
                    + "\"";
        }
        if (chance(5)) {
            var depth = oneOf(HostileValues.DEPTHS);
            return chance(50)
                    ? "[".repeat(depth) + "]".repeat(depth)
                    : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        }
        return chance(2) ? "[" + "1,".repeat(10_000) + "1]" : oneOf(HostileValues.JSON_VALUES);
    }

    /** A value that the schema allows. */
    private JsonNode value(String name, JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            return value(name, document.at(schema.get("$ref").stringValue().substring(1)), depth);
        }
        for (var either : List.of("anyOf", "oneOf", "allOf", "enum")) {
            if (schema.path(either) instanceof ArrayNode choices && !choices.isEmpty()) {
                var choice = choices.get(random.nextInt(choices.size()));
                return either.equals("enum") ? choice : value(name, choice, depth);
            }
        }
        var type = schema.path("type");
        return switch (type.isArray() ? type.get(0).stringValue() : type.asString("object")) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "integer" -> number(schema);
            case "number" -> JSON.getNodeFactory().numberNode(random.nextInt(1_000) / 100.0);
            case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case "null" -> JSON.getNodeFactory().nullNode();
            default -> JSON.getNodeFactory().stringNode(text(name, schema));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = JSON.createObjectNode();
        if (depth < MAX_DEPTH) {
            schema.path("properties").properties().forEach(property -> {
                if (!chance(10)) {
                    object.set(property.getKey(), value(property.getKey(), property.getValue(), depth + 1));
                }
            });
        }
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, int depth) {
        var array = JSON.createArrayNode();
        for (var i = random.nextInt(3); i > 0; i--) {
            array.add(value(name, schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode number(JsonNode schema) {
        var min = schema.path("minimum").asLong(-10);
        var max = schema.path("maximum").asLong(Long.MAX_VALUE - 1);
        var small = Math.min(max, min + 1_000);
        return JSON.getNodeFactory().numberNode(chance(80) ? random.nextLong(min, small + 1) : chance(50) ? min : max);
    }

    private String text(String name, JsonNode schema) {
        var exists = known.entrySet().stream()
                .filter(entry -> name.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (exists.isPresent() && !chance(20)) {
            return oneOf(exists.get());
        }
        return switch (schema.path("format").asString("")) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" -> "20%02d-0%d-01T00:00:00Z".formatted(random.nextInt(100), random.nextInt(1, 10));
            default -> Long.toHexString(random.nextLong());
        };
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
