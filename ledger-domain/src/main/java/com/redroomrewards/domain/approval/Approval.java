package com.redroomrewards.domain.approval;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalExpired;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalGranted;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalRejected;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalSigned;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.identity.DerivedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Which signatures something needs, who gave one, and when they are complete (domain.md, Signatures). */
@AggregateRoot
@Revision("1")
public class Approval {

    @AggregateIdentifier
    private UUID approvalId;

    private ApprovalOpened opened;
    private boolean open;
    private List<Signature> signatures = new ArrayList<>();
    private Set<UUID> requests = new HashSet<>();

    /** For Axon, which then replays the approval's events. */
    @SuppressWarnings("NullAway.Init")
    protected Approval() {}

    @SuppressWarnings("NullAway.Init")
    Approval(ApprovalOpened opened) {
        apply(opened);
    }

    /** The approval of that subject. */
    public static UUID idOf(UUID subjectId) {
        return DerivedId.of("approval", subjectId.toString());
    }

    /** The version that its subject has once it has gone on, or empty while nothing is decided. */
    Optional<AggregateVersion> subjectOnceDecided() {
        return open
                ? Optional.empty()
                : Optional.of(new AggregateVersion(opened.subjectId(), opened.subjectVersion() + 1));
    }

    boolean isFor(SubjectType subjectType, @Nullable String visibleTo) {
        return opened.subjectType() == subjectType
                && (visibleTo == null || opened.platform().equals(visibleTo));
    }

    /** Whether that is the digest of what is to be approved. */
    boolean isOf(String contentHash) {
        return opened.contentHash().equals(contentHash);
    }

    /** Whether it takes signatures at that moment. */
    boolean isOpen(Instant at) {
        return open && at.isBefore(opened.expiresAt());
    }

    /** Whether its time is over and nothing was decided. */
    boolean isOverdue(Instant at) {
        return open && !at.isBefore(opened.expiresAt());
    }

    /** Whether that very signature or refusal was given before: a retry. */
    boolean hasTaken(Signature signature) {
        return requests.contains(signature.signatureId());
    }

    /** By whichever capacity: the same id is the same signer. */
    boolean hasSigned(Signature signature) {
        return signatures.stream()
                .anyMatch(given ->
                        given.signer().actorId().equals(signature.signer().actorId()));
    }

    void reopen(ApprovalOpened again) {
        apply(again);
    }

    /** Takes the signature, and is granted when it completes the quorum. */
    void sign(Signature signature) {
        apply(new ApprovalSigned(approvalId, opened.subjectId(), opened.contentHash(), signature));
        if (opened.quorum().isMetBy(signatures)) {
            apply(new ApprovalGranted(approvalId, opened.subjectId(), signature.signedAt()));
        }
    }

    void reject(Signature signature, @Nullable String reason) {
        apply(new ApprovalRejected(approvalId, opened.subjectId(), signature, reason));
    }

    void expire(Instant at) {
        apply(new ApprovalExpired(approvalId, opened.subjectId(), at));
    }

    @EventSourcingHandler
    void on(ApprovalEvent event) {
        approvalId = event.approvalId();
        switch (event) {
            case ApprovalOpened again -> {
                opened = again;
                open = true;
                signatures.clear();
            }
            case ApprovalSigned signed -> {
                signatures.add(signed.signature());
                requests.add(signed.signature().signatureId());
            }
            case ApprovalGranted granted -> open = false;
            case ApprovalRejected rejected -> {
                open = false;
                requests.add(rejected.signature().signatureId());
            }
            case ApprovalExpired expired -> open = false;
        }
    }
}
