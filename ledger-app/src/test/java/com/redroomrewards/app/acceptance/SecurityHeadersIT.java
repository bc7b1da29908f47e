package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer says to browsers and caches, and what none says of the server. */
class SecurityHeadersIT {

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");

    @ParameterizedTest
    @ValueSource(strings = {"wallet", "ledger", "nothing-of-the-kind"})
    void nothingOfAMemberIsKeptOnTheWay(String what) {
        var member = new Members(xcn).linked().memberId();
        mustBeGuarded(xcn.get("/v1/members/" + member + "/" + what));
    }

    @Test
    void norOfAMutationOrItsRepetition() {
        var key = UUID.randomUUID().toString();
        for (var i = 0; i < 2; i++) {
            mustBeGuarded(xcn.post("/v1/members", "{}", key));
        }
    }

    private static void mustBeGuarded(ApiClient.Answer answer) {
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.response().headers().map()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
    }
}
