package com.redroomrewards.gateway.edge.body;

import jakarta.servlet.http.HttpServletRequest;

/** A request's body as the edge has read it. */
public sealed interface ParsedBody {

    /** JSON; a request without a body counts as {@code {}}. */
    record Json(tools.jackson.databind.JsonNode tree) implements ParsedBody {}

    /** Another media type that the operation takes, CSV for one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Raw(byte[] bytes) implements ParsedBody {

        /**
         * The body as text.
         *
         * @throws com.redroomrewards.gateway.edge.error.ApiException 422 when it is not UTF-8, or holds what can't be stored
         */
        public String text() {
            return StrictJson.text(bytes);
        }
    }

    /** The body of a request whose operation changes something. */
    static ParsedBody of(HttpServletRequest request) {
        if (request.getAttribute(ParsedBody.class.getName()) instanceof ParsedBody body) {
            return body;
        }
        throw new IllegalStateException("The body filter has not seen this request");
    }
}
