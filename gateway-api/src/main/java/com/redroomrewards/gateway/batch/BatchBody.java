package com.redroomrewards.gateway.batch;

import com.redroomrewards.gateway.edge.body.ParsedBody;
import com.redroomrewards.gateway.edge.error.ApiException;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The body of a request of many items: {@code {"items":[…]}}, or CSV. */
public final class BatchBody {

    /** The most items of a request. */
    public static final int MAX_ITEMS = 1_000;

    private BatchBody() {}

    /**
     * Its items, each of which is read by itself.
     *
     * @param columns how CSV is to be read
     * @throws ApiException 422 when it is no list of 1 to {@value #MAX_ITEMS} items
     */
    public static List<BatchItem> items(ParsedBody body, CsvColumns columns) {
        return switch (body) {
            case ParsedBody.Json(var tree) -> items(tree.path("items"));
            case ParsedBody.Raw csv -> new CsvItems(columns).of(csv.text());
        };
    }

    private static List<BatchItem> items(JsonNode items) {
        if (!items.isArray()) {
            throw ApiException.invalid("items", "required", "The items must be a list.");
        }
        checkSize(items.size());
        return StreamSupport.stream(items.spliterator(), false)
                .<BatchItem>map(item -> () -> item)
                .toList();
    }

    /** Refuses a batch that is too large or has nothing in it. */
    static void checkSize(int size) {
        if (size < 1 || size > MAX_ITEMS) {
            throw ApiException.invalid(
                    "items", "from_1_to_" + MAX_ITEMS, "A batch has 1 to %d items.".formatted(MAX_ITEMS));
        }
    }
}
