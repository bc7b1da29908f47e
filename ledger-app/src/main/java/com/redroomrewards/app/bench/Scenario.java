package com.redroomrewards.app.bench;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can be measured. The names stand on the command line and in the JSON. */
enum Scenario {
    /** An earn through the command gateway. */
    EARN("earn", "earn, in process"),
    /** The same on one account, against a floor with one balance. */
    EARN_HOT("earn-hot", "earn, one hot account"),
    /** An earn over REST. */
    EARN_HTTP("earn-http", "earn, HTTP"),
    /** A quote and its commit, over REST: two requests, counted as one. */
    REDEEM_HTTP("redeem-http", "quote + commit, HTTP");

    private final String key;
    private final String title;

    Scenario(String key, String title) {
        this.key = key;
        this.title = title;
    }

    String title() {
        return title;
    }

    @JsonValue
    @Override
    public String toString() {
        return key;
    }
}
