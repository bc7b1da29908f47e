package com.redroomrewards.app.sweep;

import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sweep: what it looks for in a read model, and what it sends to the members found.
 *
 * @param <V> what the read model shows
 */
interface Sweep<V> {

    /** A member to whom a command is sent, and on whose behalf. */
    record Target(UUID memberId, String platform) {}

    /** Names the sweep in the log and in metrics. */
    String name();

    /**
     * A page of what there is; the last one has fewer than asked for.
     *
     * @param at the moment at which the sweep has begun
     * @param after the last of the page before, or null for the first page
     */
    List<V> page(Instant at, @Nullable V after, int limit);

    /** Who of a page is to be sent a command; somebody may be named twice. */
    List<Target> targets(List<V> page, Instant at);

    /** The command, which does no harm when it comes twice. */
    Command command(UUID memberId, Origin origin);
}
