package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.loading.Aggregates;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Finds orders that have earned, and opens them with their first line. */
final class EarnedOrders {

    private final Repository<EarnedOrder> repository;

    EarnedOrders(Repository<EarnedOrder> repository) {
        this.repository = repository;
    }

    Optional<Aggregate<EarnedOrder>> find(UUID receiptId) {
        return Aggregates.find(repository, receiptId);
    }

    /** The line of that entry, if the platform's order has it. */
    static Optional<EarnedLine> line(Aggregate<EarnedOrder> order, UUID entryId, String platform) {
        return order.invoke(o -> o.line(entryId))
                .filter(line -> line.earned().platform().equals(platform));
    }

    void add(Optional<Aggregate<EarnedOrder>> order, LineEarned earned) {
        if (order.isPresent()) {
            order.get().execute(o -> o.earn(earned));
        } else {
            Aggregates.create(repository, () -> new EarnedOrder(earned));
        }
    }
}
