package com.redroomrewards.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.command.CommandFailure;
import io.axoniq.axonserver.connector.AxonServerException;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.axonframework.axonserver.connector.ErrorCode;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureKindsTest {

    private static final List<Throwable> LOST_RACES = List.of(
            new ConcurrencyException("the next event was already there"),
            new AggregateStreamCreationException("the first event was already there"),
            new LockAcquisitionFailedException("waited too long"),
            new DeadlockException("each waits for the other"),
            refusedByAxonServer("AXONIQ-2000"),
            new SQLException("could not serialize access", "40001"),
            new SQLException("deadlock detected", "40P01"));

    private static final List<Throwable> OUTAGES = List.of(
            new StatusRuntimeException(Status.UNAVAILABLE),
            new SQLException("no connection", "08006"),
            new EventStoreException("the disk is full"),
            new CannotCreateTransactionException("no connection in time"));

    private static final List<Throwable> ERRORS = List.of(
            new IllegalStateException("a bug"),
            new IOException("a cable"),
            new AggregateNotFoundException("b6f0c6f2", "no such aggregate"),
            new ConflictingAggregateVersionException("b6f0c6f2", 1, 2),
            refusedByAxonServer("AXONIQ-2001"),
            new OutOfMemoryError("no heap"));

    @ParameterizedTest
    @FieldSource("LOST_RACES")
    void aLostRaceIsOne(Throwable failure) {
        assertThat(FailureKinds.isLostRace(failure)).isTrue();
    }

    @ParameterizedTest
    @FieldSource("LOST_RACES")
    void aLostRaceIsFoundAmongTheCauses(Throwable failure) {
        var wrapped = new CommandExecutionException(
                "failed", new CompletionException(new JdbcException("failed", new RuntimeException(failure))));

        assertThat(FailureKinds.isLostRace(wrapped)).isTrue();
    }

    @ParameterizedTest
    @FieldSource("ERRORS")
    void anErrorIsNoLostRace(Throwable failure) {
        assertThat(FailureKinds.isLostRace(failure)).isFalse();
        assertThat(FailureKinds.isLostRace(new CommandExecutionException("failed", failure)))
                .isFalse();
    }

    @ParameterizedTest
    @FieldSource("LOST_RACES")
    void aLostRaceIsToldAsOne(Throwable failure) {
        assertThat(FailureKinds.of(new CommandExecutionException("failed", failure)))
                .contains(CommandFailure.LOST_RACE);
    }

    @ParameterizedTest
    @FieldSource("OUTAGES")
    void anOutageIsToldAsOneAndIsNoLostRace(Throwable failure) {
        assertThat(FailureKinds.isLostRace(failure)).isFalse();
        assertThat(FailureKinds.of(new CommandExecutionException("failed", failure)))
                .contains(CommandFailure.UNAVAILABLE);
    }

    @ParameterizedTest
    @FieldSource("ERRORS")
    void anErrorIsNeither(Throwable failure) {
        assertThat(FailureKinds.of(failure)).isEmpty();
    }

    @Test
    void whatAxonServerSaysOfATakenSequenceNumberIsALostRace() {
        var said =
                new AxonServerException(ErrorCategory.INVALID_EVENT_SEQUENCE, "sequence 7 was already there", "node-1");

        assertThat(FailureKinds.isLostRace(
                        ErrorCode.getFromCode(said.getErrorCategory().errorCode())
                                .convert(said)))
                .isTrue();
    }

    /** As the connector hands it on: what Axon Server's gRPC answered, with its code in a trailer. */
    private static StatusRuntimeException refusedByAxonServer(String code) {
        var trailers = new Metadata();
        trailers.put(Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER), code);
        return new StatusRuntimeException(Status.OUT_OF_RANGE, trailers);
    }

    @Test
    void causesThatGoInACircleHaveAnEnd() {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(FailureKinds.isLostRace(first)).isFalse();
    }

    @Test
    void messagesAreNotRead() {
        assertThat(FailureKinds.isLostRace(new IllegalStateException("ConcurrencyException AXONIQ-2000 40001")))
                .isFalse();
    }
}
