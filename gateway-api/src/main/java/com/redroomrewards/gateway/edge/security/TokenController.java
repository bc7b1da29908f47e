package com.redroomrewards.gateway.edge.security;

import com.redroomrewards.gateway.edge.network.SourceNetwork;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /oauth/token} and {@code GET /oauth/jwks} (http.md, Tokens). */
@RestController
@ConditionalOnBuiltInIssuer
class TokenController {

    private record TokenResponse(String accessToken, String tokenType, long expiresIn, String scope) {}

    private final Credentials credentials;
    private final TokenIssuer issuer;
    private final SigningKeys keys;
    private final TokenGuard guard;
    private final TokenMeters meters;
    private final JsonMapper json;

    TokenController(
            Credentials credentials,
            TokenIssuer issuer,
            SigningKeys keys,
            TokenGuard guard,
            TokenMeters meters,
            JsonMapper json) {
        this.credentials = credentials;
        this.issuer = issuer;
        this.keys = keys;
        this.guard = guard;
        this.meters = meters;
        this.json = json;
    }

    @PostMapping("/oauth/token")
    ResponseEntity<?> token(HttpServletRequest http) throws IOException, OAuthException {
        var request = TokenRequest.read(http, json);
        if (!request.grantType().equals("client_credentials")) {
            throw OAuthException.unsupportedGrantType();
        }
        var credential = authenticate(request, SourceNetwork.of(http));
        var scopes = scopes(request, credential);
        var token = new TokenResponse(
                issuer.issue(credential, scopes), "Bearer", issuer.lifetimeSeconds(), String.join(" ", scopes));
        meters.issued();
        return answer(200).body(token);
    }

    private Credential authenticate(TokenRequest request, String network) throws OAuthException {
        var clientId = request.clientId();
        if (!Credentials.isClientId(clientId)) {
            throw OAuthException.invalidClient(request.basic());
        }
        return guard.attempt(clientId, network, () -> credentials.authenticate(clientId, request.clientSecret()))
                .orElseThrow(() -> OAuthException.invalidClient(request.basic()));
    }

    @GetMapping("/oauth/jwks")
    Map<String, Object> jwks() {
        return keys.published().toJSONObject();
    }

    @ExceptionHandler
    ResponseEntity<?> refuse(OAuthException refusal) {
        meters.refused(refusal);
        var answer = answer(refusal.status());
        if (refusal.basic()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"ledger\"");
        }
        refusal.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
        return answer.body(Map.of("error", refusal.error()));
    }

    private static SequencedSet<String> scopes(TokenRequest request, Credential credential) throws OAuthException {
        var scopes = new LinkedHashSet<>(Scopes.of(credential.role()));
        if (request.scope().isPresent()) {
            scopes.retainAll(List.of(request.scope().get().split(" ")));
            if (scopes.isEmpty()) {
                throw OAuthException.invalidScope();
            }
        }
        return scopes;
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache");
    }
}
