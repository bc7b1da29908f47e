package com.redroomrewards.gateway.edge.operation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Compares the table of operations with what Spring MVC really serves under {@code /v1}. */
public final class OperationCheck {

    private OperationCheck() {}

    /** Handlers under {@code /v1} that stand in no line of the table: nobody could call them. */
    public static List<String> handlersWithoutOperation(OperationTable table, Collection<RequestMappingInfo> handlers) {
        return minus(served(handlers), described(table));
    }

    /** Lines of the table that no handler serves. */
    public static List<String> operationsWithoutHandler(OperationTable table, Collection<RequestMappingInfo> handlers) {
        return minus(described(table), served(handlers));
    }

    private static Set<String> described(OperationTable table) {
        return table.operations().stream().map(ApiOperation::endpoint).collect(Collectors.toSet());
    }

    private static Set<String> served(Collection<RequestMappingInfo> handlers) {
        return handlers.stream().flatMap(OperationCheck::endpoints).collect(Collectors.toSet());
    }

    private static Stream<String> endpoints(RequestMappingInfo handler) {
        var methods = handler.getMethodsCondition().getMethods();
        return handler.getPatternValues().stream()
                .filter(path -> path.equals("/v1") || path.startsWith("/v1/"))
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("ANY " + path)
                        : methods.stream().map(method -> method + " " + path));
    }

    private static List<String> minus(Set<String> these, Set<String> those) {
        var rest = new TreeSet<>(these);
        rest.removeAll(those);
        return List.copyOf(rest);
    }
}
