package com.redroomrewards.gateway.edge.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.BucketNotFoundException;
import org.springframework.core.NestedExceptionUtils;

/**
 * What one client may send.
 *
 * @param policy its limit, as the client reads it
 * @param shared by all nodes, through this node's copy
 * @param stored the shared one itself
 * @param own of this node alone, for when the shared one can't be had
 */
record ClientBucket(String policy, Bucket shared, Bucket stored, Bucket own, SharedStore store) {

    /** Takes a token for a request, if there is one. */
    ConsumptionProbe take() {
        if (store.isTried()) {
            try {
                return takeShared();
            } catch (RuntimeException e) {
                store.failed(e);
            }
        }
        return own.tryConsumeAndReturnRemaining(1);
    }

    private ConsumptionProbe takeShared() {
        try {
            return shared.tryConsumeAndReturnRemaining(1);
        } catch (RuntimeException e) {
            if (!(NestedExceptionUtils.getMostSpecificCause(e) instanceof BucketNotFoundException)) {
                throw e;
            }
        }
        // Requests that come together don't make a bucket, neither the first time nor after Postgres has lost it; one
        // does.
        stored.getAvailableTokens();
        return shared.tryConsumeAndReturnRemaining(1);
    }
}
