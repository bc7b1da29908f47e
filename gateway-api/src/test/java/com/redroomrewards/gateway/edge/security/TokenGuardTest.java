package com.redroomrewards.gateway.edge.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.gateway.edge.operation.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TokenGuardTest {

    private static final Credential XCN = new Credential("xcn", "xcn", Role.SERVICE, Optional.empty(), Instant.EPOCH);

    private final TokenGuard guard = new TokenGuard(Set.of("xcn", "shop")::contains, 2, Duration.ofSeconds(10));

    @Test
    void ofAThousandGuessesAtOnceNoMorePassThanOfGuessesInARow() throws InterruptedException {
        var looks = new AtomicInteger();
        var underWay = new AtomicInteger();
        var mostUnderWay = new AtomicInteger();
        var open = new CountDownLatch(1);
        var refused = new AtomicInteger();
        var guesses = IntStream.range(0, 1_000)
                .mapToObj(i -> Thread.startVirtualThread(() -> {
                    try {
                        guard.attempt("xcn", "192.0.2.1", () -> {
                            looks.incrementAndGet();
                            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                            await(open);
                            underWay.decrementAndGet();
                            return Optional.empty();
                        });
                    } catch (OAuthException e) {
                        refused.incrementAndGet();
                    }
                }))
                .toList();
        Awaitility.await().until(() -> guesses.stream().noneMatch(TokenGuardTest::isMoving));
        assertThat(underWay).as("as many as there are seats").hasValue(2);
        open.countDown();
        for (var guess : guesses) {
            guess.join();
        }
        assertThat(looks).hasValue(TokenGuard.FAILURES_PER_CLIENT);
        assertThat(refused).hasValue(990);
        assertThat(mostUnderWay).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void rightSecretsCountForNothing() throws InterruptedException {
        var tries = atOnce(200, () -> guard.attempt("xcn", "192.0.2.1", () -> Optional.of(XCN)));
        assertThat(tries).allMatch(one -> one.state() == Future.State.SUCCESS);
        failures("xcn", "192.0.2.1", TokenGuard.FAILURES_PER_CLIENT);
    }

    @Test
    void aFailureOfOursIsNoGuess() {
        for (var i = 0; i < 20; i++) {
            assertThatThrownBy(() -> guard.attempt("xcn", "192.0.2.1", () -> {
                        throw new IllegalStateException("no database");
                    }))
                    .hasMessage("no database");
        }
        failures("xcn", "192.0.2.1", TokenGuard.FAILURES_PER_CLIENT);
    }

    @Test
    void oneNetworkMayGuessAtManyClientsOnlySoOften() {
        useUp("192.0.2.1");
        assertSlowedDown("client-x", "192.0.2.1");
        failures("client-x", "192.0.2.2", 1);
    }

    /** As behind a proxy that hides them. */
    @Test
    void aNetworkThatOthersHaveUsedUpKeepsNoClientOutThatHasNotFailed() throws Exception {
        useUp("192.0.2.1");
        var right = atOnce(50, () -> guard.attempt("xcn", "192.0.2.1", () -> Optional.of(XCN)));
        assertThat(right).allMatch(one -> one.state() == Future.State.SUCCESS);
        failures("shop", "192.0.2.1", 1);
        assertSlowedDown("shop", "192.0.2.1");
        assertThat(guard.attempt("xcn", "192.0.2.1", () -> Optional.of(XCN))).contains(XCN);
    }

    @Test
    void aNetworkThatIsUsedUpGuessesAtAClientNoMoreThanOnceASeat() throws InterruptedException {
        useUp("192.0.2.1");
        var looks = new AtomicInteger();
        atOnce(
                200,
                () -> guard.attempt("xcn", "192.0.2.1", () -> {
                    looks.incrementAndGet();
                    return Optional.empty();
                }));
        assertThat(looks).hasValueBetween(1, 2);
    }

    private void useUp(String network) {
        for (var i = 0; i < TokenGuard.FAILURES_PER_NETWORK; i++) {
            failures("client-" + i, network, 1);
        }
    }

    @Test
    void whoGuessesLocksOutOnlyTheNetwork() {
        failures("xcn", "192.0.2.1", TokenGuard.FAILURES_PER_CLIENT);
        assertSlowedDown("xcn", "192.0.2.1");
        failures("xcn", "192.0.2.2", 1);
    }

    @Test
    void whoStandsInLineTooLongMayComeAgain() throws InterruptedException {
        var busy = new TokenGuard(id -> true, 1, Duration.ofMillis(20));
        var seated = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var first = Thread.startVirtualThread(() -> attempt(busy, () -> {
            seated.countDown();
            await(leave);
            return Optional.of(XCN);
        }));
        seated.await();
        assertThatThrownBy(() -> busy.attempt("xcn", "192.0.2.1", Optional::empty))
                .isInstanceOfSatisfying(OAuthException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(503);
                    assertThat(refusal.retryAfter()).hasValue(Duration.ofSeconds(1));
                });
        leave.countDown();
        first.join();
        assertThat(attempt(busy, () -> Optional.of(XCN))).contains(XCN);
    }

    private void failures(String clientId, String network, int count) {
        for (var i = 0; i < count; i++) {
            try {
                assertThat(guard.attempt(clientId, network, Optional::empty)).isEmpty();
            } catch (OAuthException e) {
                throw new AssertionError("refused after " + i, e);
            }
        }
    }

    private void assertSlowedDown(String clientId, String network) {
        assertThatThrownBy(() -> guard.attempt(clientId, network, () -> Optional.of(XCN)))
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(429));
    }

    private static Optional<Credential> attempt(TokenGuard guard, TokenGuard.Proof proof) {
        try {
            return guard.attempt("xcn", "192.0.2.1", proof);
        } catch (OAuthException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> Stream<Future<T>> atOnce(int count, Callable<T> task) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Stream.generate(() -> task).limit(count).toList()).stream();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether it has neither ended nor waits for anything. */
    private static boolean isMoving(Thread thread) {
        return switch (thread.getState()) {
            case NEW, RUNNABLE, BLOCKED -> true;
            case WAITING, TIMED_WAITING, TERMINATED -> false;
        };
    }
}
