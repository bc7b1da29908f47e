package com.redroomrewards.gateway.edge.security;

import com.redroomrewards.gateway.edge.operation.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who calls, as the token and the credential behind it say (http.md, Tokens).
 *
 * @param platform whose credential it is; entries, keys and visibility go by it
 */
public record Caller(String clientId, String platform, Role role) {

    private static final String ATTRIBUTE = Caller.class.getName();

    /** The caller of a request that is under the table of operations. */
    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("The access filter has not seen this request");
    }

    /** Who has sent the request at hand, before anything is known of what it asks for; empty on public paths. */
    public static Optional<Caller> authenticated() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
                ? Optional.of(token.caller())
                : Optional.empty();
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
