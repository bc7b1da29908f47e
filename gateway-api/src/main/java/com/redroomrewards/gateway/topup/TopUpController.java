package com.redroomrewards.gateway.topup;

import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.topup.TopUpCommand.CommitTopUp;
import com.redroomrewards.domain.topup.TopUpCommand.QuoteTopUp;
import com.redroomrewards.domain.topup.TopUpCommand.TopUpIsCommitted;
import com.redroomrewards.domain.topup.TopUpCommand.TopUpIsQuoted;
import com.redroomrewards.gateway.command.Mutation;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Top-ups: quote a bundle of points, and give it to a member who has paid for it. */
@RestController
class TopUpController {

    private final ClientUsers clientUsers;

    TopUpController(ClientUsers clientUsers) {
        this.clientUsers = clientUsers;
    }

    @PostMapping("/v1/points/topup/quote")
    TopUpResponses.Quoted quote(@Valid @RequestBody TopUpRequests.Quote request, Mutation mutation) {
        var command = new QuoteTopUp(
                mutation.derivedId("top-up-quote"),
                request.bundle(),
                request.unitPriceMinor(),
                request.currency(),
                mutation.origin());
        return TopUpResponses.Quoted.of(
                mutation.send(command, TopUpIsQuoted.class).quote());
    }

    @PostMapping("/v1/points/topup/commit")
    TopUpResponses.Committed commit(@Valid @RequestBody TopUpRequests.Commit request, Mutation mutation) {
        var command = new CommitTopUp(
                request.topupQuoteId(),
                request.clientOrderId(),
                request.rrrMemberId(),
                clientUsers.linkId(mutation.origin().platform(), request.clientUserId()),
                mutation.origin());
        return TopUpResponses.Committed.of(
                mutation.send(command, TopUpIsCommitted.class).commit());
    }
}
