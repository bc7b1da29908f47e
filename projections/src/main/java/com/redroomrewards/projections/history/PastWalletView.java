package com.redroomrewards.projections.history;

import com.redroomrewards.projections.balance.WalletDetailView;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wallet as it was.
 *
 * @param detail what {@link com.redroomrewards.projections.balance.FindWalletDetail} would have answered then
 * @param platforms the platforms that could see the member then or before: the one that opened the account, and those that had
 *     linked a profile
 * @param mergedInto the member that had taken this one's place by then, or null
 */
public record PastWalletView(
        WalletDetailView detail,
        Set<String> platforms,
        @Nullable UUID mergedInto) {

    public PastWalletView {
        platforms = Set.copyOf(platforms);
    }
}
