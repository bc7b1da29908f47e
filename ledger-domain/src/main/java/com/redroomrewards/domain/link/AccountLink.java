package com.redroomrewards.domain.link;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.link.LinkEvent.LinkConfirmed;
import com.redroomrewards.domain.link.LinkEvent.LinkErased;
import com.redroomrewards.domain.link.LinkEvent.LinkMoved;
import com.redroomrewards.domain.link.LinkEvent.LinkProofRejected;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import com.redroomrewards.domain.link.LinkEvent.LinkRetired;
import com.redroomrewards.domain.link.LinkEvent.LinkRevoked;
import com.redroomrewards.domain.program.Program;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The link between one user of a client and at most one member (domain.md, rule 7). */
@AggregateRoot
@Revision("3")
public class AccountLink {

    @AggregateIdentifier
    private UUID linkId;

    private String platform;
    private final Map<UUID, Intent> intents = new LinkedHashMap<>();
    private @Nullable LinkConfirmed active;
    private boolean retired;
    private @Nullable UUID erasureId;

    /** For Axon, which then replays the link's events. */
    @SuppressWarnings("NullAway.Init")
    protected AccountLink() {}

    /** Opens the user's first intent. */
    @SuppressWarnings("NullAway.Init")
    AccountLink(LinkRequested requested) {
        apply(requested);
    }

    /** Whether the user is that platform's. */
    boolean isOf(String aPlatform) {
        return platform.equals(aPlatform);
    }

    /** The confirmation that holds, if the user is linked. */
    Optional<LinkConfirmed> active() {
        return Optional.ofNullable(active);
    }

    /** Whether the user was given up for good. */
    boolean isRetired() {
        return retired;
    }

    Optional<Intent> intent(UUID intentId) {
        return Optional.ofNullable(intents.get(intentId));
    }

    void request(LinkRequested requested) {
        apply(requested);
    }

    void rejectProof(UUID intentId, Instant at) {
        apply(new LinkProofRejected(linkId, intentId, at));
    }

    void confirm(LinkConfirmed confirmed) {
        apply(confirmed);
    }

    void revoke(String platform, UUID memberId, @Nullable String reason, Instant at) {
        apply(new LinkRevoked(linkId, platform, memberId, reason, at));
    }

    /** Goes with its member into the account of another. */
    public void moveTo(UUID otherMemberId, UUID mergeId, Instant at) {
        apply(new LinkMoved(linkId, platform, mergeId, linkedMemberId(), otherMemberId, at));
    }

    /** Ends for good. */
    public void retire(UUID mergeId, Instant at) {
        apply(new LinkRetired(linkId, platform, mergeId, linkedMemberId(), at));
    }

    /** Whether no other member has the user now. */
    public boolean isOfNobodyBut(UUID memberId) {
        return active == null || active.memberId().equals(memberId);
    }

    /** The erasure by which the user was forgotten last, if it ever was. */
    Optional<UUID> erasureId() {
        return Optional.ofNullable(erasureId);
    }

    /** Ends with its member, who is forgotten; the user may come back. */
    public void erase(UUID anErasureId, UUID memberId, Instant at) {
        apply(new LinkErased(linkId, platform, anErasureId, memberId, at));
    }

    private UUID linkedMemberId() {
        return Objects.requireNonNull(active).memberId();
    }

    @EventSourcingHandler
    void on(LinkEvent event) {
        switch (event) {
            case LinkRequested requested -> {
                linkId = requested.linkId();
                platform = requested.platform();
                makeRoom();
                intents.put(requested.intentId(), new Intent(requested.linkType(), requested.expiresAt(), 0));
            }
            case LinkProofRejected rejected ->
                intents.computeIfPresent(rejected.intentId(), (id, intent) -> intent.afterWrongProof());
            case LinkConfirmed confirmed -> {
                active = confirmed;
                intents.clear();
            }
            case LinkRevoked revoked -> active = null;
            case LinkMoved moved ->
                active = Objects.requireNonNull(active).movedTo(moved.toMemberId(), moved.movedAt());
            case LinkRetired end -> {
                active = null;
                retired = true;
            }
            case LinkErased end -> {
                active = null;
                retired = false;
                intents.clear();
                erasureId = end.erasureId();
            }
        }
    }

    // A bound of the state, not a rule: a user who asks again and again ends the oldest intents.
    private void makeRoom() {
        if (intents.size() >= MAX_OPEN_INTENTS) {
            intents.remove(intents.keySet().iterator().next());
        }
    }

    private static final int MAX_OPEN_INTENTS = 5;

    /**
     * An intent to link.
     *
     * @param linkType as what the user is to be linked
     * @param expiresAt when it ends
     * @param wrongProofs how many proofs did not hold
     */
    record Intent(LinkType linkType, Instant expiresAt, int wrongProofs) {

        boolean endedAt(Instant at, Program.Linking linking) {
            return !at.isBefore(expiresAt) || wrongProofs >= linking.maxWrongProofs();
        }

        Intent afterWrongProof() {
            return new Intent(linkType, expiresAt, wrongProofs + 1);
        }
    }
}
