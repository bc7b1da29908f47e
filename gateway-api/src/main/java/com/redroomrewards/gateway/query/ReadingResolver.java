package com.redroomrewards.gateway.query;

import com.redroomrewards.gateway.command.LedgerPositions;
import com.redroomrewards.gateway.edge.operation.DryRun;
import com.redroomrewards.gateway.edge.security.Caller;
import com.redroomrewards.projections.position.ReadPositions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets controllers take the {@link Reading}. */
@Component
final class ReadingResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final QueryGateway queries;
    private final ReadPositions readPositions;
    private final LedgerPositions ledgerPositions;
    private final Clock clock;

    ReadingResolver(QueryGateway queries, ReadPositions readPositions, LedgerPositions ledgerPositions, Clock clock) {
        this.queries = queries;
        this.readPositions = readPositions;
        this.ledgerPositions = ledgerPositions;
        this.clock = clock;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Reading.class;
    }

    @Override
    public Reading resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var servletRequest = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        var position = servletRequest.getHeader(LedgerPositions.HEADER);
        return new ReadRequest(
                Caller.of(servletRequest),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                position == null ? List.of() : ledgerPositions.parse(position),
                DryRun.is(servletRequest),
                queries,
                readPositions);
    }
}
