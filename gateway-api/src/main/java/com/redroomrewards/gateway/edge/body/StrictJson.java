package com.redroomrewards.gateway.edge.body;

import com.redroomrewards.gateway.edge.error.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body once, and refuses what would only fail further in: bad UTF-8, NUL, lone surrogates, huge numbers. */
final class StrictJson {

    /** A larger exponent, or more digits than a number may have, fits neither a double nor Postgres' jsonb. */
    private static final int MAX_SCALE = 300;

    private final JsonMapper mapper;

    StrictJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    JsonNode read(byte[] bytes) {
        var text = decode(bytes);
        try {
            var tree = mapper.readTree(text);
            if (!tree.isMissingNode()) {
                check(tree);
                return tree;
            }
        } catch (MismatchedInputException e) {
            // Something follows the value.
        }
        throw ApiException.invalid("body", "json", "The body is not valid JSON.");
    }

    /** Text of any form, as strict as that of JSON. */
    static String text(byte[] bytes) {
        var text = decode(bytes);
        checkText(text);
        return text;
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiException.invalid("body", "utf8", "The body is not valid UTF-8.");
        }
    }

    /** Recursion is bounded by the reader's limit of nesting. */
    private static void check(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                for (var field : node.properties()) {
                    checkText(field.getKey());
                    check(field.getValue());
                }
            }
            case ARRAY -> node.values().forEach(StrictJson::check);
            case STRING -> checkText(node.stringValue());
            case NUMBER -> checkNumber(node);
            case BOOLEAN, NULL, BINARY, MISSING, POJO -> {}
        }
    }

    private static void checkNumber(JsonNode node) {
        if (node.isIntegralNumber()) {
            if (!node.canConvertToLong()) {
                throw numberRange();
            }
            return;
        }
        var decimal = node.decimalValue();
        if (decimal.precision() > JsonLimits.MAX_NUMBER || Math.abs((long) decimal.scale()) > MAX_SCALE) {
            throw numberRange();
        }
    }

    private static ApiException numberRange() {
        return ApiException.invalid("body", "number_range", "The body holds a number that is too large.");
    }

    private static void checkText(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !paired)) {
                throw ApiException.invalid("body", "characters", "The body holds a character that can't be stored.");
            }
            if (paired) {
                i++;
            }
        }
    }
}
