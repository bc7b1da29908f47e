package com.redroomrewards.projections.balance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A member's CONSUMER wallet (http.md, Members, wallet, ledger).
 *
 * @param memberId the member
 * @param availablePoints what can be spent; negative when there is debt (domain.md, rule 1)
 * @param escrowPoints points set aside, of the ALLOCATION wallet too
 * @param pendingPoints points earned and not posted yet
 * @param expiringSoon the lots that expire soon, the first to expire first
 * @param asOf the moment it holds for
 */
public record WalletView(
        UUID memberId,
        long availablePoints,
        long escrowPoints,
        long pendingPoints,
        List<ExpiringPointsView> expiringSoon,
        Instant asOf) {

    public WalletView {
        expiringSoon = List.copyOf(expiringSoon);
    }
}
