package com.redroomrewards.gateway.edge.security;

import com.redroomrewards.gateway.edge.error.ErrorWriter;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
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

    private static final AuthenticationEntryPoint UNAUTHENTICATED =
            (request, response, refusal) -> ErrorWriter.write(response, refusal);
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
    JwtDecoder jwtDecoder(SigningKeys keys, TokenProperties properties, Clock clock) {
        var decoder = NimbusJwtDecoder.withJwkSource(keys.source())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        // No leeway: an expired token stays expired, and the nodes' clocks agree within a token's life.
        var timestamps = new JwtTimestampValidator(Duration.ZERO);
        timestamps.setClock(clock);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(timestamps, new JwtIssuerValidator(properties.issuer())));
        return new CachingJwtDecoder(decoder, clock);
    }

    /** Role and platform come from the credential, so that a change there counts for tokens already issued. */
    private static Converter<Jwt, AbstractAuthenticationToken> callers(CredentialCache credentials) {
        return jwt -> {
            var clientId = clientId(jwt);
            if (clientId == null || !Credentials.isClientId(clientId)) {
                throw new InvalidBearerTokenException("The token names no client");
            }
            return credentials
                    .find(clientId)
                    .filter(Credential::enabled)
                    .map(known -> new CallerToken(jwt, new Caller(known.clientId(), known.platform(), known.role())))
                    .orElseThrow(() -> new InvalidBearerTokenException("The client is unknown or disabled"));
        };
    }

    /** In ours and by RFC 9068 {@code client_id}; an OpenID Connect issuer may name it {@code azp} alone. */
    private static @Nullable String clientId(Jwt jwt) {
        var clientId = jwt.getClaimAsString(TokenIssuer.CLIENT_ID_CLAIM);
        return clientId == null ? jwt.getClaimAsString("azp") : clientId;
    }

    @Bean
    @Order(100)
    SecurityFilterChain publicChain(HttpSecurity http, PublicPaths paths) throws Exception {
        return stateless(http)
                .securityMatcher(paths)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY)))
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(200)
    SecurityFilterChain apiChain(HttpSecurity http, JwtDecoder decoder, CredentialCache credentials) throws Exception {
        return stateless(http)
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(UNAUTHENTICATED)
                        .accessDeniedHandler(DENIED)
                        .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(callers(credentials))))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(UNAUTHENTICATED).accessDeniedHandler(DENIED));
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
