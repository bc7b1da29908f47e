package com.redroomrewards.gateway.edge.body;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.operation.ApiOperation;
import com.redroomrewards.gateway.edge.operation.MatchedOperation;
import com.redroomrewards.gateway.edge.trace.EdgeFilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the body: bounded in size and time, of a media type that the operation takes, and once (http.md, Every request). */
@Component
@Order(EdgeFilterOrder.BODY)
final class BodyFilter extends OncePerRequestFilter {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private final HttpProperties properties;
    private final StrictJson json;

    BodyFilter(HttpProperties properties, JsonMapper mapper) {
        this.properties = properties;
        this.json = new StrictJson(mapper);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (WITHOUT_BODY.contains(request.getMethod())) {
            checkQuery(request);
            chain.doFilter(request, response);
            return;
        }
        var body = BoundedBody.read(request, maxBytes(request), properties.maxBodyTime());
        // Only now: asked before, the container would take a form in the body for parameters.
        checkQuery(request);
        MatchedOperation.of(request)
                .map(match -> parse(match.operation(), request.getContentType(), body))
                .ifPresent(parsed -> request.setAttribute(ParsedBody.class.getName(), parsed));
        chain.doFilter(new CachedBodyRequest(request, body), response);
    }

    private int maxBytes(HttpServletRequest request) {
        return MatchedOperation.of(request)
                        .filter(match -> match.operation().takesMany())
                        .isPresent()
                ? properties.maxManyBytes()
                : properties.maxBodyBytes();
    }

    private ParsedBody parse(ApiOperation operation, @Nullable String contentType, byte[] body) {
        if (body.length == 0) {
            return new ParsedBody.Json(JsonNodeFactory.instance.objectNode());
        }
        var type = mediaType(contentType);
        if (operation.consumes().stream().noneMatch(type::equalsTypeAndSubtype)) {
            throw ApiException.mediaType();
        }
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                ? new ParsedBody.Json(json.read(body))
                : new ParsedBody.Raw(body);
    }

    private static MediaType mediaType(@Nullable String header) {
        try {
            if (header != null) {
                var type = MediaType.parseMediaType(header);
                if (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset())) {
                    return type;
                }
            }
        } catch (InvalidMediaTypeException e) {
            // As good as another type.
        }
        throw ApiException.mediaType();
    }

    /** Postgres stores no NUL; a malformed query throws here rather than somewhere in a controller. */
    private static void checkQuery(HttpServletRequest request) {
        request.getParameterMap().forEach((name, values) -> {
            if (Stream.concat(Stream.of(name), Stream.of(values)).anyMatch(text -> text.indexOf(0) >= 0)) {
                throw ApiException.invalid("query", "characters", "The query of the request is malformed.");
            }
        });
    }
}
