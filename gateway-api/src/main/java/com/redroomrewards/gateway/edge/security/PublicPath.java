package com.redroomrewards.gateway.edge.security;

/**
 * A path that answers without a token. A module that serves one declares a bean of this type.
 *
 * @param pattern a pattern of Spring's PathPatternParser, {@code /openapi.json}
 */
public record PublicPath(String pattern) {}
