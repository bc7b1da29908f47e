package com.redroomrewards.domain.merge;

import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Programs;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a program asks for before two accounts are merged (domain.md, Merge). */
record MergePolicy(Program.Merges rules) {

    static MergePolicy of(Programs programs, String platform, Instant at) {
        return new MergePolicy(programs.at(platform, at).merges());
    }

    /** Why the evidence is too little, if it is: a kind counts once, however often it is brought. */
    Optional<MergeRefusal> refusal(Collection<Evidence> evidence) {
        var kinds = evidence.stream().map(Evidence::kind).collect(Collectors.toSet());
        var strong = kinds.stream().filter(EvidenceKind::strong).count();
        return kinds.size() >= rules.evidenceKinds() && strong >= rules.strongEvidenceKinds()
                ? Optional.empty()
                : Optional.of(new MergeRefusal.TooLittleEvidence(rules.evidenceKinds(), rules.strongEvidenceKinds()));
    }

    /** The signatures that a merge takes with profiles of these platforms; without any, it is RRR's own affair. */
    Quorum quorum(Set<String> involved) {
        return new Quorum(involved.isEmpty() ? 0 : rules.clientAdmins(), rules.rrrAdmins());
    }

    /** Whether one merge may move that much: it is one append, and stops all others meanwhile. */
    boolean lets(MergePlan plan) {
        return plan.parts() <= rules.maxParts();
    }

    /** How many lots, holds and pending earnings one merge moves at most. */
    int maxParts() {
        return rules.maxParts();
    }

    /** Until when it can be signed that is asked for at that moment. */
    Instant signaturesUntil(Instant at) {
        return at.plus(rules.signaturesWithin());
    }
}
