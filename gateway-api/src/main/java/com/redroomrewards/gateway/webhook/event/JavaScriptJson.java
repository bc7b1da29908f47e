package com.redroomrewards.gateway.webhook.event;

import com.redroomrewards.domain.account.Points;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * JSON that JavaScript's {@code JSON.stringify(JSON.parse(text))} gives back byte for byte, since XCN checks a
 * signature on that (http.md, Webhooks). What JavaScript would write otherwise is refused: fractions, whole numbers
 * that it does not keep, and keys that it would sort because they look like the indexes of an array.
 */
final class JavaScriptJson {

    // Jackson escapes the slash, and writes escapes with capital letters; JavaScript does neither.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES, JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private JavaScriptJson() {}

    /**
     * The object as compact JSON in UTF-8, its keys in the order of the map.
     *
     * @param object of text, {@code long}, {@code int}, truth values, null, and lists and maps of them
     * @throws IllegalArgumentException when JavaScript would write it otherwise
     */
    static byte[] write(Map<String, ?> object) {
        // Through characters: the generator of bytes would take the halves of a character apart.
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            writeObject(json, object);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void writeObject(JsonGenerator json, Map<?, ?> object) {
        json.writeStartObject();
        object.forEach((key, value) -> {
            var name = (String) key;
            if (looksLikeIndex(name)) {
                throw new IllegalArgumentException("JavaScript would sort the key " + name);
            }
            json.writeName(name);
            writeValue(json, value);
        });
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(kept(number));
            case Map<?, ?> object -> writeObject(json, object);
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(element -> writeValue(json, element));
                json.writeEndArray();
            }
            default -> throw new IllegalArgumentException("Not for JavaScript: " + value.getClass());
        }
    }

    private static long kept(long number) {
        if (Math.abs(number) > Points.MAX || number == Long.MIN_VALUE) {
            throw new IllegalArgumentException("JavaScript does not keep " + number);
        }
        return number;
    }

    private static boolean looksLikeIndex(String key) {
        return !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
