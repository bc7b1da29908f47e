package com.redroomrewards.projections.approval;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Asks for the signatures that count of adjustments, promotions or whatever else takes some; the answer is a list of
 * {@link SignatureView}, those of each subject in the order in which they were given.
 */
public record FindSignatures(Collection<UUID> subjectIds) {

    public FindSignatures {
        subjectIds = List.copyOf(subjectIds);
    }
}
