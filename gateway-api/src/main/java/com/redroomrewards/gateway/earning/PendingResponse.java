package com.redroomrewards.gateway.earning;

import java.util.UUID;

/** Answer of {@code POST /points/pending/{entry_id}/confirm} and {@code …/cancel}. */
record PendingResponse(UUID ledgerEntryId, String status) {}
