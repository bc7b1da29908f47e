package com.redroomrewards.gateway.award;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a session proof must say: the very session that the award names. Its claims have the names of the request's
 * fields, and one that the request leaves out is in the proof neither.
 */
record Session(
        String clientModelId,
        String clientViewerUserId,
        @Nullable String streamId,
        @Nullable String roomId) {

    static Session of(AwardRequests.Intent request, AwardRequests.Context context) {
        return new Session(request.clientModelId(), request.clientViewerUserId(), context.streamId(), context.roomId());
    }

    boolean isProvedBy(Jwt proof) {
        return clientModelId.equals(proof.getClaims().get("client_model_id"))
                && clientViewerUserId.equals(proof.getClaims().get("client_viewer_user_id"))
                && Objects.equals(streamId, proof.getClaims().get("stream_id"))
                && Objects.equals(roomId, proof.getClaims().get("room_id"));
    }
}
