package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.Flag;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.Lock;
import com.redroomrewards.domain.account.TrustLevel;
import com.redroomrewards.domain.account.Verification;
import java.util.List;

/**
 * Verification, flags and locks of a member.
 *
 * @param verification what is verified
 * @param flags what was raised and not cleared, in the order in which it was raised
 * @param locks the locks that hold, in the order in which they were placed
 */
public record SafeguardsView(Verification verification, List<Flag> flags, List<Lock> locks) {

    public SafeguardsView {
        flags = List.copyOf(flags);
        locks = List.copyOf(locks);
    }

    /** How far the member can be trusted, who holds a profile or not. */
    public TrustLevel trust(boolean isLinked) {
        return TrustLevel.of(
                verification, isLinked, flags.stream().anyMatch(flag -> flag.flagType() == FlagType.FRAUD));
    }
}
