package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A token that the ledger has not signed itself, or not for now, opens nothing (http.md, Tokens). Tokens that are no JWT, or
 * whose signature is missing or another token's, are in {@code TokenIT}.
 */
class ForgedTokenIT {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final RSAKey key = key();
    private final JWTClaimsSet claims = claims();

    /** What the others differ from by one thing each. */
    @Test
    void theSameClaimsUnderTheSameKeyAreGood() throws JOSEException {
        assertThat(statusWith(signed(header -> header, claims))).isEqualTo(200);
    }

    /** Whoever verifies by what the header says takes the public key for a shared secret. */
    @Test
    void thePublicKeyIsNoSecret() throws Exception {
        var published = (RSAKey) JWKSet.parse(get("/oauth/jwks")).getKeyByKeyId(key.getKeyID());
        var der = published.toRSAPublicKey().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        for (var secret : new byte[][] {
            der,
            pem.getBytes(StandardCharsets.US_ASCII),
            pem.strip().getBytes(StandardCharsets.US_ASCII),
            published.getModulus().decode(),
            published.toJSONString().getBytes(StandardCharsets.UTF_8)
        }) {
            for (var algorithm : new JWSAlgorithm[] {JWSAlgorithm.HS256, JWSAlgorithm.HS512}) {
                assertRefused(
                        sign(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()), new MACSigner(secret), claims));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "HS256", "RS1", "", "RS256 "})
    void anAlgorithmOfTheCallersChoice(String algorithm) {
        var header = "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(algorithm, key.getKeyID());
        var unsigned = encoded(header) + "." + encoded(claims.toString()) + ".";
        assertRefused(unsigned);
        assertRefused(unsigned + encoded("x"));
    }

