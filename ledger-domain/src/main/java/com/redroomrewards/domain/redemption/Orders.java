package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.OfRedemption;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionBarred;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.ReservationReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import com.redroomrewards.domain.redemption.Redemption.Committed;
import com.redroomrewards.domain.redemption.Redemption.Quoted;
import com.redroomrewards.domain.redemption.Redemption.Released;
import com.redroomrewards.domain.redemption.Redemption.Reserved;
import com.redroomrewards.domain.redemption.Redemption.Reversed;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderReserved;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderReversed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderUsed;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What has become of orders that redeem, by their receipts (domain.md, rule 6). */
final class Orders {

    private final Receipts receipts;
    private final Redemptions redemptions;
    private final Accounts accounts;

    Orders(Receipts receipts, Redemptions redemptions, Accounts accounts) {
        this.receipts = receipts;
        this.redemptions = redemptions;
        this.accounts = accounts;
    }

    Optional<OfRedemption> find(String orderId, Origin origin) {
        return find(Receipt.idOfRedemption(origin.platform(), orderId));
    }

    Optional<OfRedemption> find(UUID receiptId) {
        return receipts.find(receiptId, OfRedemption.class);
    }

    /**
     * What a call that burns is answered by the order's receipt alone, or empty when it may go on.
     *
     * @param isSame whether a quote is what the call asks to burn
     */
    Optional<Answer> answer(OfRedemption receipt, UUID quoteId, Predicate<RedemptionQuoted> isSame, Origin origin) {
        return switch (receipt) {
            case RedemptionBarred barred -> Optional.of(new OrderReversed());
            case RedemptionReceiptIssued issued -> Optional.of(repeated(issued, isSame));
            case ReservationReceiptIssued reserved -> refusal(reserved, quoteId, origin);
        };
    }

    /** Why an order can't reserve points by that quote, or empty when it may. */
    Optional<Answer> refusal(OfRedemption receipt, UUID quoteId, Origin origin) {
        return switch (receipt) {
            case RedemptionBarred barred -> Optional.of(new OrderReversed());
            case RedemptionReceiptIssued issued ->
                Optional.of(
                        Redemptions.stateOf(redemptions.load(issued.quoteId())) instanceof Reversed
                                ? new OrderReversed()
                                : new OrderUsed());
            case ReservationReceiptIssued reserved -> refusal(reserved, quoteId, origin);
        };
    }

    /** Uses the order for what follows, whose receipt was found to be that. */
    void use(Optional<OfRedemption> before, OfRedemption receipt) {
        if (before.isPresent()) {
            receipts.reissue(receipt);
        } else {
            receipts.issue(receipt);
        }
    }

    private Optional<Answer> refusal(ReservationReceiptIssued receipt, UUID quoteId, Origin origin) {
        if (receipt.quoteId().equals(quoteId)) {
            return Optional.empty();
        }
        return Redemptions.stateOf(redemptions.load(receipt.quoteId())) instanceof Reserved reserved
                        && origin.at().isBefore(reserved.reservation().until())
                ? Optional.of(new OrderReserved())
                : Optional.empty();
    }

    private Answer repeated(RedemptionReceiptIssued issued, Predicate<RedemptionQuoted> isSame) {
        var state = Redemptions.stateOf(redemptions.load(issued.quoteId()));
        if (!isSame.test(state.quote())) {
            return new OrderUsed();
        }
        return switch (state) {
            case Committed(var quote, var commit) ->
                Redemptions.committed(commit, true, accounts.load(issued.memberId()));
            case Reversed reversed -> new OrderReversed();
            case Quoted quoted -> throw withoutCommit(issued);
            case Reserved reserved -> throw withoutCommit(issued);
            case Released released -> throw withoutCommit(issued);
        };
    }

    static IllegalStateException withoutCommit(RedemptionReceiptIssued issued) {
        return new IllegalStateException("A receipt without a commit: " + issued);
    }
}
