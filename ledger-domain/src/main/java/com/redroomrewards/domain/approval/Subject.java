package com.redroomrewards.domain.approval;

import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Origin;
import java.util.UUID;

/**
 * How one type of subject goes on when its approval is decided. Each command may come twice, and late: {@code version} is
 * that of the subject that was to be approved.
 */
public interface Subject {

    /** The type. */
    SubjectType type();

    /** What to do when the signatures are complete. */
    Command granted(UUID subjectId, long version, Origin origin);

    /** What to do when somebody has refused. */
    Command rejected(UUID subjectId, long version, Origin origin);

    /** What to do when nobody has decided in time. */
    Command expired(UUID subjectId, long version, Origin origin);
}
