package com.redroomrewards.domain.account;

import java.util.List;
import java.util.UUID;

/**
 * What an account says of an earning that it has taken back.
 *
 * @param entry the REVERSAL entry
 * @param cancelledTransfers the transfers that were in escrow and are cancelled for it
 */
public record TakenBack(Entry entry, List<UUID> cancelledTransfers) {

    public TakenBack {
        cancelledTransfers = List.copyOf(cancelledTransfers);
    }
}
