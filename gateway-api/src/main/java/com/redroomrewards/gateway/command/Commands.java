package com.redroomrewards.gateway.command;

import com.redroomrewards.domain.answer.Answer;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Sends commands with what every event's metadata must say (architecture.md, Commands, events, names). */
@Component
class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    Answer send(Object command, Mutation mutation) {
        try {
            return gateway.sendAndWait(new GenericCommandMessage<>(command, metadata(mutation)));
        } catch (RuntimeException e) {
            throw translate(e);
        }
    }

    private static Map<String, ?> metadata(Mutation mutation) {
        var origin = mutation.origin();
        return Map.of(
                "platform", origin.platform(),
                "actor_type", origin.actor().actorType().name(),
                "actor_id", origin.actor().actorId(),
                "trace_id", origin.correlationId().toString(),
                "idempotency_key_hash", mutation.context().idempotencyKeyHash(),
                "at", origin.at().toString());
    }

    // Whatever may pass next time says so; an outcome that was not reached is not kept under the key.
    private static RuntimeException translate(RuntimeException failure) {
        if (causes(failure).anyMatch(Commands::isLostRace)) {
            LOG.warn("A command lost every race that it was in", failure);
            return ApiException.of(
                            ErrorCode.CONFLICT, "Too many requests change this at the same time, please try again.")
                    .withHeader("Retry-After", "1");
        }
        if (causes(failure).anyMatch(Commands::isUnavailable)) {
            LOG.error("The ledger's database or Axon Server could not be used", failure);
            return ApiException.unavailable(1);
        }
        return failure;
    }

    private static boolean isLostRace(Throwable cause) {
        return cause instanceof AxonTransientException || cause instanceof AggregateStreamCreationException;
    }

    private static boolean isUnavailable(Throwable cause) {
        return cause instanceof SQLException
                || cause instanceof DataAccessException
                || cause instanceof TransactionException;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
