package com.redroomrewards.app.command;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Tells a lost race from an error. The class of a conflict says little: it depends on the store and on the first event. */
final class Conflicts {

    // Axon Server's refusal of an append arrives as gRPC made it, with the code in a trailer.
    private static final Metadata.Key<String> AXON_SERVER_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);
    private static final String AXON_SERVER_CONFLICT = "AXONIQ-2000";
    private static final String SQL_TRANSACTION_ROLLBACK = "40";

    private Conflicts() {}

    /** Whether the same command may succeed when it is run again from its start. */
    static boolean isLostRace(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(Conflicts::isConflict);
    }

    private static @Nullable String axonServerCode(StatusRuntimeException failure) {
        var trailers = failure.getTrailers();
        return trailers == null ? null : trailers.get(AXON_SERVER_CODE);
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
}
