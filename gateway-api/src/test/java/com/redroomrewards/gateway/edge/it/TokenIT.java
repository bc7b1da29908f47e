package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.redroomrewards.gateway.edge.operation.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIT extends EdgeTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ENCODED_SECRET = SECRET.replace(' ', '+');

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/token", "/api/oauth/token"})
    void asJson(String path) {
        assertToken(ask(path, "application/json", json("client_credentials", "xcn", SECRET), null));
    }

    @Test
    void asForm() {
        assertToken(ask(FORM, "grant_type=client_credentials&client_id=xcn&client_secret=" + ENCODED_SECRET, null));
    }

    @Test
    void withBasic() {
        assertToken(ask(FORM, "grant_type=client_credentials", basic("xcn", ENCODED_SECRET)));
        assertToken(ask("application/json", "{\"grant_type\":\"client_credentials\"}", basic("xcn", ENCODED_SECRET)));
    }

    @Test
    void aNarrowerScope() {
        var response = ask(
                FORM,
                "grant_type=client_credentials&scope=ledger:read&client_id=xcn&client_secret=" + ENCODED_SECRET,
                null);
        assertThat(EdgeClient.json(response).path("scope").stringValue()).isEqualTo("ledger:read");
        var reader = EdgeClient.json(response).path("access_token").stringValue();
        assertThat(query(reader, "xcn").statusCode()).isEqualTo(200);
        assertError(client.post(COMMAND, reader, "xcn", "k", "{\"points_to_earn\":1}"), 403, "UNAUTHORIZED");
    }

    @ParameterizedTest
    @CsvSource({
        "xcn, wrong",
        "nobody, wrong",
        "'', ''",
        "xcn, 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
        "xcn, \u00e9\u00e9\u00e9"
    })
    void wrongSecret(String id, String secret) {
        var response = ask("application/json", json("client_credentials", id, secret), null);
        assertOAuthError(response, 401, "invalid_client");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
        var basic = ask(FORM, "grant_type=client_credentials", basic(id, secret));
        assertOAuthError(basic, 401, "invalid_client");
        assertThat(basic.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(h -> assertThat(h).startsWith("Basic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "xcn\n", "\u00fc", "129"})
    void anIdThatNoClientCanHaveIsNotRemembered(String id) {
        var sent = id.equals("129") ? "x".repeat(129) : id;
        for (int i = 0; i < 12; i++) {
            assertOAuthError(
                    ask("application/json", json("client_credentials", sent, "x"), null), 401, "invalid_client");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|{|invalid_request",
                "application/json|''|invalid_request",
                "application/json|[]|invalid_request",
                "application/json|{}|invalid_request",
                "application/json|{\"grant_type\":1}|invalid_request",
                "application/json|{\"grant_type\":\"client_credentials\"}|invalid_request",
                "application/json|{\"grant_type\":\"client_credentials\",\"client_id\":\"a\\u0000\",\"client_secret\":\"b\"}|invalid_request",
                "application/x-www-form-urlencoded|grant_type=%zz|invalid_request",
                "application/x-www-form-urlencoded|grant_type=a&grant_type=b|invalid_request",
                "application/x-www-form-urlencoded|''|invalid_request",
                "text/plain|grant_type=client_credentials|invalid_request",
                "nonsense|x|invalid_request",
                "application/x-www-form-urlencoded|grant_type=password&client_id=xcn&client_secret=x|unsupported_grant_type"
            })
    void badRequests(String type, String body, String error) {
        assertOAuthError(ask(type, body, null), 400, error);
    }

    @Test
    void badBasic() {
        for (var header : new String[] {
            "Basic !!!", "Basic " + Base64.getEncoder().encodeToString("x".getBytes(StandardCharsets.UTF_8))
        }) {
            assertOAuthError(ask(FORM, "grant_type=client_credentials", header), 401, "invalid_client");
        }
    }

    @Test
    void guessingIsSlowedDownPerClient() {
        credentials.add("guessed", "xcn", Role.SERVICE, SECRET);
        for (int i = 0; i < 10; i++) {
            assertOAuthError(
                    ask("application/json", json("client_credentials", "guessed", "x" + i), null),
                    401,
                    "invalid_client");
        }
        var limited = ask("application/json", json("client_credentials", "guessed", SECRET), null);
        assertOAuthError(limited, 429, "slow_down");
        assertThat(limited.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(client.token("xcn", SECRET)).isNotEmpty();
    }

    @Test
    void theTokenIsVerifiableWithThePublishedKeys() throws Exception {
        var jwks = JWKSet.parse(client.send("/oauth/jwks", request -> request).body());
        var jwt = SignedJWT.parse(token);
        var key = jwks.getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
    }

    @Test
    void aDisabledCredentialIsRefusedAtOnceAndForTokens() {
        credentials.add("leaving", "xcn", Role.SERVICE, SECRET);
        var leaving = client.token("leaving", SECRET);
        assertThat(query(leaving, "leaving").statusCode()).isEqualTo(200);
        credentials.disable("leaving");
        await().atMost(Duration.ofMillis(1500))
                .untilAsserted(() -> assertError(query(leaving, "leaving"), 401, "UNAUTHENTICATED"));
        assertOAuthError(
                ask("application/json", json("client_credentials", "leaving", SECRET), null), 401, "invalid_client");
    }

    @Test
    void forgedTokens() {
        var parts = token.split("\\.");
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var none = encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        for (var forged : new String[] {
            "x",
            "a.b.c",
            none + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "." + "A".repeat(342),
            parts[0] + "." + encoder.encodeToString("{\"client_id\":\"xcn\"}".getBytes(StandardCharsets.UTF_8)) + "."
                    + parts[2]
        }) {
            assertError(query(forged, "xcn"), 401, "UNAUTHENTICATED");
        }
        for (var header : new String[] {"Bearer", "Bearer ", "Bearer a b", "Basic eDp5", "\u00fc"}) {
            var response = client.send(
                    "/v1/test/queries/" + UUID.randomUUID() + "?limit=1",
                    request -> request.header("Authorization", header));
            assertError(response, 401, "UNAUTHENTICATED");
        }
    }

    @Test
    void aKeyThatCannotBeLookedForIsNoFaultOfTheToken() {
        var unknownKey = OutsideIssuer.sign(
                OutsideIssuer.newKey("unknown"),
                "JWT",
                new JWTClaimsSet.Builder().claim("client_id", "xcn").build());
        await().untilAsserted(() -> assertError(query(unknownKey, "xcn"), 401, "UNAUTHENTICATED"));
        jdbc.sql("alter table edge.signing_key rename to signing_key_away").update();
        try {
            await().untilAsserted(() -> assertError(query(unknownKey, "xcn"), 503, "UNAVAILABLE"));
            assertThat(query(token, "xcn").statusCode()).as("of a known key").isEqualTo(200);
        } finally {
            jdbc.sql("alter table edge.signing_key_away rename to signing_key").update();
        }
        await().untilAsserted(() -> assertError(query(unknownKey, "xcn"), 401, "UNAUTHENTICATED"));
    }

    @Test
    void theClientHeaderMustNameTheTokensClient() {
        var path = "/v1/test/queries/" + UUID.randomUUID() + "?limit=1";
        assertThat(client.send(path, this::bearer).statusCode()).isEqualTo(200);
        assertThat(query(token, "xcn").statusCode()).isEqualTo(200);
        assertError(query(token, "other"), 403, "UNAUTHORIZED");
        assertError(client.post(COMMAND, token, "other", "k", "{}"), 403, "UNAUTHORIZED");
        assertError(
                client.send(COMMAND, request -> bearer(request).POST(BodyPublishers.noBody())), 403, "UNAUTHORIZED");
    }

    @Test
    void aRoleMayCallWhatTheTableSays() {
        var auditor = client.token("auditor", SECRET);
        assertThat(query(auditor, "auditor").statusCode()).isEqualTo(200);
        assertError(client.post(COMMAND, auditor, "auditor", "k", "{}"), 403, "UNAUTHORIZED");
        assertError(client.post("/v1/members/1/link-codes", token, "xcn", "k", "{}"), 403, "UNAUTHORIZED");
    }

    @Test
    void callerAndSecurityHeaders() {
        var response = query(token, "xcn");
        var body = EdgeClient.json(response);
        assertThat(body.path("client_id").stringValue()).isEqualTo("xcn");
        assertThat(body.path("platform").stringValue()).isEqualTo("xcn");
        assertThat(body.path("endpoint").stringValue()).isEqualTo("GET /v1/test/queries/{id}");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void onlyOneKeySignsHoweverManyAskFirst() {
        assertThat(jdbc.sql("select count(*) from edge.signing_key where retire_at is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select secret_hash from edge.credential where client_id = 'xcn'")
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}");
        assertThat(credentials.isEmpty()).isFalse();
    }

    private HttpResponse<String> query(String token, String clientId) {
        return client.send(
                "/v1/test/queries/" + UUID.randomUUID() + "?limit=1",
                request -> request.header("Authorization", "Bearer " + token).header("X-Client-Id", clientId));
    }

    private HttpRequest.Builder bearer(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> ask(String type, String body, @Nullable String authorization) {
        return ask("/oauth/token", type, body, authorization);
    }

    private HttpResponse<String> ask(String path, String type, String body, @Nullable String authorization) {
        return client.send(path, request -> {
            request.header("Content-Type", type).POST(BodyPublishers.ofString(body));
            return authorization == null ? request : request.header("Authorization", authorization);
        });
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(String grant, String id, String secret) {
        return EdgeClient.JSON.writeValueAsString(
                java.util.Map.of("grant_type", grant, "client_id", id, "client_secret", secret));
    }

    private static void assertToken(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var body = EdgeClient.json(response);
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
        assertThat(body.path("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(body.path("expires_in").intValue()).isEqualTo(3600);
        assertThat(body.path("scope").stringValue()).isEqualTo("ledger:read ledger:write");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    private static void assertOAuthError(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
}
