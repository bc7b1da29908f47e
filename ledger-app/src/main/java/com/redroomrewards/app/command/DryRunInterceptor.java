package com.redroomrewards.app.command;

import com.redroomrewards.gateway.edge.operation.DryRun;
import java.util.Objects;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a dry run has done: its command is decided to its end, and then its unit of work fails, with the answer.
 */
final class DryRunInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** A command was decided, and nothing came of it but this answer. */
    static final class Done extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Object answer;

        Done(Object answer) {
            super("A dry run is done", null, false, false);
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
            throw new Done(Objects.requireNonNull(answer, "A command has an answer"));
        }
        return answer;
    }
}
