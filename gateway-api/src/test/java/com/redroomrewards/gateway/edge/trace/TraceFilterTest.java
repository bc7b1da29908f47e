package com.redroomrewards.gateway.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TraceFilterTest {

    private static final String SENT = "7f9bd5f0-52ee-4a5e-8ea4-1e0a2d2a5b5d";

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void theLogHasTheTraceOfTheRequestAndOfNoLaterOne() throws Exception {
        var logged = new AtomicReference<String>();
        request.addHeader("X-Request-Trace", SENT);
        filter((sent, answered) -> logged.set(MDC.get("trace_id")));
        assertThat(logged).hasValue(SENT);
        assertThat(MDC.get("trace_id")).isNull();
    }

    @Test
    void aFailureLeavesNoTraceBehindEither() throws Exception {
        filter((sent, answered) -> {
            throw new IllegalStateException("fails");
        });
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(MDC.get("trace_id")).isNull();
    }

    private void filter(FilterChain chain) throws ServletException, IOException {
        new TraceFilter().doFilter(request, response, chain);
    }
}
