package com.redroomrewards.domain.account;

import java.util.List;
import java.util.UUID;

/**
 * What an account is told of points that it sends to another member.
 *
 * @param transferId the transfer
 * @param toMemberId who gets them
 * @param reasonCode why, such as MODEL_AWARD
 * @param points how many, at least 1
 * @param wallets which wallets pay, each what those before it lack
 * @param count what it counts towards the sender's limits
 */
public record Sending(
        UUID transferId, UUID toMemberId, String reasonCode, long points, List<Wallet> wallets, SendingCount count) {

    public Sending {
        Points.positive(points);
        wallets = List.copyOf(wallets);
    }
}
