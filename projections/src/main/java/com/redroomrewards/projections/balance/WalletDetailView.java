package com.redroomrewards.projections.balance;

import java.util.List;

/**
 * A wallet with all that its balance is made of, seen at the same moment.
 *
 * @param wallet the wallet
 * @param allocationPoints what can be awarded from the ALLOCATION wallet
 * @param debt what a reversal could not take back
 * @param lots the unexpired lots of both wallets that have points, in spending order
 */
public record WalletDetailView(WalletView wallet, long allocationPoints, long debt, List<LotView> lots) {

    public WalletDetailView {
        lots = List.copyOf(lots);
    }
}
