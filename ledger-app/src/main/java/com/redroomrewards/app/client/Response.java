package com.redroomrewards.app.client;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the server answered; the body is parsed for those alone who ask for it. */
public record Response(HttpResponse<byte[]> http) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The HTTP status. */
    public int status() {
        return http.statusCode();
    }

    /** A header, if it is there. */
    public Optional<String> header(String name) {
        return http.headers().firstValue(name);
    }

    /** The body, parsed anew at each call; a missing node when it is no JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(http.body());
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * The same answer, if it has the status.
     *
     * @throws IllegalStateException when it has another one, with what it says
     */
    public Response mustBe(int status) {
        if (status() != status) {
            throw new IllegalStateException(
                    "HTTP " + status() + ": " + new String(http.body(), StandardCharsets.UTF_8));
        }
        return this;
    }
}
