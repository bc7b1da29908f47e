package com.redroomrewards.projections.history;

import java.util.UUID;

/**
 * Asks which lots an entry has touched, as they were then; the answers are {@link com.redroomrewards.domain.account.LotPoints},
 * none when the member has no such entry.
 */
public record FindEntryLots(UUID memberId, UUID entryId) {}
