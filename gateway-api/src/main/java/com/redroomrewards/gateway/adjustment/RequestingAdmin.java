package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.operation.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who asks for an adjustment: the admin whom a platform's backend names, or the admin's own token (http.md, Tokens). */
final class RequestingAdmin {

    private static final String FIELD = "requesting_admin_id";

    private RequestingAdmin() {}

    static Actor of(@Nullable Map<String, Object> metadata, Mutation mutation) {
        var stated = metadata == null ? null : metadata.get(FIELD);
        if (stated instanceof String id && !id.isEmpty() && id.length() <= Actor.MAX_ID_LENGTH) {
            return new Actor(ActorType.CLIENT_ADMIN, id);
        }
        if (stated == null && mutation.context().caller().role() != Role.SERVICE) {
            return mutation.origin().actor();
        }
        throw ApiException.invalid("metadata." + FIELD, "required", "An adjustment names the admin who asks for it.");
    }
}
