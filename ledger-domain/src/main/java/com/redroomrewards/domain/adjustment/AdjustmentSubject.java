package com.redroomrewards.domain.adjustment;

import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExpireAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RejectAdjustment;
import com.redroomrewards.domain.approval.Subject;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Origin;
import java.util.UUID;

/** How an adjustment goes on when its approval is decided. It is submitted once, so that its version says nothing. */
public final class AdjustmentSubject implements Subject {

    @Override
    public SubjectType type() {
        return SubjectType.ADJUSTMENT;
    }

    @Override
    public Command granted(UUID subjectId, long version, Origin origin) {
        return new ExecuteAdjustment(subjectId, origin);
    }

    @Override
    public Command rejected(UUID subjectId, long version, Origin origin) {
        return new RejectAdjustment(subjectId, origin);
    }

    @Override
    public Command expired(UUID subjectId, long version, Origin origin) {
        return new ExpireAdjustment(subjectId, origin);
    }
}
