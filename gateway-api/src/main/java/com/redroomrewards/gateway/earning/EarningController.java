package com.redroomrewards.gateway.earning;

import com.redroomrewards.domain.earning.EarningCommand.CancelEarning;
import com.redroomrewards.domain.earning.EarningCommand.ConfirmEarning;
import com.redroomrewards.domain.earning.EarningCommand.EarningIsDecided;
import com.redroomrewards.domain.earning.EarningCommand.EarningsAreReversed;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.earning.EarningCommand.ReverseEntry;
import com.redroomrewards.domain.earning.EarningCommand.ReverseOrder;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Earning, under its full name and its short one, and what may become of an earning. */
@RestController
class EarningController {

    private final EarnCommands commands;

    EarningController(EarnCommands commands) {
        this.commands = commands;
    }

    @PostMapping({"/v1/points/earn", "/v1/earn"})
    @ResponseStatus(HttpStatus.CREATED)
    EarnResponse earn(@Valid @RequestBody EarnRequest request, Mutation mutation) {
        var command = commands.of(request, mutation.origin());
        return EarnResponse.of(
                mutation.sendKeepingNoRefusal(command, PointsAreEarned.class).line());
    }

    @PostMapping("/v1/points/pending/{entry_id}/confirm")
    PendingResponse confirm(@PathVariable("entry_id") UUID entryId, Mutation mutation) {
        mutation.send(new ConfirmEarning(entryId, mutation.origin()), EarningIsDecided.class);
        return new PendingResponse(entryId, "POSTED");
    }

    @PostMapping("/v1/points/pending/{entry_id}/cancel")
    PendingResponse cancel(@PathVariable("entry_id") UUID entryId, Mutation mutation) {
        mutation.send(new CancelEarning(entryId, mutation.origin()), EarningIsDecided.class);
        return new PendingResponse(entryId, "CANCELLED");
    }

    @PostMapping("/v1/points/reverse")
    ReversalResponse reverse(@Valid @RequestBody ReversalRequest request, Mutation mutation) {
        var command = request.orderId() != null
                ? new ReverseOrder(
                        request.orderId(), request.reversalRef(), request.reason(), request.points(), mutation.origin())
                : new ReverseEntry(
                        entryId(request), request.reversalRef(), request.reason(), request.points(), mutation.origin());
        return ReversalResponse.of(mutation.send(command, EarningsAreReversed.class));
    }

    private static UUID entryId(ReversalRequest request) {
        if (request.ledgerEntryId() == null) {
            throw ApiException.invalid("order_id", "required", "Name the order or the ledger entry to reverse.");
        }
        return request.ledgerEntryId();
    }
}
