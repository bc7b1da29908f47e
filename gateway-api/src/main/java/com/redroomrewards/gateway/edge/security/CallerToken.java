package com.redroomrewards.gateway.edge.security;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A verified token together with the credential behind it. */
final class CallerToken extends JwtAuthenticationToken {

    private final transient Caller caller;

    CallerToken(Jwt jwt, Caller caller) {
        super(jwt, List.of(new SimpleGrantedAuthority("ROLE_" + caller.role())), caller.clientId());
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    boolean hasScope(String scope) {
        var claim = getToken().getClaimAsString("scope");
        return claim != null && Set.of(claim.split(" ")).contains(scope);
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
