package com.redroomrewards.gateway.earning;

import com.redroomrewards.domain.earning.EarnPoints;
import com.redroomrewards.domain.earning.EarnPoints.PointsPosted;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.earning.EarnRequest.PostingMode;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Earning, under its full name and its short one. */
@RestController
class EarningController {

    private final ClientUsers clientUsers;
    private final JsonMapper json;

    EarningController(ClientUsers clientUsers, JsonMapper json) {
        this.clientUsers = clientUsers;
        this.json = json;
    }

    @PostMapping({"/v1/points/earn", "/v1/earn"})
    @ResponseStatus(HttpStatus.CREATED)
    EarnResponse earn(@Valid @RequestBody EarnRequest request, Mutation mutation) {
        FreeText.checkMetadata("metadata", request.metadata());
        if (request.policy().postingMode() == PostingMode.PENDING) {
            throw ApiException.invalid(
                    "policy.posting_mode", "POSTED", "Points can only be earned with posting mode POSTED.");
        }
        var command = command(request, mutation);
        return EarnResponse.of(mutation.sendKeepingNoRefusal(command, PointsPosted.class));
    }

    private EarnPoints command(EarnRequest request, Mutation mutation) {
        return new EarnPoints(
                request.rrrMemberId(),
                clientUsers.linkId(mutation.origin().platform(), request.clientUserId()),
                request.source().eventType(),
                request.source().orderId(),
                request.source().lineId(),
                request.currency(),
                request.amountMinor(),
                request.points(),
                wholeMillis(request.policy().expiresAt()),
                text(request.metadata()),
                mutation.origin());
    }

    private @Nullable String text(@Nullable Map<String, Object> metadata) {
        return metadata == null ? null : json.writeValueAsString(metadata);
    }

    private static @Nullable Instant wholeMillis(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MILLIS);
    }
}
