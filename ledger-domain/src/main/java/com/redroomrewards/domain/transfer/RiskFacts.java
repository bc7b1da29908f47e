package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.Transferred;
import com.redroomrewards.domain.account.TrustLevel;
import java.time.Instant;

/**
 * What both accounts say that a transfer is judged by.
 *
 * @param points how many are transferred
 * @param at when
 * @param senderTrust the sender's trust level
 * @param senderOpenedAt since when the sender's account is there
 * @param before what the sender has transferred before
 * @param receiverTrust the receiver's trust level
 * @param receiverOpenedAt since when the receiver's account is there
 * @param isReceiverFlagged whether the receiver has an open fraud flag
 */
record RiskFacts(
        long points,
        Instant at,
        TrustLevel senderTrust,
        Instant senderOpenedAt,
        Transferred before,
        TrustLevel receiverTrust,
        Instant receiverOpenedAt,
        boolean isReceiverFlagged) {}
