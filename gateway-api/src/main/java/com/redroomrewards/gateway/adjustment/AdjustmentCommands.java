package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Spendable;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.gateway.approval.Signatures;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes commands of requests to adjust, whether they come alone or many at once. */
@Component
class AdjustmentCommands {

    private final ClientUsers clientUsers;
    private final JsonMapper json;

    AdjustmentCommands(ClientUsers clientUsers, JsonMapper json) {
        this.clientUsers = clientUsers;
        this.json = json;
    }

    /**
     * The command of a valid request.
     *
     * @param adjustmentId derived from the request, so that a retry finds the first try
     * @throws ApiException 422 when it changes nothing, names nobody who asks, or its metadata is too large or names
     *     somebody
     */
    RequestAdjustment of(AdjustmentRequest request, UUID adjustmentId, Mutation mutation) {
        FreeText.checkMetadata("metadata", request.metadata());
        if (request.points() == 0) {
            throw ApiException.invalid("points", "not_zero", "An adjustment adds or takes at least one point.");
        }
        return new RequestAdjustment(
                adjustmentId,
                request.rrrMemberId(),
                new Spendable(clientUsers.linkId(mutation.origin().platform(), request.clientUserId())),
                request.points(),
                request.reasonCode(),
                request.ticketReference(),
                request.metadata() == null ? null : json.writeValueAsString(request.metadata()),
                Signatures.ofRequester(RequestingAdmin.of(request.metadata(), mutation), mutation),
                mutation.origin());
    }
}
