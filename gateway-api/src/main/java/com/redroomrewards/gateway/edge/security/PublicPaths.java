package com.redroomrewards.gateway.edge.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** All paths that answer without a token. */
@Component
final class PublicPaths implements RequestMatcher {

    private final List<PathPatternRequestMatcher> paths;

    PublicPaths(List<PublicPath> paths) {
        this.paths = paths.stream()
                .map(path -> PathPatternRequestMatcher.pathPattern(path.pattern()))
                .toList();
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return paths.stream().anyMatch(path -> path.matches(request));
    }
}
