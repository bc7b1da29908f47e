package com.redroomrewards.app.command;

import com.redroomrewards.domain.command.Refused;
import com.redroomrewards.gateway.edge.operation.DryRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.commandhandling.callbacks.LoggingCallback;
import org.axonframework.common.Registration;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs a command again from its start when another one was faster: a conflict in the event store or a lock that could
 * not be had (architecture.md, Event store). Only then does the caller see it. It stands around the local segment, so
 * that what came from another node is retried there and not here, too.
 */
public final class RetryingCommandBus implements CommandBus {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingCommandBus.class);
    private static final int MAX_ATTEMPTS = 12;
    // A decision is made by the clock of the request, and gets no better by waiting.
    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long FIRST_PAUSE_NANOS = 1_000_000;
    private static final long LONGEST_PAUSE_NANOS = 100_000_000;

    private static final String RETRY = "retry";

    /** The name of the trace id, in metadata and in log lines alike. */
    private static final String TRACE = "trace_id";

    private final CommandBus local;
    private final Counter retried;
    private final Counter givenUp;

    /** Retries around a bus that handles a command before {@code dispatch} returns. */
    RetryingCommandBus(CommandBus local, MeterRegistry registry) {
        this.local = local;
        this.retried = conflicts(registry, "retried");
        this.givenUp = conflicts(registry, "given-up");
    }

    private static Counter conflicts(MeterRegistry registry, String outcome) {
        return Counter.builder("ledger.command.conflicts")
                .description("Attempts to handle a command that lost a race; those given up were seen by the client")
                .tag("outcome", outcome)
                .register(registry);
    }

    /**
     * Whether a command must look up what it decides on, rather than have it validated at its commit: the second try of
     * one, or a later one, and a dry run, which comes to no commit.
     */
    public static boolean mustRead(@Nullable Message<?> message) {
        return message != null
                && (message.getMetaData().containsKey(RETRY)
                        || message.getMetaData().containsKey(DryRun.NAME));
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, LoggingCallback.INSTANCE);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        // In a request's own thread the trace is known.
        if (MDC.get(TRACE) == null && command.getMetaData().get(TRACE) instanceof String trace) {
            try (var ignored = MDC.putCloseable(TRACE, trace)) {
                handle(command, callback);
            }
        } else {
            handle(command, callback);
        }
    }

    private <C, R> void handle(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        var deadline = System.nanoTime() + LONGEST_NANOS;
        var next = command;
        for (var attempt = 1; ; attempt++) {
            CommandResultMessage<? extends R> result = handle(next);
            if (!isLostRace(result)) {
                callback.onResult(command, told(result));
                return;
            }
            if (attempt == MAX_ATTEMPTS || System.nanoTime() > deadline) {
                givenUp.increment();
                callback.onResult(command, told(result));
                return;
            }
            retried.increment();
            LOG.debug("Attempt {} of {} lost a race", attempt, command.getCommandName(), result.exceptionResult());
            pause(attempt);
            next = command.andMetaData(Map.of(RETRY, true));
        }
    }

    private <C, R> CommandResultMessage<? extends R> handle(CommandMessage<C> command) {
        var callback = new FutureCallback<C, R>();
        local.dispatch(command, callback);
        return callback.getResult();
    }

    private static boolean isLostRace(CommandResultMessage<?> result) {
        return result.isExceptional() && FailureKinds.isLostRace(result.exceptionResult());
    }

    // The kind of failure goes along as details, the only part that reaches a caller on another node as it is.
    private static <R> CommandResultMessage<? extends R> told(CommandResultMessage<? extends R> result) {
        if (!result.isExceptional()) {
            return result;
        }
        var failure = result.exceptionResult();
        if (failure instanceof DryRunInterceptor.Done dryRun) {
            return GenericCommandResultMessage.asCommandResultMessage(dryRun.answer());
        }
        var refusal = Refused.in(failure);
        if (refusal.isPresent()) {
            return GenericCommandResultMessage.asCommandResultMessage(refusal.get());
        }
        return FailureKinds.of(failure)
                .<CommandResultMessage<? extends R>>map(kind -> new GenericCommandResultMessage<>(
                        new CommandExecutionException("Not now: " + kind, failure, kind), result.getMetaData()))
                .orElse(result);
    }

    private static void pause(int attempt) {
        var longest = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << attempt);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return local.subscribe(commandName, handler);
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        return local.registerDispatchInterceptor(dispatchInterceptor);
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> handlerInterceptor) {
        return local.registerHandlerInterceptor(handlerInterceptor);
    }
}
