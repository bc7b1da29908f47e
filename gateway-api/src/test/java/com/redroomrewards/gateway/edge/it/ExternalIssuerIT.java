package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.ratelimit.TestClock;
import com.redroomrewards.gateway.edge.security.Credentials;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An external issuer in the place of the built-in one (http.md, Tokens). */
@SpringBootTest(
        classes = EdgeTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.flyway.default-schema=edge",
            "spring.flyway.locations=classpath:db/edge",
            "ledger.http.require-all-operations=false",
            "ledger.token.external.audience=" + OutsideIssuer.AUDIENCE
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class ExternalIssuerIT {

    private static final OutsideIssuer ISSUER = new OutsideIssuer();

    @Autowired
    MeterRegistry meters;

    @Autowired
    private Credentials credentials;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Value("${local.server.port}")
    private int port;

    private EdgeClient client;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("ledger.token.external.issuer-uri", ISSUER::uri);
    }

    @BeforeEach
    void register() {
        client = new EdgeClient(port);
        if (credentials.isEmpty()) {
            credentials.add("xcn", "xcn", Role.SERVICE, EdgeTest.SECRET);
            credentials.add("auditor", "rrr", Role.AUDITOR, EdgeTest.SECRET);
        }
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "azp"})
    void itsClientsArePlatformAndRoleOfTheTable(String claim) {
        var answer = query(ISSUER.sign(claims(c -> c.claim("client_id", null).claim(claim, "xcn"))), "xcn");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(EdgeClient.json(answer).path("client_id").stringValue()).isEqualTo("xcn");
        assertThat(EdgeClient.json(answer).path("platform").stringValue()).isEqualTo("xcn");
        var auditor = ISSUER.sign(claims(c -> c.claim("client_id", null).claim(claim, "auditor")));
        EdgeTest.assertError(post(auditor, "auditor"), 403, "UNAUTHORIZED");
    }

    @Test
    void scopesAreAskedFor() {
        assertThat(post(ISSUER.sign(claims(c -> c)), "xcn").statusCode()).isEqualTo(201);
        var reader = ISSUER.sign(claims(c -> c.claim("scope", "ledger:read openid")));
        assertThat(query(reader, "xcn").statusCode()).isEqualTo(200);
        EdgeTest.assertError(post(reader, "xcn"), 403, "UNAUTHORIZED");
        EdgeTest.assertError(query(ISSUER.sign(claims(c -> c.claim("scope", null))), "xcn"), 403, "UNAUTHORIZED");
        var list = ISSUER.sign(claims(c -> c.claim("scope", null).claim("scp", List.of("ledger:read"))));
        assertThat(query(list, "xcn").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "iss, http://localhost/realm",
        "iss,",
        "aud, account",
        "aud,",
        "client_id, nobody",
        "client_id,",
        // Postgres stores no NUL.
        "client_id, 'xcn\u0000'"
    })
    void whatIsNotForTheLedger(String claim, String value) {
        EdgeTest.assertError(query(ISSUER.sign(claims(c -> c.claim(claim, value))), "xcn"), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    // Seconds from now, with 30 for clocks that differ.
    @CsvSource({"-25, 200", "-31, 401"})
    void anExpiredToken(long seconds, int status) {
        var until = clock.instant().plusSeconds(seconds);
        var token = ISSUER.sign(
                claims(c -> c.issueTime(Date.from(until.minusSeconds(60))).expirationTime(Date.from(until))));
        assertThat(query(token, "xcn").statusCode()).isEqualTo(status);
    }

    @Test
    void whatWasWrongWithATokenIsCounted() {
        var past = clock.instant().minusSeconds(60);
        for (var bad : Map.of(
                        "expired",
                                ISSUER.sign(claims(c -> c.issueTime(Date.from(past.minusSeconds(60)))
                                        .expirationTime(Date.from(past)))),
                        "foreign", ISSUER.sign(claims(c -> c.claim("aud", "account"))),
                        "client", ISSUER.sign(claims(c -> c.claim("client_id", "nobody"))),
                        "invalid", "a.b.c")
                .entrySet()) {
            var before = refused(bad.getKey());
            EdgeTest.assertError(query(bad.getValue(), "xcn"), 401, "UNAUTHENTICATED");
            assertThat(refused(bad.getKey()) - before).as(bad.getKey()).isEqualTo(1);
        }
        var before = refused("missing");
        client.send("/v1/test/queries/x", request -> request);
        assertThat(refused("missing") - before).isEqualTo(1);
    }

    private double refused(String reason) {
        return meters.get("ledger.tokens.refused")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void aTokenWithoutAnEndOrOfAnotherKind() {
        var endless = ISSUER.sign(claims(c -> c.expirationTime(null)));
        EdgeTest.assertError(query(endless, "xcn"), 401, "UNAUTHENTICATED");
        EdgeTest.assertError(query(ISSUER.sign("logout+jwt", claims(c -> c)), "xcn"), 401, "UNAUTHENTICATED");
        assertThat(query(ISSUER.sign("JWT", claims(c -> c)), "xcn").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDisabledClientIsRefusedWithinASecond() {
        credentials.add("leaving", "xcn", Role.SERVICE, EdgeTest.SECRET);
        var token = ISSUER.sign(claims(c -> c.claim("client_id", "leaving")));
        assertThat(query(token, "leaving").statusCode()).isEqualTo(200);
        credentials.disable("leaving");
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> EdgeTest.assertError(query(token, "leaving"), 401, "UNAUTHENTICATED"));
    }

    @Test
    void theBuiltInIssuerIsGone() {
        for (var path : List.of("/oauth/token", "/oauth/jwks", "/api/oauth/token")) {
            EdgeTest.assertError(client.send(path, request -> request), 404, "NOT_FOUND");
            EdgeTest.assertError(
                    client.send(
                            path,
                            request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("grant_type=client_credentials"))),
                    404,
                    "NOT_FOUND");
        }
        assertThat(jdbc.sql("select count(*) from edge.signing_key")
                        .query(Integer.class)
                        .single())
                .isZero();
        var document = EdgeClient.json(client.send("/openapi.json", request -> request));
        assertThat(document.at("/components/securitySchemes/client_credentials/description")
                        .stringValue())
                .contains(ISSUER.uri() + "/.well-known/openid-configuration");
    }

    @Test
    void aNewKeyIsLookedForAndAnIssuerThatIsAwayIsNoFaultOfTheToken() {
        assertThat(query(ISSUER.sign(claims(c -> c)), "xcn").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(6));
        ISSUER.rotate("second");
        assertThat(query(ISSUER.sign(claims(c -> c)), "xcn").statusCode()).isEqualTo(200);
        var before = ISSUER.keysAsked.get();
        var forged = OutsideIssuer.newKey("forged");
        for (var i = 0; i < 5; i++) {
            var token = OutsideIssuer.sign(forged, "JWT", claims(c -> c));
            EdgeTest.assertError(query(token, "xcn"), 401, "UNAUTHENTICATED");
        }
        assertThat(ISSUER.keysAsked.get() - before).isLessThanOrEqualTo(1);

        ISSUER.away = true;
        clock.advance(Duration.ofMinutes(10));
        assertThat(query(ISSUER.sign(claims(c -> c)), "xcn").statusCode())
                .as("of a known key")
                .isEqualTo(200);
        ISSUER.rotate("third");
        var unverifiable = refused("unverifiable");
        var unknown = query(ISSUER.sign(claims(c -> c)), "xcn");
        EdgeTest.assertError(unknown, 503, "UNAVAILABLE");
        assertThat(refused("unverifiable") - unverifiable).isEqualTo(1);
        assertThat(unknown.headers().firstValue("Retry-After")).hasValue("1");
        ISSUER.away = false;
        clock.advance(Duration.ofSeconds(6));
        assertThat(query(ISSUER.sign(claims(c -> c)), "xcn").statusCode()).isEqualTo(200);
    }

    /** Whoever is between could sign as an RRR_ADMIN. */
    @Test
    void keysAreNotReadByPlainHttpFromElsewhere() {
        assertThat(query(ISSUER.sign(claims(c -> c)), "xcn").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(6));
        var before = ISSUER.keysAsked.get();
        // Leads to this machine, though it is no address of it.
        ISSUER.keysHost = "0.0.0.0";
        ISSUER.rotate("from-elsewhere");
        EdgeTest.assertError(query(ISSUER.sign(claims(c -> c)), "xcn"), 503, "UNAVAILABLE");
        assertThat(ISSUER.keysAsked.get()).isEqualTo(before);
        ISSUER.keysHost = "localhost";
        clock.advance(Duration.ofSeconds(6));
        assertThat(query(ISSUER.sign(claims(c -> c)), "xcn").statusCode()).isEqualTo(200);
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        var now = clock.instant();
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(ISSUER.uri())
                        .audience(OutsideIssuer.AUDIENCE)
                        .subject("service-account")
                        .claim("client_id", "xcn")
                        .claim("scope", "ledger:read ledger:write")
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofHours(1)))))
                .build();
    }

    private HttpResponse<String> query(String token, String clientId) {
        return client.send(
                "/v1/test/queries/" + UUID.randomUUID() + "?limit=1",
                request -> request.header("Authorization", "Bearer " + token).header("X-Client-Id", clientId));
    }

    private HttpResponse<String> post(String token, String clientId) {
        return client.post(EdgeTest.COMMAND, token, clientId, EdgeClient.newKey(), "{\"points_to_earn\":1}");
    }
}
