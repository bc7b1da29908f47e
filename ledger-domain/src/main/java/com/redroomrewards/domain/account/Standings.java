package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.redroomrewards.domain.account.AccountEvent.CustomerPosting;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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

    /** What an earning would make of it, or null when it is no purchase. */
    @Nullable
    Standing after(String platform, @Nullable Purchase purchase) {
        return purchase == null ? null : at(platform).after(purchase);
    }

    /** What a reversal would make of it, or null when nothing that counts is reversed. */
    @Nullable
    Standing afterReversal(String platform, long spendMinor) {
        return spendMinor == 0 ? null : at(platform).afterReversal(spendMinor);
    }

    /** What another account takes over, by platform. */
    List<PlatformStanding> carried() {
        return byPlatform.entrySet().stream()
                .map(of -> new PlatformStanding(of.getKey(), of.getValue()))
                .sorted(Comparator.comparing(PlatformStanding::platform))
                .toList();
    }

    /** What another account's would make of it. */
    List<PlatformStanding> with(List<PlatformStanding> others) {
        return others.stream()
                .map(other -> new PlatformStanding(
                        other.platform(), at(other.platform()).plus(other.standing())))
                .toList();
    }

    /** Records what the member is together with another. */
    void absorb(List<PlatformStanding> together) {
        together.forEach(of -> byPlatform.put(of.platform(), of.standing()));
    }

    /** Records what an entry says of it. */
    void follow(CustomerPosting posting) {
        if (posting.standing() != null) {
            byPlatform.put(posting.entry().platform(), posting.standing());
        }
    }
}
