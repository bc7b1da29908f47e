package com.redroomrewards.gateway.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.query.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestedPathTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/transactions,           /v1/transactions",
        "/api/v1/transactions,       /v1/transactions",
        "/api/v1/members/%7Ba/ledger, /v1/members/%7Ba/ledger"
    })
    void theNextPageIsUnderThePathThatWasAskedFor(String asked, String routed) throws Exception {
        var request = new MockHttpServletRequest("GET", asked);
        request.setQueryString("type=EARN,REDEEM&limit=2&cursor=9");
        var links = new ArrayList<String>();
        new ApiPrefixFilter().doFilter(request, new MockHttpServletResponse(), (inner, response) -> {
            var http = (HttpServletRequest) inner;
            assertThat(http.getRequestURI()).isEqualTo(routed);
            var page = new Page<>(List.of("a", "b"), "7");
            links.add(page.answer(http).getHeaders().getFirst("Link"));
        });
        assertThat(links).containsExactly("<" + asked + "?type=EARN,REDEEM&limit=2&cursor=7>; rel=\"next\"");
    }
}
