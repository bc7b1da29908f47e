package com.redroomrewards.gateway.edge.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/** A verified token together with the credential behind it. */
final class CallerToken extends JwtAuthenticationToken {

    /** The claim is {@code scope}, or {@code scp} with some issuers; a text, or a list. */
    private static final JwtGrantedAuthoritiesConverter SCOPES = new JwtGrantedAuthoritiesConverter();

    private final transient Caller caller;

    CallerToken(Jwt jwt, Caller caller) {
        super(jwt, SCOPES.convert(jwt), caller.clientId());
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    boolean hasScope(String scope) {
        return getAuthorities().contains(new SimpleGrantedAuthority("SCOPE_" + scope));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerToken that && super.equals(that) && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return super.hashCode() * 31 + caller.hashCode();
    }
}
