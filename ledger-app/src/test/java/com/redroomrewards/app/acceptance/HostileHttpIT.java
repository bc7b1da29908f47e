package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HTTP that no honest client speaks: requests hidden in others, bodies that are not what they say, paths that mean another
 * one. All of it is answered in the contract's form, tells nothing, and writes nothing (http.md, Every request). What the
 * edge by itself refuses is in {@code ErrorModelIT}.
 */
class HostileHttpIT {

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final String mark = UUID.randomUUID().toString();

    /** Whatever was sent in this test bears the mark as its key or its trace. */
    @AfterEach
    void nothingWasWritten() {
        assertThat(ledger.jdbc()
                        .sql("SELECT count(*) FROM events.domain_event WHERE position(?::bytea IN meta_data) > 0")
                        .param(mark.getBytes(StandardCharsets.UTF_8))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Opens a member, if it gets through. */
    private String opening(String more) {
        return "POST /v1/members HTTP/1.1\r\nHost: x\r\n" + wellKnown() + "Content-Type: application/json\r\n" + more;
    }

    private String wellKnown() {
        return "Authorization: Bearer " + xcn.token() + "\r\nX-Client-Id: xcn\r\nIdempotency-Key: " + mark
                + "\r\nX-Request-Trace: " + mark + "\r\n";
    }

    private String hidden() {
        return opening("Content-Length: 2\r\nConnection: close\r\n\r\n{}");
    }

    private String exchange(String bytes) throws IOException {
        try (var raw = new RawHttp(ledger.url())) {
            return raw.send(bytes).end().read();
        }
    }

    private static void assertRefused(String answer) {
        assertThat(RawHttp.statuses(answer)).as(answer).isNotEmpty().allMatch(status -> status >= 400 && status < 500);
        assertThat(answer).contains("{\"error\":{\"code\":\"").contains("application/json");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("x-request-trace: ");
        Leaks.ofNobody().check(answer);
    }

    /** Two ends of one request are one request for a proxy and two for the server behind it, or the other way round. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: LENGTH\r\nTransfer-Encoding: nonsense\r\n",
                "Transfer-Encoding: chunked, identity\r\nContent-Length: LENGTH\r\n",
                "Transfer-Encoding: xchunked\r\nContent-Length: LENGTH\r\n",
                "Transfer-Encoding: chunked\u000b\r\nContent-Length: LENGTH\r\n",
                "Transfer-Encoding : chunked\r\nContent-Length: LENGTH\r\n",
                "Transfer-Encoding: identity, chunked, chunked\r\nContent-Length: LENGTH\r\n",
                "Content-Length: 0\r\nContent-Length: LENGTH\r\n",
                "Content-Length: LENGTH\r\nContent-Length: 0\r\n",
                "Content-Length: 0, LENGTH\r\n",
                "Content-Length: +2\r\n",
                "Content-Length: 0x2\r\n",
                "Content-Length: 2 2\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length: \u00002\r\n"
            })
    void aRequestInTheBodyOfAnother(String ends) throws IOException {
        var inside = "0\r\n\r\n" + hidden();
        var head = opening(ends.replace("LENGTH", Integer.toString(inside.length())) + "\r\n");
        var answer = exchange(head + inside);
        assertRefused(answer);
        assertThat(RawHttp.statuses(answer)).as(answer).hasSize(1);
    }

    /** RFC 9112: chunks win, and the connection is not used again. */
    @Test
    void bothLengthsAtOnceEndTheConnection() throws IOException {
        var path = "/v1/promotions?limit=1";
        var answer = exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + wellKnown()
                + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden());
        assertThat(RawHttp.statuses(answer)).as(answer).hasSize(1);
        Leaks.ofNobody().check(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZZ\r\n{}\r\n0\r\n\r\n",
                "-2\r\n{}\r\n0\r\n\r\n",
                "2 2\r\n{}\r\n0\r\n\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n",
                "7FFFFFFF\r\n{}",
                "2\r\n{}}}\r\n0\r\n\r\n",
                "2\r\n{}",
                "\r\n\r\n",
                "\u0000"
            })
    void chunksThatAreNone(String chunks) throws IOException {
        assertRefused(exchange(opening("Transfer-Encoding: chunked\r\n\r\n") + chunks));
    }

    @Test
    void aHugeExtensionOfAChunkOrATrailerOfHeaders() throws IOException {
        var chunked = opening("Transfer-Encoding: chunked\r\n\r\n");
        assertRefused(exchange(chunked + "1;x=" + "y".repeat(100_000) + "\r\n[\r\n0\r\n\r\n"));
        assertRefused(exchange(chunked + "1\r\n[\r\n0\r\nX: " + "y".repeat(100_000) + "\r\n\r\n"));
        // A trailer gives no rights that the head did not.
        var anonymous = "POST /v1/members HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n";
        assertThat(RawHttp.statuses(exchange(anonymous + wellKnown() + "\r\n"))).containsExactly(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A: b\u0000c\r\n",
                "X-A\u0000: b\r\n",
                "X-A: b\r\n c\r\n",
                "X A: b\r\n",
                ": b\r\n",
                "X-A\r\n",
                "X-A: b\rX-Client-Id: rrr-admin\r\n",
                "X-Client-Id: rrr-admin\r\n",
                "X-Client-Id:\r\n",
                "Idempotency-Key: other\r\n",
                "X-\u00e4: b\r\n",
                "Authorization: Basic eDp5\r\n",
                "Content-Type: text/plain\r\n"
            })
    void headersThatAreNoneOrAreThereTwice(String header) throws IOException {
        assertRefused(exchange(opening(header + "Content-Length: 1\r\nConnection: close\r\n\r\n[")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k\u00e9", "k\u007f", "k\u0000", "k l", ""})
    void aKeyThatIsNotVisibleAscii(String key) throws IOException {
        var body = "Content-Length: 2\r\nConnection: close\r\n\r\n{}";
        assertRefused(exchange(opening(body).replace("Key: " + mark, "Key: " + key)));
    }

    @Test
    void tooManyHeadersOrParametersOrTooLongALine() throws IOException {
        assertRefused(exchange(opening("X-A: b\r\n".repeat(500) + "Content-Length: 1\r\n\r\n[")));
        var get = "GET /v1/promotions?%s HTTP/1.1\r\nHost: x\r\n" + wellKnown() + "Connection: close\r\n\r\n";
        assertRefused(exchange(get.formatted("limit=1&".repeat(1_000))));
        assertRefused(exchange(get.formatted("a=b&".repeat(1_500))));
        assertRefused(exchange(get.formatted("x=" + "y".repeat(70_000))));
        assertRefused(exchange("G".repeat(70_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/promotions HTTP/0.9\r\n",
                "GET /v1/promotions HTTP/2.0\r\n",
                "GET /v1/promotions http/1.1\r\n",
                "get /v1/promotions HTTP/1.1\r\n",
                "GET\u0000 /v1/promotions HTTP/1.1\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n",
                "CONNECT 127.0.0.1:9 HTTP/1.1\r\n",
                "TRACE / HTTP/1.1\r\n",
                "POST /v1/promotions;a=b HTTP/1.1\r\n",
                "\u0016\u0003\u0001\u0000\u0005\r\n"
            })
    void firstLinesOfOtherProtocols(String line) throws IOException {
        var answer = exchange(line + "Host: x\r\n" + wellKnown() + "Connection: close\r\n\r\n");
        assertRefused(answer);
    }

    /** HTTP/0.9 has no headers, neither in the request, where the token would be, nor in the answer. */
    @Test
    void httpOfTheBeginning() throws IOException {
        var answer = exchange("GET /v1/promotions\r\n" + wellKnown() + "\r\n");
        assertThat(answer).startsWith("{\"error\":{\"code\":\"UNAUTHENTICATED\"");
    }

    /** Of the server as a whole, which Tomcat answers by itself. */
    @Test
    void optionsOfTheServerTellNothing() throws IOException {
        var answer = exchange("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).endsWith("\r\n\r\n");
        Leaks.ofNobody().check(answer);
    }

    /** Whatever the path looks like after some decoding, the rules are those of the path that is served. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/members/../audit/checkpoints",
                "/v1/./audit/checkpoints",
                "/v1/members/..;/audit/checkpoints",
                "/v1/members/%2e%2e/audit/checkpoints",
                "/v1/members/%252e%252e/audit/checkpoints",
                "/v1/audit%2fcheckpoints",
                "/v1/audit%252fcheckpoints",
                "/v1/audit/checkpoints;x=y",
                "/v1;x=y/audit/checkpoints",
                "/v1/audit/checkpoints%3bx=y",
                "/v1//audit/checkpoints",
                "//v1/audit/checkpoints",
                "/v1/audit/checkpoints/",
                "/v1/audit/checkpoints.json",
                "/v1/AUDIT/checkpoints",
                "/v1/audit\\checkpoints",
                "/v1/audit/checkpoints%00",
                "/v1/audit/checkpoints%0a",
                "/v1/audit/checkpoints%20",
                "/v1/\u00e0/audit/checkpoints",
                "/v1/audit/check%70oints",
                "/api/api/v1/audit/checkpoints",
                "/api//v1/audit/checkpoints",
                "/api/v1/../v1/audit/checkpoints",
                "/api%2fv1/audit/checkpoints",
                "/v1/audit/checkpoints#x",
                "/docs/../v1/audit/checkpoints",
                "/docs/..%2fv1/audit/checkpoints",
                "/docs/..;/v1/audit/checkpoints",
                "/openapi.json/../v1/audit/checkpoints",
                "/webjars/../application.yaml",
                "/webjars/..%2f..%2fapplication.yaml",
                "/webjars/%2e%2e/%2e%2e/etc/passwd",
                "/docs/%c0%ae%c0%ae/etc/passwd",
                "/actuator",
                "/actuator/health",
                "/error",
                "/favicon.ico",
                "http://127.0.0.1:9/v1/audit/checkpoints",
                "http://x@y/v1/audit/checkpoints"
            })
    void anotherPathToWhatTheRoleMayNotSee(String path) throws IOException {
        var rest = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        assertRefused(exchange("GET " + path + rest + "\r\n"));
        assertRefused(exchange("GET " + path + rest + wellKnown() + "\r\n"));
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        var get = "GET /v1/promotions?limit=1 HTTP/1.1\r\nHost: x\r\nX-Request-Trace: %s\r\n%s\r\n";
        var token = "Authorization: Bearer " + xcn.token() + "\r\n";
        var answer = exchange(get.formatted(first, token) + get.formatted(second, "Connection: close\r\n"));
        assertThat(RawHttp.statuses(answer)).containsExactly(200, 401);
        assertThat(answer.indexOf(first.toString())).isBetween(0, answer.indexOf(second.toString()));
    }

    /** What one sends does not count for the next on the same connection. */
    @Test
    void whatFollowsARefusedBodyIsNoPartOfIt() throws IOException {
        var tooLarge = opening("Content-Length: 2000000\r\n\r\n") + " ".repeat(2_000_000);
        var answer = exchange(tooLarge + "GET /v1/promotions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(RawHttp.statuses(answer)).as(answer).first().isEqualTo(413);
        assertThat(RawHttp.statuses(answer)).as(answer).doesNotContain(200);
    }

    @Test
    void httpOfBefore() throws IOException {
        var old = exchange("GET /v1/promotions?limit=1 HTTP/1.0\r\n" + wellKnown() + "\r\n");
        assertThat(RawHttp.statuses(old)).as(old).containsExactly(200);
        assertRefused(
                exchange("POST /v1/members HTTP/1.0\r\n" + wellKnown() + "Content-Type: application/json\r\n\r\n["));
    }

    @Test
    void whoAsksFirstIsToldToGoOnOrThatItWouldBeInVain() throws IOException {
        try (var raw = new RawHttp(ledger.url())) {
            raw.send(opening("Expect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\n"));
            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
            assertRefused(raw.send("[").end().read());
        }
        var anonymous = "POST /v1/members HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n";
        try (var raw = new RawHttp(ledger.url())) {
            assertThat(RawHttp.statuses(raw.send(anonymous).end().read())).containsExactly(401);
        }
        assertRefused(exchange(opening("Expect: the-unexpected\r\nContent-Length: 1\r\nConnection: close\r\n\r\n[")));
    }

    /** Whoever sends byte by byte gets an answer like anybody else, and nobody waits for it meanwhile. */
    @Test
    void aBodyThatTrickles() throws IOException {
        try (var raw = new RawHttp(ledger.url())) {
            raw.send(opening("Content-Length: 20\r\nConnection: close\r\n\r\n["));
            for (var i = 0; i < 19; i++) {
                assertThat(xcn.get("/v1/promotions?limit=1").status()).isEqualTo(200);
                raw.send(" ");
            }
            assertRefused(raw.read());
        }
    }

    @Test
    void headIsGetWithoutABodyAndNothingElseIsAsked() throws IOException {
        var head = exchange(
                "HEAD /v1/promotions?limit=1 HTTP/1.1\r\nHost: x\r\n" + wellKnown() + "Connection: close\r\n\r\n");
        assertThat(RawHttp.statuses(head)).containsExactly(200);
        assertThat(head).endsWith("\r\n\r\n");
        var ofAPost = exchange("HEAD /v1/members HTTP/1.1\r\nHost: x\r\n" + wellKnown() + "Connection: close\r\n\r\n");
        assertThat(RawHttp.statuses(ofAPost)).containsExactly(405);
        for (var method : List.of("OPTIONS", "TRACE", "PROPFIND", "PURGE")) {
            var answer = exchange(
                    method + " /v1/members HTTP/1.1\r\nHost: x\r\n" + wellKnown() + "Connection: close\r\n\r\n");
            assertRefused(answer);
            assertThat(answer).as("nobody is told his token again").doesNotContain(xcn.token());
        }
    }

    /** A method that another one stands for is the one that is sent. */
    @Test
    void aMethodInAHeaderIsNone() throws IOException {
        var get = "GET /v1/members HTTP/1.1\r\nHost: x\r\n" + wellKnown()
                + "X-HTTP-Method-Override: POST\r\nX-Original-URL: /v1/audit/checkpoints\r\nConnection: close\r\n\r\n";
        assertThat(RawHttp.statuses(exchange(get))).containsExactly(405);
    }

    @Test
    void anUpgradeIsNotMade() throws IOException {
        for (var protocol : List.of("h2c", "websocket", "TLS/1.2")) {
            var answer = exchange("GET /v1/promotions?limit=1 HTTP/1.1\r\nHost: x\r\n" + wellKnown()
                    + "Connection: Upgrade, HTTP2-Settings, close\r\n"
                    + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n"
                    + "Upgrade: "
                    + protocol + "\r\n\r\n");
            assertThat(RawHttp.statuses(answer)).as(answer).containsExactly(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "IBM037"})
    void jsonInAnotherEncoding(String charset) throws IOException {
        var body = "{\"display_ref\":\"a\u00e9\"}".getBytes(Charset.forName(charset));
        assertRefused(withBody("application/json", "", body));
        assertRefused(withBody("application/json; charset=" + charset, "", body));
        assertRefused(withBody("application/json; charset=nonsense", "", body));
    }

    @Test
    void aByteOrderMarkIsNoJson() throws IOException {
        assertRefused(withBody("application/json", "", "\uFEFF{}".getBytes(StandardCharsets.UTF_8)));
    }

    /** Nothing is unpacked, however large it would become. */
    @Test
    void whatIsPackedStaysSo() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (var i = 0; i < 200; i++) {
                gzip.write(new byte[1_000_000]);
            }
        }
        for (var encoding : List.of("gzip", "deflate", "br", "gzip, gzip", "x")) {
            assertRefused(withBody("application/json", "Content-Encoding: " + encoding + "\r\n", packed.toByteArray()));
        }
    }

    private String withBody(String type, String header, byte[] body) throws IOException {
        try (var raw = new RawHttp(ledger.url())) {
            return raw.send("POST /v1/members HTTP/1.1\r\nHost: x\r\n" + wellKnown() + "Content-Type: " + type + "\r\n"
                            + header + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                    .send(body)
                    .end()
                    .read();
        }
    }

    /** Where answers point to, they point to paths, whatever host a client names. */
    @Test
    void theHostIsRepeatedNowhere() throws IOException {
        for (var more : List.of(
                "", "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: evil\r\nForwarded: host=evil.example\r\n")) {
            for (var path : List.of("/v1/promotions?limit=1", "/docs", "/openapi.json")) {
                var answer = exchange("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n" + more + wellKnown()
                        + "Connection: close\r\n\r\n");
                assertThat(answer).as(path).doesNotContain("evil");
            }
        }
    }
}
