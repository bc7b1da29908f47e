package com.redroomrewards.gateway.edge.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** All paths that answer without a token. */
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
