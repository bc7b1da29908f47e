package com.redroomrewards.gateway.edge.it;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.idempotency.IdempotencyOutcome;
import com.redroomrewards.gateway.edge.idempotency.RequestContext;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import com.redroomrewards.gateway.edge.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TestController {

    enum Mode {
        MAX,
        EXACT
    }

    record Command(
            long pointsToEarn,
            @Nullable Mode mode,
            @Nullable Instant expiresAt,
            @Nullable @Size(max = 20) String orderId,
            @Nullable Map<String, Object> metadata,
            @Nullable @Valid Cart cart) {}

    record Cart(@NotNull String currency, @Max(10) int totalMinor) {}

    record Answer(
            long points,
            int run,
            Instant postedAt,
            @Nullable String idempotencyKeyHash) {}

    record Echo(String clientId, String platform, UUID traceId, String endpoint, UUID id, int limit) {}

    /** How often the handler ran, by idempotency key. */
    final ConcurrentMap<String, AtomicInteger> runs = new ConcurrentHashMap<>();
    /** Handlers of "slow" wait here. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    @PostMapping("/v1/test/commands/{name}")
    ResponseEntity<Answer> command(
            @PathVariable String name, @Valid @RequestBody Command command, HttpServletRequest request)
            throws InterruptedException {
        FreeText.checkMetadata("metadata", command.metadata());
        var context = RequestContext.of(request);
        var key = Objects.requireNonNull(context.idempotencyKey());
        var run = runs.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
        if (name.startsWith("slow") && !gate.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nobody opened the gate");
        }
        if (!name.endsWith("discard")) {
            IdempotencyOutcome.keep(request);
        }
        if (name.endsWith("refuse")) {
            throw ApiException.of(ErrorCode.INSUFFICIENT_POINTS, "There are too few points, run " + run + ".");
        }
        if (name.endsWith("fail")) {
            throw new IllegalStateException("select * from secrets");
        }
        return ResponseEntity.status(201)
                .header("X-Ledger-Position", "p" + run)
                .body(new Answer(
                        command.pointsToEarn(),
                        run,
                        Instant.parse("2026-11-21T04:00:00Z"),
                        context.idempotencyKeyHash()));
    }

    @GetMapping("/v1/test/queries/{id}")
    Echo query(@PathVariable UUID id, @RequestParam int limit, HttpServletRequest request) {
        var caller = Caller.of(request);
        var context = RequestContext.of(request);
        return new Echo(caller.clientId(), caller.platform(), context.traceId(), context.endpoint(), id, limit);
    }

    @GetMapping(value = "/v1/test/queries/{id}", params = "broken_off")
    void breakOff(HttpServletResponse response) throws IOException {
        response.getOutputStream().println("{}");
        response.flushBuffer();
        throw new IllegalStateException("Can't go on");
    }
}
