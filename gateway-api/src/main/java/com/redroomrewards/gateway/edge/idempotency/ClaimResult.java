package com.redroomrewards.gateway.edge.idempotency;

/** What became of the attempt to claim a key. */
sealed interface ClaimResult {

    /** The key is ours: run the command. */
    record Claimed(Claim claim) implements ClaimResult {}

    /** It was answered before. */
    record Completed(StoredResponse response) implements ClaimResult {}

    /** It stands for another payload. */
    record Mismatch() implements ClaimResult {}

    /** Somebody else runs it; {@code expired}: for longer than the lease, so probably no more. */
    record Running(Claim claim, boolean expired) implements ClaimResult {}

    /** It was released or claimed at this very moment: ask again. */
    record Changed() implements ClaimResult {}
}
