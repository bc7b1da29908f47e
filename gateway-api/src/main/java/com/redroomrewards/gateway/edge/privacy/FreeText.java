package com.redroomrewards.gateway.edge.privacy;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.FieldPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Refuses free text that holds personal data (domain.md, rule 9); says where, never what. */
public final class FreeText {

    /** Bytes of metadata as JSON. */
    public static final int MAX_METADATA_BYTES = 4_096;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FreeText() {}

    /**
     * Checks a note, a reason, a display_ref.
     *
     * @throws ApiException 422 VALIDATION_FAILED that names {@code field}
     */
    public static void check(String field, @Nullable String text) {
        if (text != null && PersonalData.find(text).isPresent()) {
            throw personal(field);
        }
    }

    /**
     * Checks metadata: at most 4 kB, no personal data in any value or key. What stands under {@code id}
     * or {@code …_id} is an id, and exempt.
     *
     * @throws ApiException 422 VALIDATION_FAILED that names the path of the value
     */
    public static void checkMetadata(String field, @Nullable Map<String, ?> metadata) {
        if (metadata == null) {
            return;
        }
        if (JSON.writeValueAsBytes(metadata).length > MAX_METADATA_BYTES) {
            throw ApiException.invalid(field, "max_bytes", "The metadata must be at most 4096 bytes of JSON.");
        }
        walk(field, metadata);
    }

    private static void walk(String path, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, nested) -> {
                    var name = String.valueOf(key);
                    check(path, name);
                    if (!isId(name) || nested instanceof Map || nested instanceof List) {
                        walk(path + "." + name, nested);
                    }
                });
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    walk(path + "[" + i + "]", list.get(i));
                }
            }
            case String text -> check(path, text);
            // A card number without quotes is one as well.
            case Number number -> check(path, number.toString());
            case null, default -> {}
        }
    }

    private static boolean isId(String name) {
        return name.equals("id") || name.endsWith("_id");
    }

    private static ApiException personal(String field) {
        return ApiException.invalid(
                FieldPath.clean(field),
                "personal_data",
                "Free text must not hold an e-mail address, a card number or a phone number.");
    }
}
