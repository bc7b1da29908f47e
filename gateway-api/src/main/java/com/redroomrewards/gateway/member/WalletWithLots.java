package com.redroomrewards.gateway.member;

import com.redroomrewards.projections.balance.ExpiringPointsView;
import com.redroomrewards.projections.balance.LotView;
import com.redroomrewards.projections.balance.WalletDetailView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A wallet with {@code ?detail=lots}: what its balance is made of (http.md, Members, wallet, ledger). */
record WalletWithLots(
        UUID memberId,
        long availablePoints,
        long escrowPoints,
        long pendingPoints,
        List<ExpiringPointsView> expiringSoon,
        long allocationPoints,
        long debtPoints,
        List<LotView> lots,
        Instant asOf) {

    static WalletWithLots of(WalletDetailView detail) {
        var wallet = detail.wallet();
        return new WalletWithLots(
                wallet.memberId(),
                wallet.availablePoints(),
                wallet.escrowPoints(),
                wallet.pendingPoints(),
                wallet.expiringSoon(),
                detail.allocationPoints(),
                detail.debt(),
                detail.lots(),
                wallet.asOf());
    }
}
