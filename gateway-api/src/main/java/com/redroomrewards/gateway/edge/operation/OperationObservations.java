package com.redroomrewards.gateway.edge.operation;

import com.redroomrewards.gateway.edge.operation.OperationTable.Lookup;
import com.redroomrewards.gateway.edge.trace.RequestedPath;
import io.micrometer.common.KeyValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Names the operation in the metrics of HTTP ({@code http.server.requests}, tag {@code uri}) also where no controller was
 * asked: answers that are replayed, and what filters refuse. Spring would call all of these UNKNOWN. Never the path itself,
 * of which there are as many as members.
 */
@Component
final class OperationObservations extends DefaultServerRequestObservationConvention {

    private static final String URI = "uri";

    private final OperationTable table;

    OperationObservations(OperationTable table) {
        this.table = table;
    }

    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        return operation(context)
                .map(operation -> KeyValue.of(URI, operation.path()))
                .orElseGet(() -> super.uri(context));
    }

    private Optional<ApiOperation> operation(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        if (request == null) {
            return Optional.empty();
        }
        var matched = MatchedOperation.of(request).map(MatchedOperation::operation);
        // Asked at the beginning, too, when nothing is known yet, and nothing counted.
        return matched.isPresent() || !wasRefused(context.getResponse()) ? matched : find(request);
    }

    private static boolean wasRefused(@Nullable HttpServletResponse response) {
        return response != null && response.getStatus() >= 400;
    }

    private Optional<ApiOperation> find(HttpServletRequest request) {
        try {
            var path = PathContainer.parsePath(RequestedPath.withoutPrefix(request.getRequestURI()));
            return table.find(request.getMethod(), path) instanceof Lookup.Found(var match)
                    ? Optional.of(match.operation())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // Not a path, which is why it was refused.
            return Optional.empty();
        }
    }
}
