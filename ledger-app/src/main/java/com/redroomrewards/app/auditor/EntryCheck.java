package com.redroomrewards.app.auditor;

import com.redroomrewards.app.eventstore.EventMessages;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.projections.audit.Finding;
import com.redroomrewards.projections.entry.EntryView;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the entries of an exported file are those that its events make, each right behind its event. Months that nobody has
 * to keep any more may be missing, as a whole: the file itself is not asked which.
 */
final class EntryCheck {

    private final YearMonth keptSince;
    private final Findings findings;
    private final EventMessages messages = new EventMessages();
    private final Set<YearMonth> there = new HashSet<>();
    private final TreeMap<YearMonth, Long> missing = new TreeMap<>();
    private @Nullable EntryView expected;
    private long count;

    /**
     * A check of one file.
     *
     * @param keptSince the first month whose entries must all be there
     */
    EntryCheck(YearMonth keptSince, Findings findings) {
        this.keptSince = keptSince;
        this.findings = findings;
    }

    /** Takes the next event. */
    void take(ExportLine.Event event) {
        mustHaveItsEntry();
        try {
            expected = messages.of(List.of(event.stored())).getFirst().getPayload() instanceof Posting posting
                    ? EntryView.of(posting.memberId(), posting.entry())
                    : null;
        } catch (RuntimeException e) {
            tell(
                    "event " + event.position(),
                    "unreadable: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** Takes an entry, which must be that of the event before it. */
    void take(EntryView entry) {
        count++;
        if (entry.equals(expected)) {
            there.add(monthOf(entry));
        } else {
            tell("entry " + entry.entryId(), "it is " + entry + ", and by the event before it " + expected);
        }
        expected = null;
    }

    /** Ends the check. */
    void end() {
        mustHaveItsEntry();
        missing.keySet().stream()
                .filter(there::contains)
                .forEach(month -> tell("entries of " + month, "only some are there; a month is dropped as a whole"));
    }

    /** How many entries there were. */
    long count() {
        return count;
    }

    private void mustHaveItsEntry() {
        if (expected != null) {
            if (monthOf(expected).isBefore(keptSince)) {
                missing.merge(monthOf(expected), 1L, Math::addExact);
            } else {
                tell("entry " + expected.entryId(), "missing; by the event it is " + expected);
            }
        }
        expected = null;
    }

    private static YearMonth monthOf(EntryView entry) {
        return YearMonth.from(entry.postedAt().atOffset(ZoneOffset.UTC));
    }

    private void tell(String place, String what) {
        findings.accept(new Finding(place, what));
    }

    @Override
    public String toString() {
        var entries = String.format(Locale.ROOT, "%,d entries", count);
        return missing.isEmpty()
                ? entries
                : entries
                        + String.format(
                                Locale.ROOT,
                                " (without %,d of %d months from %s to %s, which are no longer kept)",
                                missing.values().stream().reduce(0L, Math::addExact),
                                missing.size(),
                                missing.firstKey(),
                                missing.lastKey());
    }
}
