package com.redroomrewards.projections.transfer;

import com.redroomrewards.domain.transfer.TransferStatus;
import com.redroomrewards.projections.page.Cursor;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.page.PagedQuery;
import org.jspecify.annotations.Nullable;

/**
 * Asks for transfers, the newest first.
 *
 * @param status how they stand, or null for all
 * @param visibleTo the only platform whose transfers may be seen, or null for every one
 * @param page which of them
 */
public record FindTransfers(
        @Nullable TransferStatus status, @Nullable String visibleTo, PageRequest page)
        implements PagedQuery<TransferView> {

    @Override
    public Cursor cursorOf(TransferView row) {
        return new Cursor(row.madeAt(), row.transferId());
    }
}
