package com.redroomrewards.app.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A scenario and the floor that was measured just before it.
 *
 * @param round from 1
 * @param lagMillis from the last answer until the read models had all events
 */
record Pair(Scenario scenario, int round, Measurement floor, Measurement measured, long lagMillis) {

    /** Which part of the floor's speed the scenario has. */
    @JsonProperty
    double ratio() {
        return measured.commandsPerSecond() / floor.commandsPerSecond();
    }

    @JsonProperty
    long errors() {
        return floor.errors() + measured.errors();
    }
}
