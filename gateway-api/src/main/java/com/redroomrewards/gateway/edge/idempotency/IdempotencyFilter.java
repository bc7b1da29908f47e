package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.gateway.edge.body.ParsedBody;
import com.redroomrewards.gateway.edge.digest.KeyedDigest;
import com.redroomrewards.gateway.edge.operation.DryRun;
import com.redroomrewards.gateway.edge.operation.MatchedOperation;
import com.redroomrewards.gateway.edge.security.Caller;
import com.redroomrewards.gateway.edge.trace.EdgeFilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The innermost filter: what comes here is authorised and well formed, and runs once per key. */
@Component
@Order(EdgeFilterOrder.IDEMPOTENCY)
final class IdempotencyFilter extends OncePerRequestFilter {

    /** Kept for 30 days, a plain hash of a small payload would tell a user's id to whoever tries them all. */
    private static final String DIGEST_PURPOSE = "payloads";

    private final IdempotencyGate gate;
    private final KeyedDigest digest;
    private final SealedAnswers sealedAnswers;

    IdempotencyFilter(IdempotencyGate gate, KeyedDigest digest, SealedAnswers sealedAnswers) {
        this.gate = gate;
        this.digest = digest;
        this.sealedAnswers = sealedAnswers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return MatchedOperation.of(request)
                .filter(match -> match.operation().mutates())
                .isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var match = MatchedOperation.of(request).orElseThrow();
        var key = new IdempotencyKey(
                Caller.of(request).platform(), match.operation().endpoint(), IdempotencyKey.read(request));
        request.setAttribute(IdempotencyKey.class.getName(), key);
        if (DryRun.start(request, response, match.operation())) {
            chain.doFilter(request, response);
            return;
        }
        var payload = CanonicalJson.payload(match.variables(), request.getParameterMap(), ParsedBody.of(request));
        switch (gate.enter(key, digest.of(DIGEST_PURPOSE, payload))) {
            case IdempotencyGate.Pass.Replay(var stored) ->
                sealedAnswers.open(stored).replayTo(response);
            case IdempotencyGate.Pass.Run run -> run(run, request, response, chain);
        }
    }

    private void run(
            IdempotencyGate.Pass.Run run, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var captured = new ContentCachingResponseWrapper(response);
        var outcome = outcome(run, request, captured, chain);
        if (outcome.isEmpty()) {
            captured.copyBodyToResponse();
            return;
        }
        var answer = outcome.get();
        var other = gate.keep(run, IdempotencyOutcome.isSealed(request) ? sealedAnswers.seal(answer) : answer);
        if (other.isPresent()) {
            sealedAnswers.open(other.get()).replayTo(response);
        } else {
            answer.writeTo(response);
        }
    }

    /** Runs the command; what it leaves to keep, if anything. */
    private Optional<StoredResponse> outcome(
            IdempotencyGate.Pass.Run run,
            HttpServletRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain)
            throws ServletException, IOException {
        var outcome = Optional.<StoredResponse>empty();
        try {
            chain.doFilter(request, response);
            if (IdempotencyOutcome.isKept(request, response.getStatus()) && !response.isCommitted()) {
                outcome = Optional.of(StoredResponse.takenFrom(response, response.getContentAsByteArray()));
            }
        } finally {
            if (outcome.isEmpty()) {
                gate.release(run);
            }
        }
        return outcome;
    }
}
