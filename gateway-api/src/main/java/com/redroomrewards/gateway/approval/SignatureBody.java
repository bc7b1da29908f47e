package com.redroomrewards.gateway.approval;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** How a signature was made, as a request states it. */
public record SignatureBody(
        @NotNull @Pattern(regexp = "[A-Za-z0-9_.-]{1,64}") String method,
        @Size(max = 2_048) @Nullable String attestation) {}
