package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.loading.Aggregates;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Finds orders that have earned, and opens them with their first line. */
public final class EarnedOrders {

    private final Repository<EarnedOrder> repository;

    public EarnedOrders(Repository<EarnedOrder> repository) {
        this.repository = repository;
    }

    /** The order of that id, if it has earned. */
    public Optional<Aggregate<EarnedOrder>> find(UUID receiptId) {
        return Aggregates.find(repository, receiptId);
    }

    /** The line of that entry, if an order of the platform has it; an entry's id leads to its order (ADR 11). */
    Optional<FoundLine> findLine(UUID entryId, String platform) {
        return find(EarnedEntryId.orderOf(entryId))
                .flatMap(order -> order.invoke(o -> o.line(entryId))
                        .filter(line -> line.earned().platform().equals(platform))
                        .map(line -> new FoundLine(order, line)));
    }

    /** Whether the order has as many lines as it can have. */
    public static boolean isFull(Optional<Aggregate<EarnedOrder>> order) {
        return nextLine(order) > EarnedEntryId.MAX_LINES;
    }

    /** The number of the order's next line. */
    public static int nextLine(Optional<Aggregate<EarnedOrder>> order) {
        return 1 + order.map(o -> o.invoke(each -> each.lines().size())).orElse(0);
    }

    /** Adds the line, to an order that is opened with it if need be. */
    public void add(Optional<Aggregate<EarnedOrder>> order, LineEarned earned) {
        if (order.isPresent()) {
            order.get().execute(o -> o.earn(earned));
        } else {
            Aggregates.create(repository, () -> new EarnedOrder(earned));
        }
    }

    /** A line and the order that it is of. */
    record FoundLine(Aggregate<EarnedOrder> order, EarnedLine line) {}
}
