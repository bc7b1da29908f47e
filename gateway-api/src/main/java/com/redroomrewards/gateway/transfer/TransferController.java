package com.redroomrewards.gateway.transfer;

import com.redroomrewards.domain.transfer.MemberTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.CancelEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsCancelled;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsReleased;
import com.redroomrewards.domain.transfer.TransferCommand.MakeTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.ReleaseEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.ReverseTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsMade;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsReversed;
import com.redroomrewards.domain.transfer.TransferStatus;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import com.redroomrewards.gateway.query.ListCursor;
import com.redroomrewards.gateway.query.Page;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.position.ReadModel;
import com.redroomrewards.projections.transfer.FindTransfer;
import com.redroomrewards.projections.transfer.FindTransfers;
import com.redroomrewards.projections.transfer.TransferView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Transfers between members, and what is decided of those that wait in escrow, awards included. */
@RestController
class TransferController {

    private static final String TRANSFER = "/v1/transfers/{transfer_id}";

    @PostMapping("/v1/transfers")
    @ResponseStatus(HttpStatus.CREATED)
    TransferResponses.Made make(@Valid @RequestBody TransferRequests.Transfer request, Mutation mutation) {
        FreeText.check("reason", request.reason());
        var transfer =
                new MemberTransfer(request.fromMemberId(), request.toMemberId(), request.points(), request.reason());
        // Awards have ids of the same type; the endpoint is in the derivation and keeps them apart.
        var command = new MakeTransfer(mutation.derivedId("transfer"), transfer, mutation.origin());
        return TransferResponses.Made.of(
                mutation.send(command, TransferIsMade.class).outcome());
    }

    @PostMapping(TRANSFER + "/release")
    TransferResponses.Made release(
            @PathVariable("transfer_id") UUID transferId,
            @Valid @RequestBody TransferRequests.Decision request,
            Mutation mutation) {
        var command = new ReleaseEscrow(transferId, request.reasonCode(), mutation.origin());
        return TransferResponses.Made.of(mutation.send(command, EscrowIsReleased.class));
    }

    @PostMapping(TRANSFER + "/cancel")
    TransferResponses.Cancelled cancel(
            @PathVariable("transfer_id") UUID transferId,
            @Valid @RequestBody TransferRequests.Decision request,
            Mutation mutation) {
        var command = new CancelEscrow(transferId, request.reasonCode(), mutation.origin());
        return TransferResponses.Cancelled.of(mutation.send(command, EscrowIsCancelled.class));
    }

    @PostMapping(TRANSFER + "/reverse")
    TransferResponses.Made reverse(
            @PathVariable("transfer_id") UUID transferId,
            @Valid @RequestBody TransferRequests.Decision request,
            Mutation mutation) {
        var command = new ReverseTransfer(transferId, request.reasonCode(), mutation.origin());
        return TransferResponses.Made.of(mutation.send(command, TransferIsReversed.class));
    }

    @GetMapping(TRANSFER)
    TransferResponses.Transfer transfer(@PathVariable("transfer_id") UUID transferId, Reading reading) {
        reading.seeOwnWrites(ReadModel.TRANSFERS, transferId);
        var query = new FindTransfer(transferId, reading.ownPlatformOnly().orElse(null));
        return reading.find(query, TransferView.class)
                .map(TransferResponses.Transfer::of)
                .orElseThrow(ApiException::notFound);
    }

    @GetMapping("/v1/transfers")
    ResponseEntity<List<TransferResponses.Transfer>> transfers(
            @RequestParam(required = false) @Nullable TransferStatus status,
            @RequestParam(defaultValue = Page.FULL) @Min(1) @Max(PageRequest.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable @ListCursor String cursor,
            Reading reading,
            HttpServletRequest request) {
        var query = new FindTransfers(status, reading.ownPlatformOnly().orElse(null), PageRequest.of(limit, cursor));
        return reading.page(query, TransferView.class)
                .map(TransferResponses.Transfer::of)
                .answer(request);
    }
}
