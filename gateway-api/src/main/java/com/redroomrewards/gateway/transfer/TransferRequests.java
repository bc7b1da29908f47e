package com.redroomrewards.gateway.transfer;

import com.redroomrewards.domain.account.Points;
import com.redroomrewards.gateway.command.ReasonCode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** Bodies of the transfer calls (http.md, Awards and transfers). */
final class TransferRequests {

    private TransferRequests() {}

    /**
     * Of {@code POST /transfers}.
     *
     * @param reason why, in the platform's words
     */
    record Transfer(
            @NotNull UUID fromMemberId,
            @NotNull UUID toMemberId,
            @NotNull @Min(1) @Max(Points.MAX) Long points,
            @NotNull @Size(min = 1, max = 256) String reason) {}

    /** Of {@code POST /transfers/{id}/release}, {@code /cancel} and {@code /reverse}. */
    record Decision(@NotNull @ReasonCode String reasonCode) {}
}
