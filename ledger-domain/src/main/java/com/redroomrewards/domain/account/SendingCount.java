package com.redroomrewards.domain.account;

import java.util.UUID;

/** What points that were sent count towards the sender's limits. */
public sealed interface SendingCount permits AwardCount, TransferCount {

    /** The event that says so. */
    AccountEvent counted(UUID memberId);
}
