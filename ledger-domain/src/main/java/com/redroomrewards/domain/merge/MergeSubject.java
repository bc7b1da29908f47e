package com.redroomrewards.domain.merge;

import com.redroomrewards.domain.approval.Subject;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.merge.MergeCommand.ExecuteMerge;
import com.redroomrewards.domain.merge.MergeCommand.ExpireMerge;
import com.redroomrewards.domain.merge.MergeCommand.RejectMerge;
import java.util.UUID;

/** How a merge goes on when its approval is decided. It is submitted once, so that its version says nothing. */
public final class MergeSubject implements Subject {

    @Override
    public SubjectType type() {
        return SubjectType.MERGE;
    }

    @Override
    public Command granted(UUID subjectId, long version, Origin origin) {
        return new ExecuteMerge(subjectId, origin);
    }

    @Override
    public Command rejected(UUID subjectId, long version, Origin origin) {
        return new RejectMerge(subjectId, origin);
    }

    @Override
    public Command expired(UUID subjectId, long version, Origin origin) {
        return new ExpireMerge(subjectId, origin);
    }
}
