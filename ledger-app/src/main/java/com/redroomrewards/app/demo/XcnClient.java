package com.redroomrewards.app.demo;

import com.redroomrewards.app.client.LedgerClient;
import com.redroomrewards.app.client.Response;
import com.redroomrewards.app.demo.Reply.Answer;
import com.redroomrewards.app.demo.Reply.NoAnswer;
import com.redroomrewards.app.demo.Reply.Stopped;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends as XCN does: what the server asks to send again later (429, 503), and what it did not answer, is sent again
 * under the same key.
 */
final class XcnClient implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MAX_LOST = 4;
    private static final int MAX_BUSY = 60;

    private final LedgerClient ledger;
    private final StopSignal stop;

    /** Closes the client of the ledger when it is closed itself. */
    XcnClient(LedgerClient ledger, StopSignal stop) {
        this.ledger = ledger;
        this.stop = stop;
    }

    /** Gets the first token, so that a server that does not answer shows before the first line. */
    void login() throws InterruptedException {
        ledger.login();
    }

    /** Sends one request until it is answered, a few times at most. */
    Reply post(String path, @Nullable String key, String body) throws InterruptedException {
        var endpoint = ledger.endpoint("/v1" + path);
        var trace = UUID.randomUUID();
        var lost = 0;
        var busy = 0;
        while (!stop.isRequested()) {
            try {
                var response = ledger.post(endpoint, key, trace, body);
                var retryAfter = response.header("Retry-After").map(Long::parseLong);
                if (retryAfter.isEmpty() || busy == MAX_BUSY) {
                    return answer(response, lost > 0);
                }
                busy++;
                pause(Duration.ofSeconds(retryAfter.get()));
            } catch (IOException e) {
                if (lost == MAX_LOST) {
                    return new NoAnswer(e.getMessage() == null ? e.toString() : e.getMessage());
                }
                pause(FIRST_PAUSE.multipliedBy(1L << lost));
                lost++;
            }
        }
        return new Stopped();
    }

    // The kept answer to a request whose own answer was lost is no replay to the one who counts.
    private static Answer answer(Response response, boolean wasLost) {
        var replayed = response.header("Idempotent-Replayed")
                .map(Boolean::parseBoolean)
                .orElse(false);
        return new Answer(response.status(), replayed && !wasLost, response.json());
    }

    private void pause(Duration pause) throws InterruptedException {
        stop.await(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
