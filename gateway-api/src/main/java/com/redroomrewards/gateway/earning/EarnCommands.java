package com.redroomrewards.gateway.earning;

import com.redroomrewards.domain.earning.EarningCommand.EarnPoints;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.gateway.command.WholeMillis;
import com.redroomrewards.gateway.earning.EarnRequest.PostingMode;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes commands of requests to earn, whether they come alone or many at once. */
@Component
class EarnCommands {

    /** What the metadata may say that the program computes with. */
    private static final String CLIENT_TIER = "xcn_membership_tier";

    private static final String CATEGORY = "category";
    private static final int LONGEST_NAME = 64;

    private final ClientUsers clientUsers;
    private final JsonMapper json;

    EarnCommands(ClientUsers clientUsers, JsonMapper json) {
        this.clientUsers = clientUsers;
        this.json = json;
    }

    /**
     * The command of a valid request.
     *
     * @throws ApiException 422 when its metadata is too large, names somebody, or has no text where the program wants one
     */
    EarnPoints of(EarnRequest request, Origin origin) {
        FreeText.checkMetadata("metadata", request.metadata());
        return new EarnPoints(
                request.rrrMemberId(),
                clientUsers.linkId(origin.platform(), request.clientUserId()),
                request.source().eventType(),
                request.source().orderId(),
                request.source().lineId(),
                request.currency(),
                request.amountMinor(),
                request.points(),
                WholeMillis.ofNullable(request.policy().expiresAt()),
                request.policy().postingMode() == PostingMode.PENDING,
                name(CLIENT_TIER, request.metadata()),
                name(CATEGORY, request.metadata()),
                text(request.metadata()),
                origin);
    }

    private static @Nullable String name(String key, @Nullable Map<String, Object> metadata) {
        return switch (metadata == null ? null : metadata.get(key)) {
            case null -> null;
            case String name when !name.isEmpty() && name.length() <= LONGEST_NAME -> name;
            case Object other ->
                throw ApiException.invalid(
                        "metadata." + key, "text_of_1_to_64_characters", "This must be a text of 1 to 64 characters.");
        };
    }

    private @Nullable String text(@Nullable Map<String, Object> metadata) {
        return metadata == null ? null : json.writeValueAsString(metadata);
    }
}
