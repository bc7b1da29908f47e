package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.Lot;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lot that expires soon.
 *
 * @param memberId whose it is
 * @param lot the lot
 * @param announcedDays how many days before this expiry the member was told of it last, or null for not yet
 * @param platform on whose behalf the ledger acts for the member: the one linked longest; the one that opened it as long
 *     as none was ever linked; else the ledger's own
 */
public record ExpiringLotView(
        UUID memberId, Lot lot, @Nullable Integer announcedDays, String platform) {}
