package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.gateway.edge.body.JsonLimits;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorModelIT extends EdgeTest {

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of("{", "body", "json"),
                Arguments.of("", "body", "required"),
                Arguments.of("null", "body", "required"),
                Arguments.of("[]", "body", "type"),
                Arguments.of("\"x\"", "body", "type"),
                Arguments.of("{\"points_to_earn\":1,\"points_to_earn\":2}", "body", "json"),
                Arguments.of("{\"points_to_earn\":1} {}", "body", "json"),
                Arguments.of("{\"points_to_earn\":NaN}", "body", "json"),
                Arguments.of("{\"points_to_earn\":1.5}", "points_to_earn", "whole_number"),
                Arguments.of("{\"points_to_earn\":20.0}", "points_to_earn", "whole_number"),
                Arguments.of("{\"points_to_earn\":1e3}", "points_to_earn", "whole_number"),
                Arguments.of("{\"points_to_earn\":\"20\"}", "points_to_earn", "whole_number"),
                Arguments.of("{\"points_to_earn\":true}", "points_to_earn", "whole_number"),
                Arguments.of("{\"points_to_earn\":null}", "points_to_earn", "required"),
                Arguments.of("{}", "points_to_earn", "required"),
                Arguments.of("{\"points_to_earn\":9223372036854775808}", "body", "number_range"),
                Arguments.of("{\"points_to_earn\":1,\"metadata\":{\"x\":1e999999999}}", "body", "number_range"),
                Arguments.of("{\"points_to_earn\":1,\"mode\":\"SOME\"}", "mode", "enum"),
                Arguments.of("{\"points_to_earn\":1,\"mode\":0}", "mode", "enum"),
                Arguments.of("{\"points_to_earn\":1,\"order_id\":12}", "order_id", "string"),
                Arguments.of("{\"points_to_earn\":1,\"order_id\":\"123456789012345678901\"}", "order_id", "size"),
                Arguments.of("{\"points_to_earn\":1,\"expires_at\":17}", "expires_at", "timestamp"),
                Arguments.of(
                        "{\"points_to_earn\":1,\"expires_at\":\"2026-01-01T00:00:00\"}", "expires_at", "timestamp"),
                Arguments.of(
                        "{\"points_to_earn\":1,\"expires_at\":\"+999999-01-01T00:00:00Z\"}", "expires_at", "timestamp"),
                Arguments.of("{\"points_to_earn\":1,\"cart\":{\"total_minor\":1}}", "cart.currency", "required"),
                Arguments.of(
                        "{\"points_to_earn\":1,\"cart\":{\"currency\":\"USD\",\"total_minor\":11}}",
                        "cart.total_minor",
                        "max"),
                Arguments.of(
                        "{\"points_to_earn\":1,\"cart\":{\"currency\":\"USD\",\"total_minor\":\"x\"}}",
                        "cart.total_minor",
                        "whole_number"),
                Arguments.of("{\"points_to_earn\":1,\"order_id\":\"a\\u0000b\"}", "body", "characters"),
                Arguments.of("{\"points_to_earn\":1,\"order_id\":\"a\\ud800b\"}", "body", "characters"),
                Arguments.of(
                        "{\"points_to_earn\":1,\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}",
                        "body",
                        "json_limits"),
                Arguments.of("{\"points_to_earn\":1,\"x\":" + "1".repeat(5000) + "}", "body", "json_limits"),
                Arguments.of(
                        "{\"points_to_earn\":1,\"metadata\":{\"not linked\":{\"a\":\"joe@example.com\"}}}",
                        "metadata.not_linked.a",
                        "personal_data"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void badBodiesAreUnprocessable(String body, String field, String rule) {
        var response = post(COMMAND, EdgeClient.newKey(), body);
        assertError(response, 422, "VALIDATION_FAILED");
        var details = EdgeClient.json(response).path("error").path("details");
        assertThat(details.path("field").stringValue()).as(response.body()).isEqualTo(field);
        assertThat(details.path("rule").stringValue()).as(response.body()).isEqualTo(rule);
    }

    @Test
    void invalidUtf8() {
        var body = "{\"points_to_earn\":1,\"order_id\":\"xx\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        body[body.length - 3] = (byte) 0xff;
        var response = client.send(
                COMMAND,
                request -> authorized(request)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)));
        assertError(response, 422, "VALIDATION_FAILED");
    }

    static Stream<Arguments> bodiesAtTheirLimit() {
        return Stream.of(
                Arguments.of("{\"points_to_earn\":1}" + " ".repeat(1_048_576 - 20), 201),
                Arguments.of("{\"points_to_earn\":1}" + " ".repeat(1_048_576 - 19), 413),
                Arguments.of(
                        withUnknown("[".repeat(JsonLimits.MAX_DEPTH - 1) + "]".repeat(JsonLimits.MAX_DEPTH - 1)), 201),
                Arguments.of(withUnknown("[".repeat(JsonLimits.MAX_DEPTH) + "]".repeat(JsonLimits.MAX_DEPTH)), 422),
                Arguments.of(withUnknown("\"" + "x".repeat(JsonLimits.MAX_TEXT) + "\""), 201),
                Arguments.of(withUnknown("\"" + "x".repeat(JsonLimits.MAX_TEXT + 1) + "\""), 422),
                Arguments.of(withUnknown("{\"" + "x".repeat(JsonLimits.MAX_NAME) + "\":1}"), 201),
                Arguments.of(withUnknown("{\"" + "x".repeat(JsonLimits.MAX_NAME + 1) + "\":1}"), 422),
                Arguments.of(withUnknown("0." + "1".repeat(JsonLimits.MAX_NUMBER - 1)), 201),
                Arguments.of(withUnknown("0." + "1".repeat(JsonLimits.MAX_NUMBER)), 422));
    }

    private static String withUnknown(String value) {
        return "{\"points_to_earn\":1,\"unknown\":" + value + "}";
    }

    @ParameterizedTest
    @MethodSource("bodiesAtTheirLimit")
    void aBodyAtItsLimitPassesAndOneAboveDoesNot(String body, int status) {
        assertThat(post(COMMAND, EdgeClient.newKey(), body).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_048_577, 5_000_000})
    void hugeBody(int bytes) {
        assertError(post(COMMAND, EdgeClient.newKey(), " ".repeat(bytes)), 413, "PAYLOAD_TOO_LARGE");
        var chunked = client.send(
                COMMAND,
                request -> authorized(request)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[bytes]))));
        assertError(chunked, 413, "PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/json; charset=utf-16",
                "///"
            })
    void wrongMediaType(String type) {
        var response = client.send(
                COMMAND,
                request -> authorized(request)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString("{\"points_to_earn\":1}")));
        assertError(response, 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "no media type", "*/*"})
    void anyAcceptGetsJson(String accept) {
        var response = client.send(
                "/v1/test/queries/" + UUID.randomUUID() + "?limit=1",
                request -> authorized(request).header("Accept", accept));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/nothing",
                "/nothing",
                "/",
                "/error",
                "/api/v1/nothing",
                "/v1/members/",
                "/api",
                "/actuator/env"
            })
    void unknownPath(String path) {
        assertError(client.send(path, ErrorModelIT.this::authorized), 404, "NOT_FOUND");
        assertError(client.send(path, request -> request), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "OPTIONS", "FROB"})
    void wrongMethod(String method) {
        var response = client.send(COMMAND, request -> authorized(request).method(method, BodyPublishers.noBody()));
        assertError(response, 405, "METHOD_NOT_ALLOWED");
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        assertError(
                client.send(COMMAND, request -> request.method(method, BodyPublishers.noBody())),
                401,
                "UNAUTHENTICATED");
    }

    @Test
    void wrongMethodOfPublicPath() {
        var response = client.send("/oauth/token", HttpRequest.Builder::GET);
        assertError(response, 405, "METHOD_NOT_ALLOWED");
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @ParameterizedTest
    @CsvSource({
        "no-uuid?limit=1,id,uuid",
        "ID?limit=x,limit,whole_number",
        "ID,limit,required",
        "ID?limit=,limit,whole_number"
    })
    void badParameters(String path, String field, String rule) {
        var response = client.send(
                "/v1/test/queries/" + path.replace("ID", UUID.randomUUID().toString()), this::authorized);
        assertError(response, 422, "VALIDATION_FAILED");
        var details = EdgeClient.json(response).path("error").path("details");
        assertThat(details.path("field").stringValue()).isEqualTo(field);
        assertThat(details.path("rule").stringValue()).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/members/%zz HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/members/%00 HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/members/%ff HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/members/a%2fb HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/members/../../x HTTP/1.1\r\nHost: x\r\n",
                "GET /v1//members;x=1 HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/test/queries/7f9bd5f0-52ee-4a5e-8ea4-1e0a2d2a5b5d?limit=%zz HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/test/queries/7f9bd5f0-52ee-4a5e-8ea4-1e0a2d2a5b5d?limit=%00 HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/test/queries/7f9bd5f0-52ee-4a5e-8ea4-1e0a2d2a5b5d?limit=%ff HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/<>{}| HTTP/1.1\r\nHost: x\r\n",
                "GET v1 HTTP/1.1\r\nHost: x\r\n",
                "GET /v1/members HTTP/1.1\r\n",
                "GET /v1/members HTTP/1.1\r\nHost: x\r\nHost: y\r\n",
                "GET /v1/members HTTP/1.1\r\nHost: x_y:z\r\n",
                "GET /v1/members HTTP/1.1\r\nHost: x\r\nbad header\u0001: y\r\n",
                "GET /v1/members HTTP/9.9\r\nHost: x\r\n",
                "POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n",
                "POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n",
                "POST /v1/members HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n",
                "TRACE /v1/members HTTP/1.1\r\nHost: x\r\n",
                "POST /v1/test/commands/keep HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\nContent-Type: application/json\r\n",
                "POST /v1/test/commands/keep HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n"
            })
    void malformedRequests(String head) throws IOException {
        var request = head + "Authorization: Bearer " + token + "\r\nX-Client-Id: xcn\r\nIdempotency-Key: k\r\n"
                + "Connection: close\r\n\r\n";
        var response = client.raw(request);
        assertThat(response).as(response).containsPattern("^HTTP/1.1 4\\d\\d").contains("application/json");
        assertThat(response.toLowerCase(java.util.Locale.ROOT)).contains("x-request-trace: ");
        assertThat(response).contains("{\"error\":{\"code\":\"").doesNotContain("html", "Exception", "apache");
    }

    @Test
    void hugeHeader() throws IOException {
        var response = client.raw("GET /v1/members HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n");
        assertThat(response).containsPattern("^HTTP/1.1 4\\d\\d").contains("{\"error\":{\"code\":\"");
    }

    @Test
    void anUnexpectedFailureTellsNothing() {
        var response = post("/v1/test/commands/fail", EdgeClient.newKey(), "{\"points_to_earn\":1}");
        assertError(response, 500, "INTERNAL_ERROR");
    }

    @Test
    void anAnswerThatBreaksOffIsCut() {
        var path = "/v1/test/queries/" + UUID.randomUUID() + "?broken_off=true";
        assertThatThrownBy(() -> client.send(path, this::authorized)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void traceIsReturnedOrMadeOrRefused() {
        var id = UUID.randomUUID().toString();
        var path = "/v1/test/queries/" + id + "?limit=1";
        var sent = client.send(path, request -> authorized(request).header("X-Request-Trace", id));
        assertThat(sent.headers().firstValue("X-Request-Trace")).hasValue(id);
        assertThat(EdgeClient.json(sent).path("trace_id").stringValue()).isEqualTo(id);
        assertThat(client.send(path, this::authorized).headers().firstValue("X-Request-Trace"))
                .hasValueSatisfying(made -> assertThat(UUID.fromString(made)).isNotNull());
        assertError(
                client.send(path, request -> authorized(request).header("X-Request-Trace", "1-1-1-1-1")),
                422,
                "VALIDATION_FAILED");
        assertThat(client.send(path, request -> request.header("X-Request-Trace", id))
                        .headers()
                        .firstValue("X-Request-Trace"))
                .hasValue(id);
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token)
                .header("X-Client-Id", "xcn")
                .header("Idempotency-Key", EdgeClient.newKey());
    }
}
