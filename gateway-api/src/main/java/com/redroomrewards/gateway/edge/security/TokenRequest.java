package com.redroomrewards.gateway.edge.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client credentials request, sent as a form, as JSON or with HTTP Basic (http.md, Tokens; RFC 6749,
 * 2.3.1 and 4.4.2). Parameters in the URI do not count.
 */
record TokenRequest(String grantType, String clientId, String clientSecret, Optional<String> scope, boolean basic) {

    private static final String BASIC = "basic ";

    static TokenRequest read(HttpServletRequest request, JsonMapper json) throws IOException, OAuthException {
        var body = request.getInputStream().readAllBytes();
        var type = mediaType(request.getContentType());
        var parameters = switch (type) {
            case MediaType t when MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(t) -> form(body);
            case MediaType t when MediaType.APPLICATION_JSON.isCompatibleWith(t) -> json(body, json);
            default -> throw OAuthException.invalidRequest();
        };
        var grantType = parameters.get("grant_type");
        if (grantType == null) {
            throw OAuthException.invalidRequest();
        }
        var scope = Optional.ofNullable(parameters.get("scope"));
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            if (parameters.containsKey("client_secret")) {
                throw OAuthException.invalidRequest(); // two ways at once: RFC 6749, 2.3
            }
            var pair = basic(authorization.substring(BASIC.length()).strip());
            return new TokenRequest(grantType, pair.getFirst(), pair.getLast(), scope, true);
        }
        var clientId = parameters.get("client_id");
        var secret = parameters.get("client_secret");
        if (clientId == null || secret == null) {
            throw OAuthException.invalidRequest();
        }
        return new TokenRequest(grantType, clientId, secret, scope, false);
    }

    private static MediaType mediaType(@Nullable String header) throws OAuthException {
        try {
            return header == null ? MediaType.APPLICATION_FORM_URLENCODED : MediaType.parseMediaType(header);
        } catch (InvalidMediaTypeException e) {
            throw OAuthException.invalidRequest();
        }
    }

    private static Map<String, String> form(byte[] body) throws OAuthException {
        var parameters = new HashMap<String, String>();
        var pairs = new String(body, StandardCharsets.UTF_8).split("&", 50);
        for (var pair : Arrays.asList(pairs)) {
            var equals = pair.indexOf('=');
            if (equals < 0) {
                continue;
            }
            if (parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))) != null) {
                throw OAuthException.invalidRequest();
            }
        }
        return clean(parameters);
    }

    private static Map<String, String> json(byte[] body, JsonMapper json) throws OAuthException {
        try {
            var parameters = new HashMap<String, String>();
            var tree = json.readTree(new String(body, StandardCharsets.UTF_8));
            for (var field : tree.properties()) {
                if (field.getValue().isString()) {
                    parameters.put(field.getKey(), field.getValue().stringValue());
                }
            }
            return clean(parameters);
        } catch (JacksonException e) {
            throw OAuthException.invalidRequest();
        }
    }

    private static List<String> basic(String base64) throws OAuthException {
        try {
            var pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            if (colon < 0 || pair.indexOf(0) >= 0) {
                throw OAuthException.invalidClient(true);
            }
            return List.of(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidClient(true);
        }
    }

    private static String decode(String encoded) throws OAuthException {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidRequest();
        }
    }

    /** Postgres knows no NUL. */
    private static Map<String, String> clean(Map<String, String> parameters) throws OAuthException {
        if (parameters.values().stream().anyMatch(value -> value.indexOf(0) >= 0)) {
            throw OAuthException.invalidRequest();
        }
        return parameters;
    }
}
