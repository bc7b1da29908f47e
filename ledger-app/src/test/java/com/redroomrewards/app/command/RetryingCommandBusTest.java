package com.redroomrewards.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.command.CommandFailure;
import com.redroomrewards.gateway.edge.operation.DryRun;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class RetryingCommandBusTest {

    private static final int MAX_ATTEMPTS = 12;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RetryingCommandBus bus =
            new RetryingCommandBus(SimpleCommandBus.builder().build(), registry);
    private final List<UnitOfWork<?>> attempts = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    @Test
    void aCommandThatLostARaceIsRunAgainFromItsStart() {
        handle(attempt -> switch (attempt) {
            case 1 -> throw new ConcurrencyException("the next event was already there");
            case 2 -> throw new AggregateStreamCreationException("the first event was already there");
            case 3 -> throw new IllegalStateException(new DeadlockException("each waits for the other"));
            default -> "done";
        });

        var results = send();

        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result.getPayload()).isEqualTo("done"));
        assertThat(attempts).hasSize(4).doesNotHaveDuplicates();
        assertThat(attempts.subList(0, 3)).allMatch(UnitOfWork::isRolledBack);
        assertThat(attempts.getLast().isRolledBack()).isFalse();
        assertThat(conflicts("retried")).isEqualTo(3);
        assertThat(conflicts("given-up")).isZero();
    }

    private double conflicts(String outcome) {
        return registry.get("ledger.command.conflicts")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void linesLoggedOnTheWayHaveTheTraceOfTheCommand() {
        var trace = UUID.randomUUID().toString();
        handle(attempt -> String.valueOf(MDC.get("trace_id")));

        bus.dispatch(
                new GenericCommandMessage<>("a payload").andMetaData(Map.of("trace_id", trace)),
                (command, result) -> seen.add(String.valueOf(result.getPayload())));

        assertThat(seen).containsExactly(trace);
        assertThat(MDC.get("trace_id")).isNull();
    }

    @Test
    void aRaceThatIsLostAtTheCommitIsRunAgain() {
        handle(attempt -> {
            if (attempt == 1) {
                CurrentUnitOfWork.get().onPrepareCommit(unitOfWork -> {
                    throw new ConcurrencyException("another node was faster");
                });
            }
            return "done";
        });

        assertThat(send().getFirst().getPayload()).isEqualTo("done");
        assertThat(attempts).hasSize(2);
    }

    @Test
    void eachAttemptHasTheSameCommand() {
        handle(attempt -> {
            seen.add(CurrentUnitOfWork.get().getMessage().getIdentifier());
            if (attempt < 3) {
                throw new ConcurrencyException("the next event was already there");
            }
            return "done";
        });

        send();

        assertThat(seen).hasSize(3).containsOnly(seen.getFirst());
    }

    @Test
    void theLastAttemptsFailureIsTheCallers() {
        handle(attempt -> {
            throw new ConcurrencyException("attempt " + attempt);
        });

        var results = send();

        assertThat(attempts).hasSize(MAX_ATTEMPTS);
        assertThat(conflicts("retried")).isEqualTo(MAX_ATTEMPTS - 1);
        assertThat(conflicts("given-up")).isEqualTo(1);
        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result.exceptionResult())
                        .isInstanceOfSatisfying(
                                CommandExecutionException.class,
                                failure -> assertThat(failure.getDetails()).contains(CommandFailure.LOST_RACE))
                        .hasRootCauseMessage("attempt " + MAX_ATTEMPTS));
    }

    @Test
    void theLastAttemptMayStillWin() {
        handle(attempt -> {
            if (attempt < MAX_ATTEMPTS) {
                throw new ConcurrencyException("attempt " + attempt);
            }
            return "done";
        });

        assertThat(send().getFirst().getPayload()).isEqualTo("done");
        assertThat(attempts).hasSize(MAX_ATTEMPTS);
    }

    @Test
    void aRefusalIsAnAnswer() {
        var refusal = new UnknownMember(UUID.randomUUID());
        handle(attempt -> refusal);

        assertThat(send())
                .singleElement()
                .satisfies(result -> assertThat(result.getPayload()).isEqualTo(refusal));
        assertThat(attempts).hasSize(1);
    }

    @Test
    void noOtherFailureIsTriedAgain() {
        handle(attempt -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(send())
                .singleElement()
                .satisfies(result -> assertThat(result.exceptionResult())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("a bug"));
        assertThat(attempts).hasSize(1);
    }

    @Test
    void anOutageIsToldAsOneAndNotTriedAgain() {
        handle(attempt -> {
            throw new IllegalStateException(new SQLException("no connection", "08006"));
        });

        assertThat(send().getFirst().exceptionResult())
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        failure -> assertThat(failure.getDetails()).contains(CommandFailure.UNAVAILABLE));
        assertThat(attempts).hasSize(1);
    }

    @Test
    void anotherFailureAfterALostRaceIsTheCallers() {
        handle(attempt -> {
            throw attempt == 1 ? new ConcurrencyException("lost") : new IllegalStateException("a bug");
        });

        assertThat(send().getFirst().exceptionResult()).hasMessage("a bug");
        assertThat(attempts).hasSize(2);
    }

    @Test
    void aCommandThatNobodyHandlesIsToldAtOnce() {
        assertThat(send())
                .singleElement()
                .satisfies(result ->
                        assertThat(result.exceptionResult()).isInstanceOf(NoHandlerForCommandException.class));
    }

    @Test
    void aCommandWithoutACallbackIsRunAgainToo() {
        handle(attempt -> {
            if (attempt == 1) {
                throw new ConcurrencyException("lost");
            }
            return "done";
        });

        bus.dispatch(command());

        assertThat(attempts).hasSize(2);
    }

    @Test
    void aDryRunIsAnsweredAndTakenBack() {
        bus.registerHandlerInterceptor(new DryRunInterceptor());
        handle(attempt -> "done");

        assertThat(send(command().andMetaData(Map.of(DryRun.NAME, true)))
                        .getFirst()
                        .getPayload())
                .isEqualTo("done");
        assertThat(attempts).singleElement().matches(UnitOfWork::isRolledBack);

        assertThat(send().getFirst().getPayload()).isEqualTo("done");
        assertThat(attempts.getLast().isRolledBack()).isFalse();
    }

    private void handle(Handler handler) {
        bus.subscribe(String.class.getName(), message -> {
            attempts.add(CurrentUnitOfWork.get());
            return handler.handle(attempts.size());
        });
    }

    private List<CommandResultMessage<?>> send() {
        return send(command());
    }

    private List<CommandResultMessage<?>> send(CommandMessage<?> command) {
        var results = new ArrayList<CommandResultMessage<?>>();
        bus.dispatch(command, (message, result) -> results.add(result));
        return results;
    }

    private static CommandMessage<String> command() {
        return new GenericCommandMessage<>("command");
    }

    private interface Handler {

        Object handle(int attempt);
    }
}
