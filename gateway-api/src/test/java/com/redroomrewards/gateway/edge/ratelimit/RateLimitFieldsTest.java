package com.redroomrewards.gateway.edge.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.ConsumptionProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitFieldsTest {

    private static final RateLimit LIMIT = new RateLimit(100, 200);

    @ParameterizedTest
    @CsvSource({"100, 200, 2", "100, 100, 1", "100, 1, 1", "100, 201, 3", "1, 5, 5"})
    void thePolicyIsTheBurstInTheTimeInWhichItComesBack(long perSecond, long burst, long window) {
        assertThat(RateLimitFields.policy(new RateLimit(perSecond, burst)))
                .isEqualTo("\"client\";q=" + burst + ";w=" + window);
    }

    @Test
    void whatIsLeftAndWhenAllOfItIsThereAgainInWholeSeconds() {
        assertThat(RateLimitFields.left(LIMIT, 200)).isEqualTo("\"client\";r=200;t=0");
        assertThat(RateLimitFields.left(LIMIT, 199)).isEqualTo("\"client\";r=199;t=1");
        assertThat(RateLimitFields.left(LIMIT, 0)).isEqualTo("\"client\";r=0;t=2");
    }

    @Test
    void aBucketInDebtHasNothingLeft() {
        assertThat(RateLimitFields.left(LIMIT, -7)).isEqualTo("\"client\";r=0;t=3");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000000000, 1", "1000000001, 2"})
    void whoIsRefusedMayComeAgainAfterAWholeSecond(long nanos, long seconds) {
        assertThat(RateLimitFields.retryAfter(ConsumptionProbe.rejected(0, nanos, nanos)))
                .isEqualTo(seconds);
    }
}
