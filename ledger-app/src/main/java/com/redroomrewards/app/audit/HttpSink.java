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
import org.jspecify.annotations.Nullable;

/** PUTs each checkpoint to an address of its own under one that the operator names, as an object store takes it. */
final class HttpSink implements CheckpointSink {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;
    private final @Nullable String authorization;

    HttpSink(URI address, @Nullable String authorization) {
        this.address = address;
        this.authorization = authorization;
    }

    @Override
    public void keep(SignedCheckpoint checkpoint) throws IOException {
        var request = HttpRequest.newBuilder(address.resolve("%019d".formatted(checkpoint.size())))
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .PUT(BodyPublishers.ofString(checkpoint.note().note()));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            var answer = client.send(request.build(), BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("The sink of checkpoints has answered " + answer.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a checkpoint was on its way", e);
        }
    }
}
