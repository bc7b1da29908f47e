package com.redroomrewards.domain.receipt;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.identity.DerivedId;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Proof that a business reference was used once. Its id is derived from the reference, so that the event store's
 * uniqueness of (aggregate, sequence) decides every race (domain.md, Aggregates).
 */
@AggregateRoot
@Revision("1")
public class Receipt {

    @AggregateIdentifier
    private UUID receiptId;

    private ReceiptEvent issued;

    /** For Axon, which then replays the receipt's event. */
    @SuppressWarnings("NullAway.Init")
    protected Receipt() {}

    /** Issues the receipt. */
    @SuppressWarnings("NullAway.Init")
    public Receipt(ReceiptEvent issued) {
        apply(issued);
    }

    /** The receipt of (platform, event type, order, line). */
    public static UUID idOfEarn(String platform, String eventType, String orderId, @Nullable String lineId) {
        return DerivedId.of("receipt", platform, "earn", eventType, orderId, lineId);
    }

    /** The receipt of (platform, order) for a redemption. */
    public static UUID idOfRedemption(String platform, String orderId) {
        return DerivedId.of("receipt", platform, "redemption", orderId);
    }

    /** What the reference was used for. */
    public ReceiptEvent issued() {
        return issued;
    }

    @EventSourcingHandler
    void on(ReceiptEvent event) {
        receiptId = event.receiptId();
        issued = event;
    }
}
