package com.redroomrewards.gateway.award;

import com.redroomrewards.domain.account.Points;
import com.redroomrewards.gateway.command.ExternalId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of the award calls (http.md, Awards and transfers). */
final class AwardRequests {

    private AwardRequests() {}

    /** Of {@code POST /awards/intents}. XCN may send no context. */
    record Intent(
            @NotNull @ExternalId String clientModelId,
            @NotNull UUID rrrModelMemberId,
            @NotNull @ExternalId String clientViewerUserId,
            @NotNull UUID rrrViewerMemberId,
            @NotNull @Min(1) @Max(Points.MAX) Long points,
            @Valid @Nullable Context context) {}

    /**
     * Where an award is made.
     *
     * @param roomId the platform's room
     * @param streamId the platform's stream; when it is missing, the day counts as one
     * @param sessionProof a JWT of the platform
     */
    record Context(
            @ExternalId @Nullable String roomId,
            @ExternalId @Nullable String streamId,
            @Size(min = 1, max = 8_192) @Nullable String sessionProof) {

        static final Context NONE = new Context(null, null, null);
    }

    /** Of {@code POST /awards/commit}. */
    record Commit(
            @NotNull UUID intentId,
            @NotNull @ExternalId String clientModelId,
            @NotNull @ExternalId String clientViewerUserId) {}
}
