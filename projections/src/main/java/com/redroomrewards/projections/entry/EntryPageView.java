package com.redroomrewards.projections.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a member's entries.
 *
 * @param entries the entries, newest first
 * @param nextBeforeEntryNo what to ask the next page with; null when there is none
 */
public record EntryPageView(
        List<EntryView> entries, @Nullable Long nextBeforeEntryNo) {

    public EntryPageView {
        entries = List.copyOf(entries);
    }
}
