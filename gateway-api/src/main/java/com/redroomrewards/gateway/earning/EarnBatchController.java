package com.redroomrewards.gateway.earning;

import com.redroomrewards.gateway.batch.BatchBody;
import com.redroomrewards.gateway.batch.CsvColumns;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.body.ParsedBody;
import com.redroomrewards.gateway.edge.openapi.ReadsBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Many earnings at once, as JSON or CSV (http.md, Earn). */
@RestController
class EarnBatchController {

    private static final CsvColumns COLUMNS =
            new CsvColumns(Set.of("amount_minor", "points"), Set.of("source", "policy"));

    private final EarnBatch batch;

    EarnBatchController(EarnBatch batch) {
        this.batch = batch;
    }

    @PostMapping("/v1/points/earn/batch")
    @ReadsBody(value = EarnBatchRequest.class, example = EarnBatchRequest.CSV)
    EarnBatchResponse earn(HttpServletRequest request, Mutation mutation) {
        return batch.earn(BatchBody.items(ParsedBody.of(request), COLUMNS), mutation);
    }
}
