package com.redroomrewards.projections.approval;

import com.redroomrewards.domain.approval.ApprovalEvent;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalExpired;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalGranted;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalRejected;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalSigned;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.projections.batch.Advance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What some events of an approval come to.
 *
 * @param from the version before them, {@link Advance#NONE} when there was none
 * @param version the version by them
 * @param opened the last opening among them, or null: what was signed before it no longer counts
 * @param signed the signatures after it
 * @param status how it stands then, or null where the events leave that alone
 * @param decidedAt when that was decided, or null while it is open
 */
record ApprovalProgress(
        UUID approvalId,
        long from,
        long version,
        @Nullable ApprovalOpened opened,
        List<Signed> signed,
        @Nullable ApprovalStatus status,
        @Nullable Instant decidedAt) {

    /** A signature, and the version of its approval by it. */
    record Signed(UUID subjectId, long version, Signature signature) {}

    static ApprovalProgress of(Advance<ApprovalEvent> advance) {
        var version = advance.from();
        ApprovalOpened opened = null;
        var signed = new ArrayList<Signed>();
        ApprovalStatus status = null;
        Instant decidedAt = null;
        for (var event : advance.events()) {
            version++;
            switch (event) {
                case ApprovalOpened again -> {
                    opened = again;
                    signed.clear();
                    status = ApprovalStatus.OPEN;
                    decidedAt = null;
                }
                case ApprovalSigned by -> signed.add(new Signed(by.subjectId(), version, by.signature()));
                case ApprovalGranted granted -> {
                    status = ApprovalStatus.GRANTED;
                    decidedAt = granted.grantedAt();
                }
                case ApprovalRejected rejected -> {
                    status = ApprovalStatus.REJECTED;
                    decidedAt = rejected.signature().signedAt();
                }
                case ApprovalExpired expired -> {
                    status = ApprovalStatus.EXPIRED;
                    decidedAt = expired.expiredAt();
                }
            }
        }
        return new ApprovalProgress(
                advance.aggregateId(), advance.from(), version, opened, List.copyOf(signed), status, decidedAt);
    }
}
