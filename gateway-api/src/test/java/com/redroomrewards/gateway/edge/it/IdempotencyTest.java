package com.redroomrewards.gateway.edge.it;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** Commands under a key: some run side by side, as long as a test holds the gate of {@link TestController} shut. */
abstract class IdempotencyTest extends EdgeTest {

    static final String BODY = "{\"points_to_earn\":5}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void openGate() {
        controller.gate.countDown();
    }

    /** Sends it in a thread of its own. */
    CompletableFuture<HttpResponse<String>> start(String path, String key, String body) {
        return CompletableFuture.supplyAsync(() -> post(path, key, body), threads);
    }

    /** Until the handler has begun. */
    void awaitRun(String key) {
        await().until(() -> controller.runs.containsKey(key));
    }

    static List<HttpResponse<String>> all(Stream<CompletableFuture<HttpResponse<String>>> answers) {
        return answers.toList().stream().map(CompletableFuture::join).toList();
    }

    /** Whether that is the answer that was kept. */
    static boolean replayed(HttpResponse<String> response) {
        return response.headers().firstValue("Idempotent-Replayed").equals(Optional.of("true"));
    }
}
