package com.redroomrewards.gateway.edge.keys;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Keys that somebody else publishes on the web, and what is signed with them. */
public final class PublishedKeys {

    private static final Duration REFRESH = Duration.ofMinutes(5);

    /** Nobody who makes key ids up makes the ledger ask more often. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration LONGEST_FETCH = Duration.ofSeconds(2);
    private static final int LARGEST_DOCUMENT_BYTES = 200_000;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // Never from https to http.
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private PublishedKeys() {}

    /**
     * Verifies signatures of such keys (RS256, PS256, ES256), and no claims yet. While the keys can't be read, it goes on
     * with the known ones, and of a signature of another key it says that it can't tell, by an exception other than
     * {@link org.springframework.security.oauth2.jwt.BadJwtException}.
     *
     * @param source read when the first signature comes, and not again within 5 s
     */
    public static NimbusJwtDecoder decoder(Supplier<JWKSet> source, Clock clock) {
        return NimbusJwtDecoder.withJwkSource(new RefreshedKeys(source, REFRESH, PAUSE, clock))
                // Public keys only: what is signed with one as a secret would be anybody's.
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .build();
    }

    /**
     * The keys at a URL.
     *
     * @throws IllegalStateException when they can't be read within 2 s
     */
    public static JWKSet at(URI url) {
        try {
            return JWKSet.parse(document(url));
        } catch (ParseException e) {
            throw new IllegalStateException(url + " holds no set of keys: " + e.getMessage(), e);
        }
    }

    /**
     * What is at a URL.
     *
     * @throws IllegalStateException when it can't be read within 2 s, or is larger than 200,000 bytes
     */
    public static String document(URI url) {
        var body = BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_DOCUMENT_BYTES);
        // A request's own time-out ends with the head of the answer.
        var answer = HTTP.sendAsync(HttpRequest.newBuilder(url).build(), body);
        try {
            var response = answer.get(LONGEST_FETCH.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IllegalStateException(url + " answers " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException e) {
            throw new IllegalStateException(url + " can't be read: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(url + " takes more than " + LONGEST_FETCH, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + url + " was read", e);
        } finally {
            answer.cancel(true);
        }
    }
}
