package com.redroomrewards.projections.testing;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.EncryptedId;
import com.redroomrewards.domain.link.LinkEvent;
import com.redroomrewards.domain.link.LinkEvent.LinkConfirmed;
import com.redroomrewards.domain.link.LinkEvent.LinkErased;
import com.redroomrewards.domain.link.LinkEvent.LinkMoved;
import com.redroomrewards.domain.link.LinkEvent.LinkProofRejected;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import com.redroomrewards.domain.link.LinkEvent.LinkRetired;
import com.redroomrewards.domain.link.LinkEvent.LinkRevoked;
import com.redroomrewards.domain.link.ProofMethod;
import java.time.Duration;
import java.util.UUID;

/** The link of a client's user, as its aggregate would write it. */
public final class SampleLink {

    private final SampleStream stream;
    private final UUID linkId;
    private final String platform;
    private int intents;
    private SampleAccount member;
    private boolean retired;

    SampleLink(SampleStream stream, UUID linkId, String platform) {
        this.stream = stream;
        this.linkId = linkId;
        this.platform = platform;
        request();
    }

    public UUID linkId() {
        return linkId;
    }

    public String platform() {
        return platform;
    }

    /** The member that it is linked to, or null. */
    public SampleAccount member() {
        return member;
    }

    public void request() {
        intents++;
        append(new LinkRequested(
                linkId,
                platform,
                intentId(),
                LinkType.MEMBER,
                new EncryptedId(DerivedId.of("test-key", linkId.toString()), "c2VjcmV0"),
                stream.now(),
                stream.now().plus(Duration.ofMinutes(15))));
    }

    public void reject() {
        append(new LinkProofRejected(linkId, intentId(), stream.now()));
    }

    public void confirm(SampleAccount account) {
        member = account;
        append(new LinkConfirmed(
                linkId,
                platform,
                intentId(),
                account.memberId(),
                LinkType.MEMBER,
                ProofMethod.SSO_ASSERTION,
                stream.now()));
        account.link(linkId, platform);
    }

    public void revoke() {
        append(new LinkRevoked(linkId, platform, member.memberId(), null, stream.now()));
        member.unlink(linkId, platform);
        member = null;
    }

    /** Goes with its member into another. */
    void move(UUID mergeId, SampleAccount heir) {
        append(new LinkMoved(linkId, platform, mergeId, member.memberId(), heir.memberId(), stream.now()));
        member = heir;
    }

    /** Whether nobody is linked by it any more. */
    boolean isRetired() {
        return retired;
    }

    /** Ends for good. */
    void retire(UUID mergeId) {
        append(new LinkRetired(linkId, platform, mergeId, member.memberId(), stream.now()));
        member = null;
        retired = true;
    }

    /** Ends with its member. */
    void erase(UUID erasureId) {
        append(new LinkErased(linkId, platform, erasureId, member.memberId(), stream.now()));
        member = null;
    }

    private UUID intentId() {
        return DerivedId.of("test-intent", linkId.toString(), Integer.toString(intents));
    }

    private void append(LinkEvent event) {
        stream.append(linkId, "AccountLink", event);
    }
}
