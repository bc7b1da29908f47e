package com.redroomrewards.gateway.earning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.gateway.edge.error.ErrorBody;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /points/earn/batch} (http.md, Earn).
 *
 * @param items what became of each, in the order in which they were sent
 */
record EarnBatchResponse(List<Item> items) {

    /**
     * What became of an item.
     *
     * @param index its place in the request, from 0
     * @param ledgerEntryId its entry, when it has earned
     * @param error why not, as the same request alone would have been told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(int index, Status status, @Nullable UUID ledgerEntryId, ErrorBody.@Nullable Content error) {}

    /** Whether an item has earned now, has earned before, or has not. */
    enum Status {
        ACCEPTED,
        DUPLICATE,
        REJECTED
    }
}
