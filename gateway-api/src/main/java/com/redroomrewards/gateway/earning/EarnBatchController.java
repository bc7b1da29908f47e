package com.redroomrewards.gateway.earning;

import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.body.ParsedBody;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.openapi.ReadsBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Many earnings at once, as JSON or CSV (http.md, Earn). */
@RestController
class EarnBatchController {

    static final int MAX_ITEMS = 1_000;

    private final EarnBatch batch;

    EarnBatchController(EarnBatch batch) {
        this.batch = batch;
    }

    @PostMapping("/v1/points/earn/batch")
    @ReadsBody(value = EarnBatchRequest.class, example = EarnBatchRequest.CSV)
    EarnBatchResponse earn(HttpServletRequest request, Mutation mutation) {
        return batch.earn(items(ParsedBody.of(request)), mutation);
    }

    private static List<BatchItem> items(ParsedBody body) {
        return switch (body) {
            case ParsedBody.Json(var tree) -> items(tree.path("items"));
            case ParsedBody.Raw csv -> EarnCsv.items(csv.text());
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
            throw ApiException.invalid("items", "from_1_to_1000", "A batch has 1 to 1000 items.");
        }
    }
}
