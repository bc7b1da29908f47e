package com.redroomrewards.gateway.edge.openapi;

import com.redroomrewards.gateway.edge.operation.ApiOperation;
import com.redroomrewards.gateway.edge.operation.DryRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What a request says outside of its body. */
final class Parameters {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String KEY = "The same key and body: the first answer again. A UUID, or the client's own.";
    private static final String POSITION =
            "What a mutation has answered: this answer then shows what that one has written.";

    private static final String DRY_RUN =
            "Dry run: the answer is what it would be, with X-Dry-Run and without X-Ledger-Position, and nothing is changed or"
                    + " kept under the key. Of many items, each is answered as if it were the only one.";

    private final Schemas schemas;

    Parameters(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The parameters that operations share, by name (http.md, Every request). */
    static ObjectNode shared() {
        var shared = JsonNodeFactory.instance.objectNode();
        header(shared.putObject("IdempotencyKey"), "Idempotency-Key", true, KEY)
                .put("type", "string")
                .put("pattern", "^[\\x21-\\x7e]{1,255}$");
        header(shared.putObject("ClientId"), "X-Client-Id", true, "The client of the token.")
                .put("type", "string");
        header(shared.putObject("ClientIdIfSent"), "X-Client-Id", false, "The client of the token.")
                .put("type", "string");
        header(shared.putObject("RequestTrace"), "X-Request-Trace", false, "Made when it is missing, and returned.")
                .put("type", "string")
                .put("format", "uuid");
        header(shared.putObject("LedgerPosition"), "X-Ledger-Position", false, POSITION)
                .put("type", "string");
        shared.putObject("DryRun")
                .put("name", DryRun.NAME)
                .put("in", "query")
                .put("required", false)
                .put("description", DRY_RUN)
                .putObject("schema")
                .put("type", "boolean")
                .put("default", false);
        return shared;
    }

    private static ObjectNode header(ObjectNode parameter, String name, boolean required, String description) {
        return parameter
                .put("name", name)
                .put("in", "header")
                .put("required", required)
                .put("description", description)
                .putObject("schema");
    }

    /** Adds those of an operation. */
    void describe(ApiOperation operation, List<Handler> handlers, ArrayNode parameters) {
        var own = new ArrayList<Input>();
        handlers.stream()
                .flatMap(handler -> handler.inputs().stream())
                .filter(input -> own.stream().noneMatch(input::isSameAs))
                .forEach(own::add);
        own.forEach(input -> parameters.add(parameter(input, handlers)));
        if (operation.supportsDryRun()) {
            parameters.addObject().put("$ref", "#/components/parameters/DryRun");
        }
        var headers = operation.mutates()
                ? List.of("IdempotencyKey", "ClientId", "RequestTrace")
                : List.of("ClientIdIfSent", "RequestTrace", "LedgerPosition");
        headers.forEach(name -> parameters.addObject().put("$ref", "#/components/parameters/" + name));
    }

    private ObjectNode parameter(Input input, List<Handler> handlers) {
        var type = input.declared().getType();
        var inAll =
                handlers.stream().allMatch(handler -> handler.inputs().stream().anyMatch(input::isSameAs));
        var parameter = JsonNodeFactory.instance
                .objectNode()
                .put("name", input.name())
                .put("in", input.in())
                .put("required", input.required() && inAll);
        var schema = schemas.of(input.declared().getParameterizedType());
        Constraints.describe(input.declared(), type, schema);
        if (Collection.class.isAssignableFrom(type)) {
            parameter.put("style", "form").put("explode", false);
        } else if (input.byDefault() != null) {
            var isText = !type.isPrimitive() && !Number.class.isAssignableFrom(type);
            schema.set("default", isText ? StringNode.valueOf(input.byDefault()) : JSON.readTree(input.byDefault()));
        }
        parameter.set("schema", schema);
        return parameter;
    }
}
