package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Awards under other rules and settings than the default ones: deadlines of escrow, and proofs of sessions. */
class AwardSettingsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String KEYS = "ledger.session-proof.jwk-set-uris.xcn";

    @TempDir
    private Path data;

    private HttpServer keys;
    private RSAKey key;
    private TestLedger ledger;
    private ApiClient xcn;
    private Linked model;
    private Linked viewer;
    private Awards awards;

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/", exchange -> {
            var body = new JWKSet(key).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        System.setProperty(KEYS, "http://localhost:" + keys.getAddress().getPort() + "/jwks");
        ledger = TestLedger.on(data);
        xcn = ledger.client("xcn");
        var members = new Members(xcn);
        model = members.linked(Members.newUserId(), "MODEL");
        viewer = members.linked();
        awards = new Awards(xcn, model);
    }

    @AfterEach
    void stop() throws InterruptedException {
        System.clearProperty(KEYS);
        keys.stop(0);
        ledger.close();
    }

    @Test
    void whatNobodyDecidesIsTheModelsAgainAlsoWhenTheServerWasDown() throws Exception {
        publish("{\"awards\":{\"awards_per_minute\":1,\"escrow_life\":\"PT2S\"}}");
        mustBe(200, awards.allocate(60));
        var first = await().atMost(SOON).until(() -> award(1), AwardSettingsIT::isEscrowed);
        var given = first.json().get("viewer_balance_after").asLong();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(wallet(model).get("escrow_points").asLong()).isZero();
            assertThat(wallet(model).get("allocation_points").asLong()).isEqualTo(60 - given);
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(sagas()).isZero());

        var award = award(5);
        assertThat(isEscrowed(award)).isTrue();
        var until = Instant.parse(award.json().get("escrow_until").asString());
        ledger.close();
        await().atMost(SOON).until(() -> Instant.now().isAfter(until));
        ledger = TestLedger.on(data);
        xcn = ledger.client("xcn");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(wallet(model).get("escrow_points").asLong()).isZero();
            assertThat(wallet(model).get("allocation_points").asLong()).isEqualTo(60 - given);
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(sagas()).isZero());
    }

    @Test
    void aProofIsVerifiedWhenItIsThereAndNeededWhenTheProgramSaysSo() throws Exception {
        publish("{\"awards\":{\"session_proof_required\":true}}");
        mustBe(200, awards.allocate(60));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(awards.intend(viewer, 5)
                                .json()
                                .path("ineligibility_reason")
                                .asString(""))
                        .isEqualTo("SESSION_PROOF_REQUIRED"));

        var intent = mustBe(201, awards.intend(viewer, 5, context("s-1", proof("s-1"))));
        assertThat(intent.json().get("eligible").asBoolean()).isTrue();
        mustBe(200, awards.commit(intent, viewer));

        var other = mustBe(422, awards.intend(viewer, 5, context("s-2", proof("s-1"))));
        assertThat(other.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(other.json().at("/error/details/field").asString()).isEqualTo("context.session_proof");
        mustBe(422, awards.intend(viewer, 5, context("s-1", "no.proof.at-all")));
    }

    @Test
    void aRetryAfterACrashIsAnsweredThoughTheProofHasExpired() throws Exception {
        mustBe(200, awards.allocate(60));
        var key = new AtomicReference<String>();
        var context = new AtomicReference<String>();
        // It holds for 30 seconds after its end, since clocks differ; a request that comes too late is made anew.
        var first = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            key.set(UUID.randomUUID().toString());
                            context.set(
                                    context("s-1", proof("s-1", Instant.now().minusSeconds(25))));
                            return awards.intend(viewer, 5, context.get(), key.get());
                        },
                        answer -> answer.status() == 201);
        assertThat(first.json().get("eligible").asBoolean()).isTrue();
        ledger.forgetAnswer(key.get());
        await().atMost(SOON).until(() -> awards.intend(viewer, 5, context.get()).status() == 422);

        var again = mustBe(201, awards.intend(viewer, 5, context.get(), key.get()));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
        mustBe(200, awards.commit(again, viewer));
    }

    private Answer award(long points) {
        return mustBe(200, awards.award(viewer, points));
    }

    private static boolean isEscrowed(Answer award) {
        return award.json().get("status").asString().equals("ESCROWED");
    }

    private String context(String stream, String proof) {
        return "{\"stream_id\":\"%s\",\"session_proof\":\"%s\"}".formatted(stream, proof);
    }

    private String proof(String stream) throws Exception {
        return proof(stream, Instant.now().plusSeconds(300));
    }

    private String proof(String stream, Instant ends) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .claim("client_model_id", model.userId())
                .claim("client_viewer_user_id", viewer.userId())
                .claim("stream_id", stream)
                .issueTime(Date.from(ends.minusSeconds(300)))
                .expirationTime(Date.from(ends));
        var proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims.build());
        proof.sign(new RSASSASigner(key));
        return proof.serialize();
    }

    private void publish(String policies) {
        mustBe(201, ledger.client("rrr-admin").post("/v1/programs/xcn/versions", "{\"policies\":" + policies + "}"));
    }

    private JsonNode wallet(Linked member) {
        return xcn.get("/v1/members/" + member.memberId() + "/wallet?detail=lots")
                .json();
    }

    private long sagas() {
        return ledger.jdbc()
                .sql("SELECT (SELECT count(*) FROM saga.saga) + (SELECT count(*) FROM " + TestLedger.DEADLINES + ")")
                .query(Long.class)
                .single();
    }

    private static Answer mustBe(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
