package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.gateway.edge.body.ParsedBody;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads "compared as JSON, not as bytes" (http.md, Every request): keys sorted, no whitespace, a number
 * by its value, so that 1 and 1.0 are the same.
 */
final class CanonicalJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CanonicalJson() {}

    /** What the request asks for: values in the path, query and body. */
    static byte[] payload(Map<String, String> path, Map<String, String[]> query, ParsedBody body) {
        var out = new StringBuilder(256).append('[');
        strings(path, out);
        out.append(',').append('{');
        new TreeMap<>(query).forEach((name, values) -> {
            string(name, out);
            out.append(':');
            List.of(values).forEach(value -> {
                string(value, out);
                out.append(',');
            });
        });
        out.append('}').append(',');
        switch (body) {
            case ParsedBody.Json(var tree) -> write(tree, out);
            case ParsedBody.Raw(var bytes) -> string(Base64.getEncoder().encodeToString(bytes), out);
        }
        return out.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void strings(Map<String, String> map, StringBuilder out) {
        out.append('{');
        new TreeMap<>(map).forEach((name, value) -> {
            string(name, out);
            out.append(':');
            string(value, out);
            out.append(',');
        });
        out.append('}');
    }

    private static void write(JsonNode node, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                out.append('{');
                node.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(field -> {
                    string(field.getKey(), out);
                    out.append(':');
                    write(field.getValue(), out);
                    out.append(',');
                });
                out.append('}');
            }
            case ARRAY -> {
                out.append('[');
                node.values().forEach(value -> {
                    write(value, out);
                    out.append(',');
                });
                out.append(']');
            }
            // Not toPlainString: an exponent of 300 stays short.
            case NUMBER -> out.append(node.decimalValue().stripTrailingZeros());
            case STRING -> string(node.stringValue(), out);
            case BOOLEAN, NULL -> out.append(node.asString());
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("Not from a JSON text");
        }
    }

    private static void string(String text, StringBuilder out) {
        out.append(MAPPER.writeValueAsString(text));
    }
}
