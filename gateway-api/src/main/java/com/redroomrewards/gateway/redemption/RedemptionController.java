package com.redroomrewards.gateway.redemption;

import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.redemption.RedemptionCommand.CommitRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.QuoteRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedeemPoints;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReserved;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReleaseReservation;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReservationIsReleased;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReserveRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReverseRedemption;
import com.redroomrewards.domain.redemption.RedemptionMode;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.redemption.RedemptionRequests.Cart;
import com.redroomrewards.gateway.redemption.RedemptionRequests.Requested;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Redemptions: quote, reserve, release, commit, reverse, and quote and commit in one. */
@RestController
class RedemptionController {

    private final ClientUsers clientUsers;

    RedemptionController(ClientUsers clientUsers) {
        this.clientUsers = clientUsers;
    }

    @PostMapping("/v1/redemptions/quote")
    RedemptionResponses.Quoted quote(@Valid @RequestBody RedemptionRequests.Quote request, Mutation mutation) {
        var command =
                quote(request.rrrMemberId(), request.clientUserId(), request.cart(), request.requested(), mutation);
        return RedemptionResponses.Quoted.of(
                mutation.send(command, RedemptionIsQuoted.class).quote());
    }

    @PostMapping("/v1/redemptions/reserve")
    RedemptionResponses.Reserved reserve(
            @Valid @RequestBody RedemptionRequests.Reservation request, Mutation mutation) {
        var command = new ReserveRedemption(request.quoteId(), request.clientOrderId(), mutation.origin());
        return RedemptionResponses.Reserved.of(mutation.send(command, RedemptionIsReserved.class));
    }

    @PostMapping("/v1/redemptions/release")
    RedemptionResponses.Released release(
            @Valid @RequestBody RedemptionRequests.Reservation request, Mutation mutation) {
        var command = new ReleaseReservation(request.quoteId(), request.clientOrderId(), mutation.origin());
        return RedemptionResponses.Released.of(mutation.send(command, ReservationIsReleased.class));
    }

    @PostMapping("/v1/redemptions/commit")
    RedemptionResponses.Committed commit(@Valid @RequestBody RedemptionRequests.Commit request, Mutation mutation) {
        var command = new CommitRedemption(
                request.quoteId(),
                request.clientOrderId(),
                request.rrrMemberId(),
                linkId(request.clientUserId(), mutation),
                mutation.origin());
        return RedemptionResponses.Committed.of(mutation.send(command, RedemptionIsCommitted.class));
    }

    @PostMapping("/v1/redeem")
    RedemptionResponses.Committed redeem(@Valid @RequestBody RedemptionRequests.Redemption request, Mutation mutation) {
        var quote = quote(request.rrrMemberId(), request.clientUserId(), request.cart(), request.requested(), mutation);
        var command = new RedeemPoints(quote, request.clientOrderId(), request.rrrMemberId());
        return RedemptionResponses.Committed.of(mutation.send(command, RedemptionIsCommitted.class));
    }

    @PostMapping("/v1/redemptions/reverse")
    RedemptionResponses.Reversed reverse(@Valid @RequestBody RedemptionRequests.Reversal request, Mutation mutation) {
        var receiptId = Receipt.idOfRedemption(mutation.origin().platform(), request.clientOrderId());
        var command = new ReverseRedemption(receiptId, request.clientOrderId(), request.reason(), mutation.origin());
        return RedemptionResponses.Reversed.of(mutation.send(command, RedemptionIsReversed.class));
    }

    private QuoteRedemption quote(
            UUID memberId, String clientUserId, Cart cart, Requested requested, Mutation mutation) {
        if (requested.mode() == RedemptionMode.EXACT && requested.points() == null) {
            throw ApiException.invalid("requested.points", "required", "An EXACT quote needs the points to burn.");
        }
        return new QuoteRedemption(
                mutation.derivedId("quote"),
                memberId,
                linkId(clientUserId, mutation),
                cart.currency(),
                cart.totalMinor(),
                requested.mode(),
                // A MAX quote burns what it can, whatever number stands beside it.
                requested.mode() == RedemptionMode.EXACT ? requested.points() : null,
                mutation.origin());
    }

    private UUID linkId(String clientUserId, Mutation mutation) {
        return clientUsers.linkId(mutation.origin().platform(), clientUserId);
    }
}
