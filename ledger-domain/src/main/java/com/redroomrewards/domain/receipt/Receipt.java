package com.redroomrewards.domain.receipt;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.identity.DerivedId;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/**
 * Proof that a reference was used once: a business reference of the client's, or else the id that follows from the
 * request's idempotency key. Its own id is derived from the reference, so that the event store's uniqueness of
 * (aggregate, sequence) decides every race (domain.md, Aggregates).
 */
@AggregateRoot
@Revision("1")
public class Receipt {

    private static final String TYPE = "receipt";

    @AggregateIdentifier
    private UUID receiptId;

    private ReceiptEvent issued;

    /** For Axon, which then replays the receipt's events. */
    @SuppressWarnings("NullAway.Init")
    protected Receipt() {}

    @SuppressWarnings("NullAway.Init")
    Receipt(ReceiptEvent issued) {
        apply(issued);
    }

    /** The receipt of (platform, order) for a redemption. */
    public static UUID idOfRedemption(String platform, String orderId) {
        return DerivedId.of(TYPE, platform, "redemption", orderId);
    }

    /** The receipt of (platform, order) for a top-up. */
    public static UUID idOfTopUp(String platform, String orderId) {
        return DerivedId.of(TYPE, platform, "top-up", orderId);
    }

    /** The receipt of a request for a link intent. */
    public static UUID idOfLinkIntent(UUID intentId) {
        return DerivedId.of(TYPE, "link-intent", intentId.toString());
    }

    /** The receipt of a request to end a link. */
    public static UUID idOfLinkRevocation(UUID revocationId) {
        return DerivedId.of(TYPE, "link-revocation", revocationId.toString());
    }

    /** The receipt of a request for a member's own link code. */
    public static UUID idOfLinkCode(UUID codeId) {
        return DerivedId.of(TYPE, "link-code", codeId.toString());
    }

    /** The receipt of a request that changes the safeguards of an account. */
    public static UUID idOfSafeguard(UUID requestId) {
        return DerivedId.of(TYPE, "safeguard", requestId.toString());
    }

    ReceiptEvent issued() {
        return issued;
    }

    void reissue(ReceiptEvent next) {
        apply(next);
    }

    @EventSourcingHandler
    void on(ReceiptEvent event) {
        receiptId = event.receiptId();
        issued = event;
    }
}
