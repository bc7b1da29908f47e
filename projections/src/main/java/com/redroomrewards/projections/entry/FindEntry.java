package com.redroomrewards.projections.entry;

import java.util.UUID;

/** Asks for one entry of a member; the answer is an {@link EntryView}, or nothing when the member has no such entry. */
public record FindEntry(UUID memberId, UUID entryId) {}
