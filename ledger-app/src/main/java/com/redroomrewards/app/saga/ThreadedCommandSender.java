package com.redroomrewards.app.saga;

import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.command.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Has commands handled on another thread: on the sender's own, the local bus would run them inside the sender's unit of
 * work, and append only when the saga's whole batch commits.
 */
final class ThreadedCommandSender implements CommandSender {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadedCommandSender.class);
    private static final long LONGEST_WAIT_SECONDS = 30;

    private final CommandGateway gateway;
    private final Executor threads;
    private final Clock clock;

    ThreadedCommandSender(CommandGateway gateway, Executor threads, Clock clock) {
        this.gateway = gateway;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public Answer send(Function<Instant, Command> asked) {
        var command = asked.apply(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var answer = await(new GenericCommandMessage<>(command, metadata(command)));
        if (answer instanceof Refusal refusal) {
            tell(command, refusal);
        }
        return answer;
    }

    // A saga asks for what must be possible, and goes on whatever it is told: nobody else would hear of it.
    // The command itself may say of a person what no log should.
    private static void tell(Command command, Refusal refusal) {
        var trace = command.origin().correlationId().toString();
        try (var ignored = MDC.putCloseable("trace_id", trace)) {
            LOG.error(
                    "{} was refused to a saga: {}",
                    command.getClass().getSimpleName(),
                    refusal.getClass().getSimpleName());
        }
    }

    private Answer await(CommandMessage<Command> message) {
        try {
            return CompletableFuture.<Answer>supplyAsync(() -> gateway.sendAndWait(message), threads)
                    .orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Map<String, ?> metadata(Command command) {
        var origin = command.origin();
        return Map.of(
                "platform", origin.platform(),
                "actor_type", origin.actor().actorType().name(),
                "actor_id", origin.actor().actorId(),
                "trace_id", origin.correlationId().toString());
    }
}
