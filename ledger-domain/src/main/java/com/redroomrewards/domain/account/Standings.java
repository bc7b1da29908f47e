package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a member is as a customer of each platform. */
final class Standings {

    private final Map<String, Standing> byPlatform = new HashMap<>();

    Standings() {}

    /** The standings as they stood. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Standings of(Map<String, Standing> byPlatform) {
        var standings = new Standings();
        standings.byPlatform.putAll(byPlatform);
        return standings;
    }

    /** What a snapshot keeps of them. */
    @JsonValue
    Map<String, Standing> byPlatform() {
        return Collections.unmodifiableMap(byPlatform);
    }

    Standing at(String platform) {
        return byPlatform.getOrDefault(platform, Standing.NEW);
    }

    /** Records what an earning says of the member; nothing when it was no purchase. */
    void purchased(String platform, @Nullable Purchase purchase) {
        if (purchase != null) {
            byPlatform.put(platform, at(platform).after(purchase));
        }
    }

    void reversed(String platform, long spendMinor) {
        byPlatform.computeIfPresent(platform, (name, standing) -> standing.afterReversal(spendMinor));
    }
}
