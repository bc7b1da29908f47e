package com.redroomrewards.gateway.webhook.delivery;

import java.time.Duration;

/** What became of one attempt. */
sealed interface Outcome {

    /** One that is written and counted. */
    sealed interface Result extends Outcome {}

    /** The endpoint has answered with a 2xx. */
    record Accepted(int status) implements Result {}

    /** The endpoint has answered with another status. */
    record Refused(int status) implements Result {

        private static final int GONE = 410;

        /** Whether it said that it will never be back. */
        boolean isGone() {
            return status == GONE;
        }
    }

    /**
     * There was no answer.
     *
     * @param reason one of few words that say why, for whoever runs the endpoint
     */
    record Unanswered(String reason) implements Result {}

    /** The body names a user whom the ledger has forgotten: there is nothing left to tell. */
    record Forgotten() implements Result {}

    /**
     * There was no attempt, for a reason of the ledger's own: it counts against neither the delivery nor the endpoint.
     *
     * @param pause after which it may be tried
     */
    record NotTried(Duration pause) implements Outcome {}
}
