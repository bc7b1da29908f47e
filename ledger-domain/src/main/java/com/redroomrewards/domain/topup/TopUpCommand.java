package com.redroomrewards.domain.topup;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpCommitted;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpQuoted;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked of a top-up (http.md, Earn, reverse, top up, adjust). */
public sealed interface TopUpCommand extends Command {

    /**
     * Gives a price for a bundle of points. The client names the price that it shows to its user, so that both agree.
     *
     * @param quoteId derived from the request, so that a retry finds the first try
     * @param bundle how many points
     * @param unitPriceMinor what a point costs, in minor units
     * @param currency ISO 4217 code of the price, or null for the one that the program names
     */
    record QuoteTopUp(
            @RoutingKey UUID quoteId,
            long bundle,
            long unitPriceMinor,
            @Nullable String currency,
            Origin origin) implements TopUpCommand {}

    /** Gives a member the points that were quoted, once per quote and once per order. */
    record CommitTopUp(
            UUID quoteId, String orderId, @RoutingKey UUID memberId, UUID linkId, Origin origin)
            implements TopUpCommand {}

    /** Answer of {@link QuoteTopUp}. */
    record TopUpIsQuoted(TopUpQuoted quote, List<AggregateVersion> changed) implements Effect {}

    /** Answer of {@link CommitTopUp}. */
    record TopUpIsCommitted(TopUpCommitted commit, List<AggregateVersion> changed) implements Effect {}
}
