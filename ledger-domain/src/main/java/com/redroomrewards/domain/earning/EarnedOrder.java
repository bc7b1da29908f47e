package com.redroomrewards.domain.earning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.earning.EarnedOrderEvent.LineCancelled;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarnedOrderEvent.OrderReversed;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an order's earnings: which lines have earned, once each, and what was taken back of them (domain.md,
 * rule 6). A reversal names only the order, so all its lines are in one place.
 */
@AggregateRoot
@Revision("1")
public class EarnedOrder {

    @AggregateIdentifier
    private UUID receiptId;

    private Map<UUID, EarnedLine> lines = new LinkedHashMap<>();
    private Map<String, OrderReversed> reversals = new HashMap<>();

    /** For Axon, which then replays the order's events. */
    @SuppressWarnings("NullAway.Init")
    protected EarnedOrder() {}

    @SuppressWarnings("NullAway.Init")
    EarnedOrder(LineEarned first) {
        apply(first);
    }

    /** The line of that event type and name, if it has earned. */
    Optional<EarnedLine> line(String eventType, @Nullable String lineId) {
        return lines.values().stream()
                .filter(line -> line.isOf(eventType, lineId))
                .findFirst();
    }

    /** The line of that entry. */
    Optional<EarnedLine> line(UUID entryId) {
        return Optional.ofNullable(lines.get(entryId));
    }

    /** The lines that have earned, in the order in which they came. */
    Collection<EarnedLine> lines() {
        return lines.values();
    }

    /** That reversal of it, if it was made. */
    Optional<OrderReversed> reversal(String reversal) {
        return Optional.ofNullable(reversals.get(reversal));
    }

    void earn(LineEarned earned) {
        apply(earned);
    }

    void cancel(UUID entryId, Instant cancelledAt) {
        apply(new LineCancelled(receiptId, entryId, cancelledAt));
    }

    void reverse(OrderReversed reversed) {
        apply(reversed);
    }

    @EventSourcingHandler
    void on(EarnedOrderEvent event) {
        receiptId = event.receiptId();
        switch (event) {
            case LineEarned earned -> lines.put(earned.entryId(), EarnedLine.of(earned));
            case LineCancelled cancelled ->
                lines.computeIfPresent(cancelled.entryId(), (entryId, line) -> line.whenCancelled());
            case OrderReversed reversed -> {
                reversals.put(reversed.reversal(), reversed);
                reversed.lines()
                        .forEach(part ->
                                lines.computeIfPresent(part.earnedEntryId(), (entryId, line) -> line.without(part)));
            }
        }
    }
}
