package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.projections.balance.StandingView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tiers of a member at each platform, by the program that holds there now. */
record MemberTiers(List<StandingView> standings, Programs programs, Instant at) {

    /** The program's own tier, or null where it has none that low. */
    @Nullable
    String tierAt(String platform) {
        var standing = standingAt(platform);
        return programs.at(platform, at)
                .earning()
                .tierOf(standing.spendMinor(), standing.orders())
                .map(Program.Tier::name)
                .orElse(null);
    }

    /** The last tier that the platform has named, or null for none. */
    @Nullable
    String clientTierAt(String platform) {
        return standingAt(platform).clientTier();
    }

    private Standing standingAt(String platform) {
        return standings.stream()
                .filter(view -> view.platform().equals(platform))
                .map(StandingView::standing)
                .findFirst()
                .orElse(Standing.NEW);
    }
}
