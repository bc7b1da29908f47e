package com.redroomrewards.gateway.edge.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one client may send, as this node knows it: its own requests at once, those of other nodes once they are settled.
 * Requests never wait for one another here, nor for anybody else.
 */
final class ClientBucket {

    private final RateLimit limit;
    private final String policy;
    private final Bucket tokens;
    private final long part;
    private final Runnable partTaken;
    private final AtomicLong unsettled = new AtomicLong();
    // Of the settling thread alone.
    private long settledByAll;

    /**
     * A full bucket.
     *
     * @param part how much is taken before the other nodes are to hear of it without delay
     * @param partTaken is told when so much is taken; must not wait
     */
    ClientBucket(RateLimit limit, Bucket tokens, long part, Runnable partTaken) {
        this.limit = limit;
        this.policy = RateLimitFields.policy(limit);
        this.tokens = tokens;
        this.part = part;
        this.partTaken = partTaken;
    }

    /** Tells the client of its limit, and that so much of it is left. */
    void tell(HttpServletResponse response, long left) {
        response.setHeader(RateLimitFields.POLICY, policy);
        response.setHeader(RateLimitFields.LEFT, RateLimitFields.left(limit, left));
    }

    /** Takes a token for a request, if there is one. */
    ConsumptionProbe take() {
        var probe = tokens.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed() && unsettled.incrementAndGet() == part) {
            partTaken.run();
        }
        return probe;
    }

    /** What is left, less than nothing when other nodes have given away more than there was. */
    long left() {
        return tokens.getAvailableTokens();
    }

    /** What was taken here and other nodes have not heard of; from now on they have, unless it comes {@link #back}. */
    long toBeSettled() {
        return unsettled.getAndSet(0);
    }

    /** Other nodes could not be told of so much. */
    void back(long taken) {
        unsettled.addAndGet(taken);
    }

    /** When this node has started, so much had been taken, nobody knows when. */
    void startsFrom(long byAll) {
        settledByAll = byAll;
    }

    /**
     * Takes off what other nodes have taken. No more than leaves the bucket a burst in debt: a node with a higher limit,
     * or news of long ago, must not keep the client out for long.
     *
     * @param own what was taken here since the last time
     * @param byAll what all nodes, this one too, have ever taken
     */
    void settled(long own, long byAll) {
        // Negative, when Postgres has lost the counts and they began anew.
        var byOthers = byAll - settledByAll - own;
        settledByAll = byAll;
        var atMost = Math.min(byOthers, left() + limit.burst());
        if (atMost > 0) {
            tokens.consumeIgnoringRateLimits(atMost);
        }
    }
}
