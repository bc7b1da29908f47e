package com.redroomrewards.app.command;

import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.program.Programs;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Notes in a command's metadata, and so in its events', which version of the program decided. */
final class ProgramVersionInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    static final String PROGRAM_VERSION = "program_version";

    private final Programs programs;

    ProgramVersionInterceptor(Programs programs) {
        this.programs = programs;
    }

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain interceptorChain) throws Exception {
        if (unitOfWork.getMessage().getPayload() instanceof Command command) {
            var origin = command.origin();
            var version = programs.at(origin.platform(), origin.at()).version();
            unitOfWork.transformMessage(
                    message -> message.andMetaData(Map.of(PROGRAM_VERSION, Integer.toString(version))));
        }
        return interceptorChain.proceed();
    }
}
