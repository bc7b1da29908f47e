package com.redroomrewards.gateway.edge.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID Connect issuer: what it says of itself, its keys, and tokens signed with them. */
final class OutsideIssuer implements AutoCloseable {

    static final String AUDIENCE = "ledger";

    final AtomicInteger keysAsked = new AtomicInteger();
    volatile boolean away;
    /** The host that it names for its keys. */
    volatile String keysHost = "localhost";

    private volatile RSAKey key = newKey("first");
    private final HttpServer server;

    OutsideIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext(
                "/realm/.well-known/openid-configuration",
                exchange -> answer(exchange, """
                        {"issuer":"%s","jwks_uri":"%s/keys","token_endpoint":"%s/token"}""".formatted(uri(), uri().replace("localhost", keysHost), uri())));
        server.createContext("/realm/keys", exchange -> {
            keysAsked.incrementAndGet();
            answer(exchange, new JWKSet(key).toString());
        });
        server.start();
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort() + "/realm";
    }

    void rotate(String keyId) {
        key = newKey(keyId);
    }

    String sign(JWTClaimsSet claims) {
        return sign("at+jwt", claims);
    }

    String sign(String type, JWTClaimsSet claims) {
        return sign(key, type, claims);
    }

    static String sign(RSAKey key, String type, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(new JOSEObjectType(type))
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey newKey(String keyId) {
        try {
            return new RSAKeyGenerator(2048).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? 503 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
