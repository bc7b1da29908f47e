package com.redroomrewards.app.audit;

import com.redroomrewards.projections.audit.CheckpointSink;
import com.redroomrewards.projections.audit.SignedCheckpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** PUTs each checkpoint to an address of its own under one that the operator names, as an object store takes it. */
final class HttpSink implements CheckpointSink {

    /** Less than a connection may stand idle in its transaction: the publisher's does meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client;
    private final URI address;
    private final @Nullable String authorization;
    private final Duration patience;

    HttpSink(URI address, @Nullable String authorization) {
        this(address, authorization, PATIENCE);
    }

    /**
     * A sink.
     *
     * @param address what the names of checkpoints are resolved against
     * @param authorization the header of that name, or null for none
     * @param patience how long a checkpoint may take, until the end of the answer
     */
    HttpSink(URI address, @Nullable String authorization, Duration patience) {
        this.client = HttpClient.newBuilder().connectTimeout(patience).build();
        this.address = address;
        this.authorization = authorization;
        this.patience = patience;
    }

    @Override
    public void keep(SignedCheckpoint checkpoint) throws IOException {
        var request = HttpRequest.newBuilder(address.resolve("%019d".formatted(checkpoint.size())))
                .header("Content-Type", "text/plain; charset=utf-8")
                .PUT(BodyPublishers.ofString(checkpoint.note().note()));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var status = statusOf(request.build());
        if (status / 100 != 2) {
            throw new IOException("The sink of checkpoints has answered " + status);
        }
    }

    // The time-out of a request ends with the answer's headers, and its body may never end.
    private int statusOf(HttpRequest request) throws IOException {
        var answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (ExecutionException e) {
            throw new IOException("The sink of checkpoints can't be reached", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("The sink of checkpoints has not answered within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a checkpoint was on its way", e);
        } finally {
            answer.cancel(true);
        }
    }
}
