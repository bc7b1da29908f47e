package com.redroomrewards.app.auditor;

import com.redroomrewards.app.eventstore.EventMessages;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.projections.audit.Finding;
import com.redroomrewards.projections.entry.EntryView;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether the entries of an exported file are those that its events make, each right behind its event. Months that nobody has
 * to keep any more may be missing, as a whole: the file itself is not asked which, but when its last event was.
 */
final class EntryCheck {

    private static final int MOST_NAMED = 100;

    private final Function<Instant, YearMonth> keptSince;
    private final Findings findings;
    private final EventMessages messages = new EventMessages();
    private final Set<YearMonth> there = new HashSet<>();
    private final TreeMap<YearMonth, Long> missing = new TreeMap<>();
    private final Map<YearMonth, List<EntryView>> firstMissing = new HashMap<>();
    private Instant last = Instant.EPOCH;
    private @Nullable EntryView expected;
    private long count;

    /**
     * A check of one file.
     *
     * @param keptSince the first month whose entries must all be there, by when the last event was written
     */
    EntryCheck(Function<Instant, YearMonth> keptSince, Findings findings) {
        this.keptSince = keptSince;
        this.findings = findings;
    }

    /** Takes the next event. */
    void take(ExportLine.Event event) {
        mustHaveItsEntry();
        try {
            last = Instant.parse(event.time());
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
        var wanted = missing.tailMap(keptSince.apply(last), true);
        wanted.forEach(this::tellMissing);
        wanted.clear();
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
            var month = monthOf(expected);
            missing.merge(month, 1L, Math::addExact);
            var first = firstMissing.computeIfAbsent(month, none -> new ArrayList<>());
            if (first.size() < MOST_NAMED) {
                first.add(expected);
            }
        }
        expected = null;
    }

    private void tellMissing(YearMonth month, long count) {
        var first = firstMissing.getOrDefault(month, List.of());
        first.forEach(entry -> tell("entry " + entry.entryId(), "missing; by the event it is " + entry));
        if (count > first.size()) {
            tell("entries of " + month, "%,d more are missing".formatted(count - first.size()));
        }
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
