package com.redroomrewards.gateway.approval;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Body of every {@code …/reject}. */
public record RejectRequest(
        @NotNull @Valid ActorBody actor,
        @Valid @Nullable SignatureBody signature,
        @Size(max = 500) @Nullable String reason) {}
