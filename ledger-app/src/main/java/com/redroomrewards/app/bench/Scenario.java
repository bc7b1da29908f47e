package com.redroomrewards.app.bench;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can be measured. The names stand on the command line and in the JSON. */
enum Scenario {
    /** An earn through the command gateway. */
    EARN("earn", "earn, in process", true, false),
    /** A quote and its commit through the command gateway, counted as one. */
    REDEEM("redeem", "quote + commit, in process", false, false),
    /** An earn on one account, against a floor with one balance. */
    EARN_HOT("earn-hot", "earn, one hot account", true, true),
    /** A quote and its commit on one account. */
    REDEEM_HOT("redeem-hot", "quote + commit, one hot", false, true),
    /** An earn over REST. */
    EARN_HTTP("earn-http", "earn, HTTP", true, false),
    /** The same on one account. */
    EARN_HOT_HTTP("earn-hot-http", "earn, one hot, HTTP", true, true),
    /** A quote and its commit, over REST: two requests, counted as one. */
    REDEEM_HTTP("redeem-http", "quote + commit, HTTP", false, false);

    private final String key;
    private final String title;
    private final boolean earns;
    private final boolean hot;

    Scenario(String key, String title, boolean earns, boolean hot) {
        this.key = key;
        this.title = title;
        this.earns = earns;
        this.hot = hot;
    }

    String title() {
        return title;
    }

    /** Whether each operation writes one EARN entry. */
    boolean isEarn() {
        return earns;
    }

    /** Whether all clients are on one account. */
    boolean isHot() {
        return hot;
    }

    @JsonValue
    @Override
    public String toString() {
        return key;
    }
}
