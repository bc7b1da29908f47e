package com.redroomrewards.gateway.edge.openapi;

import com.redroomrewards.gateway.edge.body.HttpProperties;
import com.redroomrewards.gateway.edge.body.JsonLimits;
import com.redroomrewards.gateway.edge.ratelimit.RateLimitProperties;
import com.redroomrewards.gateway.edge.security.ExternalIssuerProperties;
import org.springframework.stereotype.Component;

/** What holds for every request, in words, with the limits of this server. */
@Component
final class Introduction {

    private final HttpProperties http;
    private final RateLimitProperties rates;
    private final ExternalIssuerProperties issuer;

    Introduction(HttpProperties http, RateLimitProperties rates, ExternalIssuerProperties issuer) {
        this.issuer = issuer;
        this.http = http;
        this.rates = rates;
    }

    String text() {
        return """
                An event-sourced ledger of loyalty points.

                **Tokens.** %s \
                A client has a role, and each operation says which roles may call it (`x-roles`).

                **Idempotency.** Every change needs an `Idempotency-Key`. The same key with the same payload gets the \
                first answer again, with `Idempotent-Replayed: true`; with another payload it is a 409.

                **Reading your own writes.** A change answers `X-Ledger-Position`. A GET that sends it back shows what \
                that change has written.

                **Errors** have one form: `{"error":{"code","message","details"}}`.

                **Limits.** %d requests a second and %d at once per client; a body of %d bytes (%d where it takes many items), \
                JSON nested %d deep, texts of %d characters and names of %d. Some clients have a rate of their own: `RateLimit-Policy` says it.

                **Overload.** A server that has too much to do answers 429 or 503 with `Retry-After`: the same request may come \
                again after so many seconds, under the same key.
                """.formatted(
                        tokens(),
                        rates.perSecond(),
                        rates.burst(),
                        http.maxBodyBytes(),
                        http.maxManyBytes(),
                        JsonLimits.MAX_DEPTH,
                        JsonLimits.MAX_TEXT,
                        JsonLimits.MAX_NAME);
    }

    private String tokens() {
        return issuer.discovery()
                .map(discovery ->
                        "Ask the issuer that " + discovery + " describes for one, with the scopes of this page.")
                .orElse("Ask `/oauth/token` for one with client credentials, as a form, as JSON or with HTTP Basic.");
    }
}
