package com.redroomrewards.app.command;

import com.redroomrewards.gateway.edge.operation.DryRun;
import java.util.Objects;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a command has done that is only tried: it is decided to its end, and then its unit of work fails, with
 * the answer.
 */
final class DryRunInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** A command was tried, and nothing came of it but this answer. */
    static final class Tried extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Object answer;

        Tried(Object answer) {
            super("Only tried", null, false, false);
            this.answer = answer;
        }

        Object answer() {
            return answer;
        }
    }

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain interceptorChain) throws Exception {
        var answer = interceptorChain.proceed();
        if (unitOfWork.getMessage().getMetaData().containsKey(DryRun.NAME)) {
            throw new Tried(Objects.requireNonNull(answer, "A command has an answer"));
        }
        return answer;
    }
}
