package com.redroomrewards.projections.balance;

import java.util.UUID;

/** Asks for a member's earnings that are not posted yet; the answer is a list of {@link PendingEarningView}. */
public record FindPendingEarnings(UUID memberId) {}
