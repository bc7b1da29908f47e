package com.redroomrewards.gateway.edge.security;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.operation.MatchedOperation;
import com.redroomrewards.gateway.edge.operation.OperationTable;
import com.redroomrewards.gateway.edge.operation.OperationTable.Lookup;
import com.redroomrewards.gateway.edge.trace.EdgeFilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/** Behind Spring Security: which operation is called, and may this caller call it (http.md, Every request). */
@Component
@Order(EdgeFilterOrder.ACCESS)
final class AccessFilter extends OncePerRequestFilter {

    private static final String CLIENT_ID = "X-Client-Id";

    private final OperationTable table;
    private final PublicPaths publicPaths;

    AccessFilter(OperationTable table, PublicPaths publicPaths) {
        this.table = table;
        this.publicPaths = publicPaths;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return publicPaths.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token)) {
            throw new IllegalStateException("Security let a request without a token pass");
        }
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        var match = switch (table.find(request.getMethod(), path)) {
            case Lookup.Found(var found) -> found;
            case Lookup.WrongMethod(var allowed) -> throw ApiException.methodNotAllowed(allowed);
            case Lookup.Unknown() -> throw ApiException.notFound();
        };
        checkRole(token, match);
        checkClient(request, token.caller(), match);
        match.attachTo(request);
        token.caller().attachTo(request);
        chain.doFilter(request, response);
    }

    private static void checkRole(CallerToken token, MatchedOperation match) {
        if (!match.operation().roles().contains(token.caller().role())
                || !token.hasScope(Scopes.neededFor(match.operation()))) {
            throw ApiException.forbidden();
        }
    }

    private static void checkClient(HttpServletRequest request, Caller caller, MatchedOperation match) {
        var sent = Collections.list(request.getHeaders(CLIENT_ID));
        if (sent.equals(List.of(caller.clientId()))
                || (sent.isEmpty() && !match.operation().mutates())) {
            return;
        }
        throw ApiException.of(ErrorCode.UNAUTHORIZED, "The header X-Client-Id must name the client of the token.");
    }
}