    /** Stronger ones of the same family under the right key, too: the ledger has said RS256. */
    @Test
    void anotherAlgorithmUnderTheRightKey() throws JOSEException {
        for (var algorithm : new JWSAlgorithm[] {JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256}) {
            assertRefused(sign(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()), new RSASSASigner(key), claims));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../dev/null",
                "/dev/null",
                "file:///dev/null",
                "http://127.0.0.1:9/keys",
                "x' or '1'='1",
                "x'; drop table edge.signing_key; --",
                "x\u0000",
                "${jndi:ldap://127.0.0.1:9/x}",
                "x\r\nX-Client-Id: rrr-admin",
                ""
            })
    void aKeyIdIsOnlyAName(String keyId) throws JOSEException {
        var other = new RSAKeyGenerator(2048).keyID(keyId).generate();
        assertRefused(sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId), new RSASSASigner(other), claims));
        assertThat(statusWith(signed(header -> header, claims)))
                .as("the keys are still there")
                .isEqualTo(200);
    }

    @Test
    void aKeyThatTheTokenBringsWithIt() throws JOSEException {
        var other = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        var signer = new RSASSASigner(other);
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
        assertRefused(sign(header, signer, claims));
        assertRefused(sign(header.jwk(other.toPublicJWK()), signer, claims));
        assertRefused(sign(header.jwkURL(URI.create("http://127.0.0.1:9/keys")), signer, claims));
        assertRefused(sign(header.x509CertURL(URI.create("http://127.0.0.1:9/cert")), signer, claims));
    }

    @Test
    void whatTheHeaderCallsCriticalAndNobodyKnows() throws JOSEException {
        assertRefused(signed(header -> header.criticalParams(Set.of("exp")).customParam("exp", 1), claims));
    }

    @Test
    void aTimeThatIsNotNow() throws JOSEException {
        var now = Instant.now();
        assertRefused(with(Map.of("exp", Date.from(now.minusSeconds(1)))));
        assertRefused(with(Map.of("exp", Date.from(Instant.EPOCH))));
        assertRefused(with(Map.of("nbf", Date.from(now.plusSeconds(60)))));
        assertRefused(with(Map.of("exp", Date.from(now.minusSeconds(60)), "nbf", Date.from(now.plusSeconds(60)))));
        assertRefused(with(Map.of("exp", "tomorrow")));
        assertRefused(with(Map.of("exp", -9_000_000_000_000_000L)));
    }

    @Test
    void whoItIsOfAndFor() throws JOSEException {
        assertRefused(with(Map.of("iss", "https://issuer.example")));
        for (var client :
                new Object[] {"nobody", "xcn'--", "", "XCN", "xcn ", "xcn\u0000", 7, true, "x".repeat(5_000)}) {
            assertRefused(with(Map.of("client_id", client)));
        }
        var nameless = new JWTClaimsSet.Builder(claims).claim("client_id", null).build();
        assertRefused(signed(header -> header, nameless));
    }

    /** Role and platform are the credential's, whatever a token says. */
    @Test
    void claimsThatWouldBeWelcome() throws JOSEException {
        var more = Map.<String, Object>of(
                "platform", "other", "role", "RRR_ADMIN", "scope", "ledger:read ledger:write admin", "admin", true);
        var token = with(more);
        assertThat(statusWith(token)).isEqualTo(200);
        var published = send(request("/v1/programs/xcn/versions", token));
        assertThat(published.status()).isEqualTo(403);
    }

    @Test
    void scopesInAnotherForm() throws JOSEException {
        for (var scope : new Object[] {"", "ledger:writeledger:read", "LEDGER:READ", 7, Map.of("ledger:read", true)}) {
            assertThat(statusWith(with(Map.of("scope", scope)))).as("%s", scope).isIn(401, 403);
        }
    }

    @Test
    void aTokenThatIsHuge() throws JOSEException {
        var large = with(Map.of("more", "x".repeat(5_000)));
        assertThat(statusWith(large)).isEqualTo(200);
        var larger = with(Map.of("more", "x".repeat(20_000)));
        assertThat(statusWith(larger)).as("more than headers may have").isEqualTo(422);
    }

    /** Where it would be logged by whatever stands in between, it is not read. */
    @Test
    void aTokenElsewhereThanInTheHeader() throws JOSEException {
        var token = signed(header -> header, claims);
        assertThat(send(HttpRequest.newBuilder(URI.create(ledger.url() + path() + "?access_token=" + token)))
                        .status())
                .isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(URI.create(ledger.url() + path()))
                                .header("Cookie", "access_token=" + token))
                        .status())
                .isEqualTo(401);
        var twice = request(path(), token).header("Authorization", "Bearer " + token + "x");
        assertThat(send(twice).status()).isEqualTo(401);
    }

    private void assertRefused(String token) {
        var answer = send(request(path(), token));
        assertThat(answer.status()).as(token).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
        Leaks.ofNobody().check(answer);
    }

    private int statusWith(String token) {
        return send(request(path(), token)).status();
    }

    private static String path() {
        return "/v1/promotions?limit=1";
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(ledger.url() + path)).header("Authorization", "Bearer " + token);
    }

    private static ApiClient.Answer send(HttpRequest.Builder request) {
        return ApiClient.send(request.build());
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(ledger.url() + path))).body();
    }

    private String with(Map<String, Object> changed) throws JOSEException {
        var other = new JWTClaimsSet.Builder(claims);
        changed.forEach(other::claim);
        return signed(header -> header, other.build());
    }

    private String signed(UnaryOperator<JWSHeader.Builder> changed, JWTClaimsSet said) throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(JOSEObjectType.JWT);
        return sign(changed.apply(header), new RSASSASigner(key), said);
    }

    private static String sign(JWSHeader.Builder header, JWSSigner signer, JWTClaimsSet said) throws JOSEException {
        // Some headers are such that the library does not sign them.
        var built = header.build();
        var input = built.toBase64URL() + "." + said.toPayload().toBase64URL();
        Base64URL signature;
        try {
            signature = signer.sign(built, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            var plain = new JWSHeader.Builder(built.getAlgorithm()).build();
            signature = signer.sign(plain, input.getBytes(StandardCharsets.US_ASCII));
        }
        return input + "." + signature;
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Those of a token that the ledger has issued. */
    private JWTClaimsSet claims() {
        try {
            var issued = SignedJWT.parse(xcn.token()).getJWTClaimsSet();
            var end = Date.from(Instant.now().plus(Duration.ofMinutes(10)));
            return new JWTClaimsSet.Builder(issued).expirationTime(end).build();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ledger's own, which only whoever has its database can have. */
    private RSAKey key() {
        return ledger.jdbc()
                .sql("SELECT kid, private_key FROM edge.signing_key ORDER BY key_no DESC LIMIT 1")
                .query((row, number) -> key(row.getString("kid"), row.getBytes("private_key")))
                .single();
    }

    private RSAKey key(String keyId, byte[] encoded) {
        try {
            var secret = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var published = (RSAKey) JWKSet.parse(get("/oauth/jwks")).getKeyByKeyId(keyId);
            return new RSAKey.Builder(published)
                    .privateKey((RSAPrivateKey) secret)
                    .build();
        } catch (GeneralSecurityException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
