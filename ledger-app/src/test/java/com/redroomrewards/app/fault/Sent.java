package com.redroomrewards.app.fault;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.ApiClient.Answer;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A call and what its client knows of it.
 *
 * @param answer the last one, or null when the connection broke before it came
 * @param begun when it was sent first, as {@link System#nanoTime()}
 */
record Sent(Call call, @Nullable Answer answer, long begun) {

    static Sent over(ApiClient client, Call call) {
        var begun = System.nanoTime();
        try {
            return new Sent(call, client.post(call.path(), call.body(), call.key()), begun);
        } catch (UncheckedIOException e) {
            return new Sent(call, null, begun);
        }
    }

    /** The same of somebody who has not heard the answer. */
    Sent withoutAnswer() {
        return new Sent(call, null, begun);
    }

    boolean acknowledged() {
        return answer != null && answer.status() == call.kind().status;
    }

    /** Told that it did not happen; otherwise, without an acknowledgement, its client can't know. */
    boolean refused() {
        return answer != null && answer.status() >= 400 && answer.status() < 500;
    }

    boolean unknown() {
        return !acknowledged() && !refused();
    }

    @Override
    public String toString() {
        return call.kind() + " of " + call.orderId() + " under " + call.key() + " ("
                + (answer == null ? "no answer" : answer.status() + " " + answer.body()) + ")";
    }
}
