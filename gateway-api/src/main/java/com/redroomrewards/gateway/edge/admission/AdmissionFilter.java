package com.redroomrewards.gateway.edge.admission;

import com.redroomrewards.gateway.edge.admission.FairShares.Outcome;
import com.redroomrewards.gateway.edge.body.HttpProperties;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.error.ErrorWriter;
import com.redroomrewards.gateway.edge.network.SourceNetwork;
import com.redroomrewards.gateway.edge.ratelimit.RateLimitStatus;
import com.redroomrewards.gateway.edge.security.KnownTokens;
import com.redroomrewards.gateway.edge.trace.EdgeFilterOrder;
import com.redroomrewards.gateway.edge.trace.TraceId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Outermost, so that a refusal costs next to nothing: takes no more requests on at once than the node can work on, and
 * tells the others at once to come again: 429 whose client has its share under way, 503 when nobody gets anything any
 * more, both with {@code Retry-After}. What is refused never ran: nothing of its body is read, no token is verified and
 * no idempotency key claimed.
 */
@Component
@Order(EdgeFilterOrder.ADMISSION)
final class AdmissionFilter extends OncePerRequestFilter {

    private static final ApiException TOO_MANY =
            ApiException.of(ErrorCode.RATE_LIMITED, "The client has too many requests under way.");

    /** Those who are refused together come back one after the other. */
    private static final int LONGEST_RETRY_AFTER = 3;

    private final Admission admission;
    private final KnownTokens tokens;
    private final RateLimitStatus rateLimit;
    private final HttpProperties http;

    AdmissionFilter(Admission admission, KnownTokens tokens, RateLimitStatus rateLimit, HttpProperties http) {
        this.admission = admission;
        this.tokens = tokens;
        this.rateLimit = rateLimit;
        this.http = http;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var client = tokens.clientOf(request);
        // Whoever forges tokens takes nobody else's places.
        var who = client.map(Entrant::client).orElseGet(() -> Entrant.stranger(SourceNetwork.of(request)));
        var body = mostBytes(request);
        var outcome = admission.enter(who, Urgency.ofPath(request.getRequestURI()), body);
        if (outcome != Outcome.TAKEN) {
            client.ifPresent(known -> rateLimit.tell(known, response));
            refuse(outcome, request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            admission.leave(who, body);
        }
    }

    /**
     * What the body may take, which nobody has looked at yet; what is announced as larger is refused unread. A path can be written in
     * many ways, and only of those written as usual is it known here whether they take many items.
     */
    private long mostBytes(HttpServletRequest request) {
        var announced = request.getContentLengthLong();
        if (announced >= 0) {
            return announced > http.maxManyBytes() ? 0 : announced;
        }
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            return 0;
        }
        var path = request.getRequestURI();
        var isSmall = path.indexOf('%') < 0 && Urgency.ofPath(path) != Urgency.PATIENT;
        return isSmall ? http.maxBodyBytes() : http.maxManyBytes();
    }

    private static void refuse(Outcome why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TraceId.sentIn(request).ifPresent(id -> response.setHeader(TraceId.HEADER, id.toString()));
        var retryAfter = ThreadLocalRandom.current().nextInt(1, LONGEST_RETRY_AFTER + 1);
        ErrorWriter.write(
                response,
                why == Outcome.ALL_USED_UP
                        ? ApiException.unavailable(retryAfter)
                        : TOO_MANY.withHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfter)));
    }
}
