package com.redroomrewards.gateway.approval;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Body of every {@code …/approve} (http.md, Promotions, approvals, merges). Who names the {@code content_hash} that he has
 * read signs that and nothing else.
 */
public record ApproveRequest(
        @NotNull @Valid ActorBody actor,
        @Valid @Nullable SignatureBody signature,
        @Size(max = 64) @Nullable String contentHash) {}
