package com.redroomrewards.gateway.edge.openapi;

import java.lang.reflect.Type;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a webhook can tell of (http.md, Webhooks).
 *
 * @param eventType its name on the wire
 * @param data what is in {@code data}
 */
public record WebhookDescription(String eventType, Type data) {

    private static final String SIGNATURE = "Lower-case hex HMAC-SHA256 of the body under the webhook's secret.";

    void describe(ObjectNode item, Schemas schemas) {
        var post = item.putObject("post").put("summary", eventType);
        var parameters = post.putArray("parameters");
        header(parameters.addObject(), "X-RRR-Signature", SIGNATURE).put("pattern", "^[0-9a-f]{64}$");
        header(parameters.addObject(), "webhook-id", "The event's id (Standard Webhooks).");
        header(parameters.addObject(), "webhook-timestamp", "When it was sent, in seconds since 1970.");
        header(parameters.addObject(), "webhook-signature", "v1, and the signature of Standard Webhooks.");
        body(
                post.putObject("requestBody")
                        .put("required", true)
                        .putObject("content")
                        .putObject("application/json")
                        .putObject("schema"),
                schemas);
        var responses = post.putObject("responses");
        responses.putObject("2XX").put("description", "Received; within 10 seconds.");
        responses.putObject("410").put("description", "Never again.");
        responses.putObject("default").put("description", "Sent again, for three days.");
    }

    private void body(ObjectNode schema, Schemas schemas) {
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        properties
                .putObject("event_id")
                .put("type", "string")
                .put("pattern", "^[^.$]{1,128}$")
                .put("description", "The same on every retry.");
        properties.putObject("event_type").put("const", eventType);
        properties.set("occurred_at", schemas.of(Instant.class));
        properties.set("data", schemas.of(data));
        var required = schema.putArray("required");
        properties.propertyNames().forEach(required::add);
    }

    private static ObjectNode header(ObjectNode parameter, String name, String description) {
        return parameter
                .put("name", name)
                .put("in", "header")
                .put("required", true)
                .put("description", description)
                .putObject("schema")
                .put("type", "string");
    }
}
