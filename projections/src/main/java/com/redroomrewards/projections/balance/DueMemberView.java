package com.redroomrewards.projections.balance;

import java.time.Instant;
import java.util.UUID;

/**
 * A member who has lots whose expiry has come.
 *
 * @param memberId the member
 * @param expiredAt the expiry of the first of them
 * @param platform on whose behalf the ledger acts for the member, as {@link ExpiringLotView#platform()}
 */
public record DueMemberView(UUID memberId, Instant expiredAt, String platform) {}
