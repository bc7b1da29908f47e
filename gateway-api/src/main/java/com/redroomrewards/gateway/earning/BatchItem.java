package com.redroomrewards.gateway.earning;

import com.redroomrewards.gateway.edge.error.ApiException;
import tools.jackson.databind.JsonNode;

/** One item of a batch as it was sent. */
@FunctionalInterface
interface BatchItem {

    /**
     * The item as JSON, whatever is in it.
     *
     * @throws ApiException 422 when it can't be read
     */
    JsonNode json();
}
