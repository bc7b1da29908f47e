package com.redroomrewards.gateway.webhook.delivery;

/** What became of one attempt. */
sealed interface Outcome {

    /** The endpoint has answered with a 2xx. */
    record Accepted(int status) implements Outcome {}

    /** The endpoint has answered with another status. */
    record Refused(int status) implements Outcome {

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
    record Unanswered(String reason) implements Outcome {}

    /** The body names a user whom the ledger has forgotten: there is nothing left to tell. */
    record Forgotten() implements Outcome {}
}
