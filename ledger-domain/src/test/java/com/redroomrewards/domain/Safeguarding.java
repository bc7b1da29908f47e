package com.redroomrewards.domain;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.SafeguardCommand.ClearFlag;
import com.redroomrewards.domain.account.SafeguardCommand.LiftLock;
import com.redroomrewards.domain.account.SafeguardCommand.PlaceLock;
import com.redroomrewards.domain.account.SafeguardCommand.RaiseFlag;
import com.redroomrewards.domain.account.SafeguardCommand.StateVerification;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests about verification, flags and locks, in the words of a test. */
public final class Safeguarding {

    /** Who sees every member, and may undo what others have done. */
    public static final Actor RRR_ADMIN = new Actor(ActorType.RRR_ADMIN, "rrr-admin");

    private Safeguarding() {}

    /** The id of a flag, a lock or a request of that name. */
    public static UUID id(String name) {
        return DerivedId.of("test-safeguard", name);
    }

    public static Request verify(UUID memberId, String name, Verification verification) {
        return origin -> new StateVerification(memberId, id(name), verification, origin);
    }

    public static Request flag(UUID memberId, String name, FlagType type) {
        return origin -> new RaiseFlag(memberId, id(name), type, "SUSPICIOUS", "seen before", origin);
    }

    public static Request clear(UUID memberId, String flag) {
        return origin -> new ClearFlag(memberId, id("clearing of " + flag), id(flag), origin);
    }

    public static Request lock(UUID memberId, String name, LockType type) {
        return lock(memberId, name, type, null);
    }

    public static Request lock(UUID memberId, String name, LockType type, @Nullable Instant expiresAt) {
        return origin -> new PlaceLock(memberId, id(name), type, "CASE-7", expiresAt, "see the ticket", origin);
    }

    public static Request lift(UUID memberId, String lock) {
        return lift(memberId, lock, "lifting of " + lock);
    }

    public static Request lift(UUID memberId, String lock, String name) {
        return origin -> new LiftLock(memberId, id(name), id(lock), origin);
    }

    /** The same as an admin of RRR asks for. */
    public static Request byRrr(Request request) {
        return origin -> request.from(origin.by(RRR_ADMIN));
    }
}
