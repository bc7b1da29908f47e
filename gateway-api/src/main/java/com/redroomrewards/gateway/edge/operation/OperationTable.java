package com.redroomrewards.gateway.edge.operation;

import java.util.Comparator;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Finds the operation of a path and method, by the same patterns as Spring MVC. */
public final class OperationTable {

    /** What the table says of a path and method. */
    public sealed interface Lookup {
        /** The operation. */
        record Found(MatchedOperation match) implements Lookup {}

        /** The path is known, the method is not; {@code allowed} in alphabetical order. */
        record WrongMethod(SequencedSet<String> allowed) implements Lookup {}

        /** No operation has this path. */
        record Unknown() implements Lookup {}
    }

    private record Line(PathPattern pattern, ApiOperation operation) {}

    private final List<ApiOperation> operations;
    private final List<Line> lines;

    /** A table of these operations. */
    public OperationTable(List<? extends ApiOperation> operations) {
        var parser = new PathPatternParser();
        this.operations = List.copyOf(operations);
        this.lines = operations.stream()
                .map(operation -> new Line(parser.parse(operation.path()), operation))
                // The more specific template first, as in Spring MVC.
                .sorted(Comparator.comparing(Line::pattern))
                .toList();
    }

    /** All operations. */
    public List<ApiOperation> operations() {
        return operations;
    }

    /** Looks an operation up; HEAD is GET. */
    public Lookup find(String method, PathContainer path) {
        var wanted = method.equals("HEAD") ? HttpMethod.GET : HttpMethod.valueOf(method);
        var allowed = new TreeSet<String>();
        for (var line : lines) {
            var match = line.pattern().matchAndExtract(path);
            if (match == null) {
                continue;
            }
            if (line.operation().method().equals(wanted)) {
                return new Lookup.Found(new MatchedOperation(line.operation(), match.getUriVariables()));
            }
            allowed.add(line.operation().method().name());
        }
        return allowed.isEmpty() ? new Lookup.Unknown() : new Lookup.WrongMethod(allowed);
    }
}
