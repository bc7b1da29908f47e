package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What an account is told of points that come from another member. */
public sealed interface Incoming permits Gift, TransferredSlices {

    /** The transfer. */
    UUID transferId();

    /** Who gives them. */
    UUID fromMemberId();

    /** Why, such as MODEL_AWARD. */
    String reasonCode();

    /** How many. */
    long points();

    /** The lots that they make, received at that moment. */
    List<LotPoints> slices(Instant at);
}
