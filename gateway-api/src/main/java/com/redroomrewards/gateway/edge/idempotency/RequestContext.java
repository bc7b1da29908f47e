package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.gateway.edge.operation.DryRun;
import com.redroomrewards.gateway.edge.operation.MatchedOperation;
import com.redroomrewards.gateway.edge.security.Caller;
import com.redroomrewards.gateway.edge.trace.TraceId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a command's metadata and derived ids are made of (architecture.md, Commands, events, names;
 * domain.md, rule 6).
 *
 * @param endpoint method and path template, {@code POST /v1/points/earn}; the same under {@code /api}
 * @param idempotencyKey null for what changes nothing
 * @param idempotencyKeyHash SHA-256 of {@code platform|endpoint|key} in hex; empty without a key
 * @param dryRun whether it is to change nothing
 */
public record RequestContext(
        UUID traceId,
        Caller caller,
        String endpoint,
        @Nullable String idempotencyKey,
        String idempotencyKeyHash,
        boolean dryRun) {

    /** The context of a request that is under the table of operations. */
    public static RequestContext of(HttpServletRequest request) {
        var endpoint = MatchedOperation.of(request)
                .orElseThrow(() -> new IllegalStateException("A public path has no request context"))
                .operation()
                .endpoint();
        var trace = TraceId.of(request);
        var caller = Caller.of(request);
        return request.getAttribute(IdempotencyKey.class.getName()) instanceof IdempotencyKey key
                ? new RequestContext(trace, caller, endpoint, key.key(), key.hash(), DryRun.is(request))
                : new RequestContext(trace, caller, endpoint, null, "", false);
    }
}
