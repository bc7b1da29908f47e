package com.redroomrewards.projections.transfer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a transfer; the answer is a {@link TransferView}, or nothing.
 *
 * @param visibleTo the only platform whose transfers may be seen, or null for every one
 */
public record FindTransfer(UUID transferId, @Nullable String visibleTo) {}
