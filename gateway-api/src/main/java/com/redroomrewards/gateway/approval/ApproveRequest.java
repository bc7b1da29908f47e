package com.redroomrewards.gateway.approval;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Body of every {@code …/approve} (http.md, Promotions, approvals, merges). */
public record ApproveRequest(
        @NotNull @Valid ActorBody actor, @Valid @Nullable SignatureBody signature) {}
