package com.redroomrewards.gateway.edge.security;

import com.redroomrewards.gateway.edge.error.ErrorWriter;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Tokens out, tokens in (http.md, Tokens). Stateless: no session, no cookie, so no CSRF. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** The page of the contract needs no more: its scripts and styles are files of ours, and it asks this server alone. */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final AccessDeniedHandler DENIED =
            (request, response, refusal) -> ErrorWriter.write(response, refusal);

    @Bean
    PublicPath tokenPath() {
        return new PublicPath("/oauth/token");
    }

    @Bean
    PublicPath jwksPath() {
        return new PublicPath("/oauth/jwks");
    }

    @Bean
    @ConditionalOnBuiltInIssuer
    CachingJwtDecoder jwtDecoder(SigningKeys keys, TokenProperties properties, TokenMeters meters, Clock clock) {
        var decoder = NimbusJwtDecoder.withJwkSource(keys.source())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        // No leeway: an expired token stays expired, and the nodes' clocks agree within a token's life.
        var timestamps = new JwtTimestampValidator(Duration.ZERO);
        timestamps.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new TokenLifetime(timestamps), new JwtIssuerValidator(properties.issuer())));
        return new CachingJwtDecoder(decoder, meters, clock);
    }

    /** Role and platform come from the credential, so that a change there counts for tokens already issued. */
    private static Converter<Jwt, AbstractAuthenticationToken> callers(CredentialCache credentials) {
        return jwt -> {
            var clientId =
                    ClientClaim.of(jwt).orElseThrow(() -> new RefusedClientException("The token names no client"));
            return credentials
                    .find(clientId)
                    .filter(Credential::enabled)
                    .map(known -> new CallerToken(jwt, new Caller(known.clientId(), known.platform(), known.role())))
                    .orElseThrow(() -> new RefusedClientException("The client is unknown or disabled"));
        };
    }

    /** Counts, and answers in the error form. */
    @Bean
    AuthenticationEntryPoint unauthenticated(TokenMeters meters) {
        return (request, response, refusal) -> {
            meters.refused(refusal);
            ErrorWriter.write(response, refusal);
        };
    }

    @Bean
    @Order(100)
    SecurityFilterChain publicChain(HttpSecurity http, PublicPaths paths, AuthenticationEntryPoint unauthenticated)
            throws Exception {
        return stateless(http, unauthenticated)
                .securityMatcher(paths)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY)))
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(200)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            JwtDecoder decoder,
            CredentialCache credentials,
            AuthenticationEntryPoint unauthenticated)
            throws Exception {
        return stateless(http, unauthenticated)
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(onlyToken())
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(DENIED)
                        .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(callers(credentials))))
                .build();
    }

    /** Of two tokens, whatever stands in between may have looked at the other one. */
    private static BearerTokenResolver onlyToken() {
        var header = new DefaultBearerTokenResolver();
        return request -> {
            if (Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).size() > 1) {
                throw new InvalidBearerTokenException("The request has several tokens");
            }
            return header.resolve(request);
        };
    }

    private static HttpSecurity stateless(HttpSecurity http, AuthenticationEntryPoint unauthenticated)
            throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(unauthenticated).accessDeniedHandler(DENIED));
    }

    /** An observation around each filter costs more than the filters, and no panel shows it. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** An unknown method is the table's business, which answers 405. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (request, response, rejected) -> ErrorWriter.write(response, rejected);
    }
}
