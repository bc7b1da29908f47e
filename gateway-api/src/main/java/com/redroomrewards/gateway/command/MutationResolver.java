package com.redroomrewards.gateway.command;

import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.gateway.edge.idempotency.RequestContext;
import com.redroomrewards.gateway.edge.operation.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets controllers take the {@link Mutation}. Here the clock is read, once for each request. */
@Component
final class MutationResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final Commands commands;
    private final LedgerPositions positions;
    private final Clock clock;

    MutationResolver(Commands commands, LedgerPositions positions, Clock clock) {
        this.commands = commands;
        this.positions = positions;
        this.clock = clock;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Mutation.class;
    }

    @Override
    public Mutation resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var servletRequest = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        var servletResponse = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        var context = RequestContext.of(servletRequest);
        return new SentMutation(origin(context), context, commands, positions, servletRequest, servletResponse);
    }

    // Whole milliseconds: what the answer says and what the read model keeps are then the same moment.
    private Origin origin(RequestContext context) {
        var caller = context.caller();
        return new Origin(
                caller.platform(),
                new Actor(actorType(caller.role()), caller.clientId()),
                context.traceId(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static ActorType actorType(Role role) {
        return switch (role) {
            case SERVICE, AUDITOR -> ActorType.SERVICE;
            case CLIENT_ADMIN -> ActorType.CLIENT_ADMIN;
            case RRR_ADMIN -> ActorType.RRR_ADMIN;
        };
    }
}
