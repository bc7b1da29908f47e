package com.redroomrewards.app.command;

import com.redroomrewards.app.groupcommit.EventStoreBusyException;
import com.redroomrewards.domain.command.CommandFailure;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionException;

/**
 * Tells what may pass next time from an error. The class of a conflict says little: it depends on the store and on the
 * first event.
 */
final class FailureKinds {

    // Axon Server's refusal of an append arrives as gRPC made it, with the code in a trailer.
    private static final Metadata.Key<String> AXON_SERVER_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);
    private static final String AXON_SERVER_CONFLICT = "AXONIQ-2000";
    private static final Set<Status.Code> AXON_SERVER_AWAY =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);
    private static final String SQL_TRANSACTION_ROLLBACK = "40";

    private FailureKinds() {}

    /** Whether the same command may succeed when it is run again from its start. */
    static boolean isLostRace(Throwable failure) {
        return causes(failure).anyMatch(FailureKinds::isConflict);
    }

    /** Why the command could not be decided now; empty for an error that would come again. */
    static Optional<CommandFailure> of(Throwable failure) {
        if (isLostRace(failure)) {
            return Optional.of(CommandFailure.LOST_RACE);
        }
        return causes(failure).anyMatch(FailureKinds::isOutage)
                ? Optional.of(CommandFailure.UNAVAILABLE)
                : Optional.empty();
    }

    // Causes can go in a circle.
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static boolean isConflict(Throwable cause) {
        return switch (cause) {
            case ConcurrencyException e -> true;
            case AggregateStreamCreationException e -> true;
            case LockAcquisitionFailedException e -> true;
            case StatusRuntimeException e -> AXON_SERVER_CONFLICT.equals(axonServerCode(e));
            case SQLException e -> e.getSQLState() != null && e.getSQLState().startsWith(SQL_TRANSACTION_ROLLBACK);
            default -> false;
        };
    }

    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case SQLException e -> true;
            case TransactionException e -> true;
            case EventStoreBusyException e -> true;
            case EventStoreException e -> true;
            case StatusRuntimeException e ->
                AXON_SERVER_AWAY.contains(e.getStatus().getCode());
            default -> false;
        };
    }

    private static @Nullable String axonServerCode(StatusRuntimeException failure) {
        var trailers = failure.getTrailers();
        return trailers == null ? null : trailers.get(AXON_SERVER_CODE);
    }
}
