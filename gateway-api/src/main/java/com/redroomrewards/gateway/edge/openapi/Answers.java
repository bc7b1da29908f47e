package com.redroomrewards.gateway.edge.openapi;

import com.redroomrewards.gateway.edge.error.ErrorBody;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.operation.ApiOperation;
import com.redroomrewards.gateway.edge.operation.DryRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an operation answers, when all is well and otherwise (http.md, Every request). */
final class Answers {

    /** No operation of the table answers that: the path or method is another one. */
    private static final Set<ErrorCode> OF_NO_OPERATION = Set.of(ErrorCode.METHOD_NOT_ALLOWED);

    /** What only changes are refused with. */
    private static final Set<ErrorCode> OF_MUTATIONS = Set.of(
            ErrorCode.CONFLICT,
            ErrorCode.IDEMPOTENCY_KEY_REUSE_MISMATCH,
            ErrorCode.FEATURE_DISABLED,
            ErrorCode.PAYLOAD_TOO_LARGE,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            ErrorCode.INSUFFICIENT_POINTS,
            ErrorCode.QUOTE_EXPIRED,
            ErrorCode.ACCOUNT_LOCKED);

    private static final Set<HttpStatus> WITH_RETRY_AFTER =
            Set.of(HttpStatus.CONFLICT, HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE);

    private final Schemas schemas;

    Answers(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The headers of answers, by name. */
    static ObjectNode headers() {
        var headers = JsonNodeFactory.instance.objectNode();
        header(headers, "X-Request-Trace", "The trace id of the request, sent or made.")
                .put("format", "uuid");
        header(headers, "X-Ledger-Position", "Send it with a GET that has to show what this has written.");
        header(headers, "Idempotent-Replayed", "The answer that was kept under the key.")
                .putArray("enum")
                .add("true");
        header(headers, DryRun.HEADER, "The answer of a dry run, which has changed nothing.")
                .putArray("enum")
                .add("true");
        header(headers, "RateLimit-Policy", "The client's limit: q requests in w seconds.");
        header(headers, "RateLimit", "What is left of it: r requests, and all of them again in t seconds.");
        header(headers, "Retry-After", "Seconds after which the request may come again.")
                .put("pattern", "^[0-9]+$");
        header(headers, "Link", "The next page: <…>; rel=\"next\".");
        return headers;
    }

    private static ObjectNode header(ObjectNode headers, String name, String description) {
        return headers.putObject(name)
                .put("description", description)
                .putObject("schema")
                .put("type", "string");
    }

    /** The errors that operations share, by status; those of reading operations have fewer codes. */
    ObjectNode errors() {
        var errors = JsonNodeFactory.instance.objectNode();
        for (var mutates : List.of(true, false)) {
            codes(mutates).forEach((status, codes) -> errors.set(name(status, mutates), error(status, codes)));
        }
        return errors;
    }

    private ObjectNode error(HttpStatus status, List<ErrorCode> codes) {
        var names = codes.stream().map(ErrorCode::name).toList();
        var headers = new ArrayList<>(List.of("X-Request-Trace"));
        if (status != HttpStatus.UNAUTHORIZED) {
            headers.addAll(List.of("RateLimit-Policy", "RateLimit"));
        }
        if (WITH_RETRY_AFTER.contains(status)) {
            headers.add("Retry-After");
        }
        var answer = JsonNodeFactory.instance.objectNode().put("description", String.join(", ", names));
        refer(answer.putObject("headers"), headers);
        var all = answer.putObject("content")
                .putObject(MediaType.APPLICATION_JSON_VALUE)
                .putObject("schema")
                .putArray("allOf");
        all.add(schemas.of(ErrorBody.class));
        var code = all.addObject()
                .putObject("properties")
                .putObject("error")
                .putObject("properties")
                .putObject("code");
        names.forEach(code.putArray("enum")::add);
        return answer;
    }

    /** Adds the answers of an operation. */
    void describe(ApiOperation operation, List<Handler> handlers, ObjectNode responses) {
        for (var handler : handlers) {
            var status = Integer.toString(handler.status().value());
            if (responses.get(status) instanceof ObjectNode known) {
                content(handler, known);
            } else {
                content(handler, success(operation, handlers, handler, responses.putObject(status)));
            }
        }
        codes(operation.mutates())
                .keySet()
                .forEach(status -> responses
                        .putObject(Integer.toString(status.value()))
                        .put("$ref", "#/components/responses/" + name(status, operation.mutates())));
    }

    private static ObjectNode success(
            ApiOperation operation, List<Handler> handlers, Handler handler, ObjectNode response) {
        var headers = new LinkedHashSet<>(List.of("X-Request-Trace", "RateLimit-Policy", "RateLimit"));
        if (operation.mutates()) {
            headers.addAll(List.of("X-Ledger-Position", "Idempotent-Replayed"));
        }
        if (operation.supportsDryRun()) {
            headers.add(DryRun.HEADER);
        }
        if (handlers.stream().anyMatch(Answers::isPaged)) {
            headers.add("Link");
        }
        response.put("description", handler.status().getReasonPhrase());
        refer(response.putObject("headers"), List.copyOf(headers));
        return response;
    }

    // Who reads a page by its cursor gives the next one's in Link.
    private static boolean isPaged(Handler handler) {
        return handler.inputs().stream().anyMatch(input -> input.name().equals("cursor"));
    }

    private void content(Handler handler, ObjectNode response) {
        handler.answer().ifPresent(type -> {
            var content = response.withObjectProperty("content");
            handler.produces().forEach(media -> Content.add(content, media, type, schemas));
        });
    }

    private static void refer(ObjectNode headers, List<String> names) {
        names.forEach(name -> headers.putObject(name).put("$ref", "#/components/headers/" + name));
    }

    private static Map<HttpStatus, List<ErrorCode>> codes(boolean mutates) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> !OF_NO_OPERATION.contains(code))
                .filter(code -> mutates || !OF_MUTATIONS.contains(code))
                .collect(Collectors.groupingBy(
                        code -> HttpStatus.valueOf(code.status()), TreeMap::new, Collectors.toList()));
    }

    /** {@code conflict.mutation}. */
    private static String name(HttpStatus status, boolean mutates) {
        return status.name().toLowerCase(Locale.ROOT) + (mutates ? ".mutation" : ".query");
    }
}
