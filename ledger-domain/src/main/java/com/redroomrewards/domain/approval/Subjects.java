package com.redroomrewards.domain.approval;

import java.util.List;

/** The types of subject that the ledger has. */
public record Subjects(List<Subject> all) {

    public Subjects {
        all = List.copyOf(all);
    }

    Subject of(SubjectType type) {
        return all.stream()
                .filter(subject -> subject.type() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing goes on after the approval of " + type));
    }
}
