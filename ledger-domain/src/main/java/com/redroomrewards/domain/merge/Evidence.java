package com.redroomrewards.domain.merge;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence.
 *
 * @param kind what it is
 * @param reference where it can be read up, free of personal data, or null
 */
public record Evidence(EvidenceKind kind, @Nullable String reference) {

    private static final int KINDS = 2;

    /** Whether that is enough: two kinds at least, one of them strong (domain.md, Merge). */
    static boolean suffices(Collection<Evidence> evidence) {
        var kinds = evidence.stream().map(Evidence::kind).collect(Collectors.toSet());
        return kinds.size() >= KINDS && kinds.stream().anyMatch(EvidenceKind::strong);
    }
}
