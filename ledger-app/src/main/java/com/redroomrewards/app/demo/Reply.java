package com.redroomrewards.app.demo;

import tools.jackson.databind.JsonNode;

/** What came of a line. */
sealed interface Reply {

    /**
     * The server answered.
     *
     * @param status HTTP status
     * @param replayed whether it is the kept answer of an earlier request with the same key
     * @param body the answer's JSON; a missing node when it is none
     */
    record Answer(int status, boolean replayed, JsonNode body) implements Reply {

        private static final int FIRST_SUCCESS = 200;
        private static final int FIRST_REDIRECT = 300;

        boolean succeeded() {
            return status >= FIRST_SUCCESS && status < FIRST_REDIRECT;
        }
    }

    /** Sent, maybe more than once, and not answered. */
    record NoAnswer(String reason) implements Reply {}

    /** Not sent, because an earlier line of the member did not give what it needs. */
    record NotSent(String reason) implements Reply {}

    /** Not sent, or given up, because the run was stopped. */
    record Stopped() implements Reply {}
}
