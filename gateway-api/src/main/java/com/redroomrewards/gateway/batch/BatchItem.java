package com.redroomrewards.gateway.batch;

import com.redroomrewards.gateway.edge.error.ApiException;
import tools.jackson.databind.JsonNode;

/** One item of a batch as it was sent. */
@FunctionalInterface
public interface BatchItem {

    /**
     * The item as JSON, whatever is in it.
     *
     * @throws ApiException 422 when it can't be read
     */
    JsonNode json();
}
