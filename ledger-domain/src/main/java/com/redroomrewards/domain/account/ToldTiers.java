package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import com.redroomrewards.domain.account.CarriedState.ToldTier;
import com.redroomrewards.domain.program.Program;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program's own tier that the member has had at each platform, as far as it was told. */
final class ToldTiers {

    private final Map<String, String> byPlatform = new HashMap<>();

    ToldTiers() {}

    /** The tiers as they were told. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ToldTiers of(Map<String, String> byPlatform) {
        var tiers = new ToldTiers();
        tiers.byPlatform.putAll(byPlatform);
        return tiers;
    }

    /** What a snapshot keeps of them. */
    @JsonValue
    Map<String, String> byPlatform() {
        return Collections.unmodifiableMap(byPlatform);
    }

    /** The one that was told last; before that, the one of somebody who has bought nothing. */
    @Nullable
    String at(String platform, Program program) {
        var told = byPlatform.get(platform);
        return told == null ? tier(program, Standing.NEW) : told;
    }

    /** The tier that so much reaches, or null where the program has none that low. */
    static @Nullable String tier(Program program, Standing standing) {
        return program.earning()
                .tierOf(standing.spendMinor(), standing.orders())
                .map(Program.Tier::name)
                .orElse(null);
    }

    /** What another account takes over, by platform. */
    List<ToldTier> carried() {
        return byPlatform.entrySet().stream()
                .map(told -> new ToldTier(told.getKey(), told.getValue()))
                .sorted(Comparator.comparing(ToldTier::platform))
                .toList();
    }

    /** Takes over what was told in another account, where nothing was told here. */
    void absorb(List<ToldTier> others) {
        others.forEach(told -> byPlatform.putIfAbsent(told.platform(), told.tier()));
    }

    void follow(TierChanged changed) {
        if (changed.tier() == null) {
            byPlatform.remove(changed.platform());
        } else {
            byPlatform.put(changed.platform(), changed.tier());
        }
    }
}
