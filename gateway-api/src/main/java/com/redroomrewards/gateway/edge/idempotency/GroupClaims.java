package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.projections.batch.Drainer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Claims keys, those of all requests that wait in one statement: the only round trip before a command. */
@Component
final class GroupClaims implements AutoCloseable {

    private static final int MAX_WAITING = 5_000;
    private static final int MAX_CLAIMS_A_STATEMENT = 500;
    // More than a connection may be waited for, and a statement on it.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private record Request(Wanted wanted, CompletableFuture<Boolean> claimed) {}

    private final IdempotencyStore store;
    private final Drainer<Request> drainer;

    GroupClaims(IdempotencyStore store) {
        this.store = store;
        this.drainer =
                new Drainer<>("idempotency-claims", 1, MAX_WAITING, MAX_CLAIMS_A_STATEMENT, Duration.ZERO, this::claim);
    }

    /**
     * Whether the key was free, and has this claim now.
     *
     * @throws ApiException 503 when too many wait
     * @throws DataAccessException when the database could not be asked
     */
    boolean claim(Wanted wanted) {
        var request = new Request(wanted, new CompletableFuture<>());
        if (!drainer.offer(request)) {
            throw ApiException.unavailable(1);
        }
        try {
            return request.claimed().get(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DataAccessException failure
                    ? failure
                    : new IllegalStateException("A key could not be claimed", e.getCause());
        } catch (TimeoutException e) {
            throw ApiException.unavailable(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable(1);
        }
    }

    /** Claims what waits, then stops. */
    @Override
    public void close() {
        drainer.close();
    }

    private void claim(List<Request> requests) {
        try {
            var claimed = store.claimAll(requests.stream().map(Request::wanted).toList());
            requests.forEach(request -> request.claimed()
                    .complete(claimed.contains(request.wanted().claim().token())));
        } catch (Exception | Error e) {
            requests.forEach(request -> request.claimed().completeExceptionally(e));
        }
    }
}
