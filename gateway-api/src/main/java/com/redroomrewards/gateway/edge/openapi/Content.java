package com.redroomrewards.gateway.edge.openapi;

import java.lang.reflect.Type;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The {@code content} of requests and answers. */
final class Content {

    private Content() {}

    /** Adds a type as this media type has it; where the media type has one already, either holds. */
    static void add(ObjectNode content, MediaType media, Type type, Schemas schemas) {
        var schema = media.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                ? schemas.of(type)
                : JsonNodeFactory.instance.objectNode().put("type", "string");
        if (!(content.get(media.toString()) instanceof ObjectNode known)) {
            content.putObject(media.toString()).set("schema", schema);
        } else if (known.get("schema") instanceof ObjectNode other && other.has("anyOf")) {
            other.withArrayProperty("anyOf").add(schema);
        } else {
            var other = known.remove("schema");
            known.putObject("schema").putArray("anyOf").add(other).add(schema);
        }
    }
}
