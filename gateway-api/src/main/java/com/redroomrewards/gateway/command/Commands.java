package com.redroomrewards.gateway.command;

import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.CommandFailure;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.operation.DryRun;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends commands with what every event's metadata must say (architecture.md, Commands, events, names). */
@Component
class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final CommandGateway gateway;
    private final CommandMeters meters;

    Commands(CommandGateway gateway, CommandMeters meters) {
        this.gateway = gateway;
        this.meters = meters;
    }

    Answer send(Command command, Mutation mutation) {
        var isCounted = !mutation.context().dryRun();
        try {
            Answer answer = gateway.sendAndWait(new GenericCommandMessage<>(command, metadata(command, mutation)));
            if (isCounted) {
                meters.answered(command, answer);
            }
            return answer;
        } catch (RuntimeException e) {
            var kind = kindOf(e);
            if (isCounted) {
                meters.failed(command, kind.orElse(null));
            }
            throw kind.map(known -> translate(known, e)).orElse(e);
        }
    }

    private static Optional<CommandFailure> kindOf(RuntimeException failure) {
        return switch (failure) {
            case CommandExecutionException e -> e.getDetails();
            case NoHandlerForCommandException e -> Optional.of(CommandFailure.UNAVAILABLE);
            default -> Optional.empty();
        };
    }

    private static Map<String, ?> metadata(Command command, Mutation mutation) {
        var origin = command.origin();
        var metadata = new HashMap<String, Object>(Map.of(
                "platform", origin.platform(),
                "actor_type", origin.actor().actorType().name(),
                "actor_id", origin.actor().actorId(),
                "trace_id", origin.correlationId().toString(),
                "idempotency_key_hash", mutation.context().idempotencyKeyHash()));
        if (mutation.context().dryRun()) {
            metadata.put(DryRun.NAME, true);
        }
        return metadata;
    }

    // Whatever may pass next time says so; an outcome that was not reached is not kept under the key.
    private static RuntimeException translate(CommandFailure kind, RuntimeException failure) {
        return switch (kind) {
            case LOST_RACE -> {
                LOG.warn("A command lost every race that it was in", failure);
                yield ApiException.of(
                                ErrorCode.CONFLICT, "Too many requests change this at the same time, please try again.")
                        .withHeader("Retry-After", "1");
            }
            case UNAVAILABLE -> {
                LOG.error("The event store could not be used", failure);
                yield ApiException.unavailable(1);
            }
        };
    }
}
