package com.redroomrewards.domain;

import static com.redroomrewards.domain.Safeguarding.id;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.SafeguardCommand.PlaceLock;
import com.redroomrewards.domain.account.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verification, flags and locks that come and go. */
final class SafeguardSteps {

    private record Placed(UUID member, String name) {}

    private final PointsHistory history;
    private final LedgerFixture ledger;
    private final NaiveSafeguards safeguards;
    private final TransferSteps transfers;
    private final List<Placed> flags = new ArrayList<>();
    private final List<Placed> locks = new ArrayList<>();

    SafeguardSteps(PointsHistory history, TransferSteps transfers) {
        this.history = history;
        this.transfers = transfers;
        ledger = history.ledger;
        safeguards = history.safeguards;
    }

    void verify() {
        var member = history.anyMember();
        var both = history.chance(70);
        var now = ledger.now();
        history.mustTake(Safeguarding.verify(
                member, history.name("verification"), new Verification(now, both ? now : null, null)));
        safeguards.verify(member, both);
        history.count("verified");
    }

    void flag() {
        var member = history.anyMember();
        var name = history.name("flag");
        var ofFraud = history.chance(60);
        history.mustTake(Safeguarding.flag(member, name, ofFraud ? FlagType.FRAUD : FlagType.NEGATIVE_EVENT));
        safeguards.flag(member, id(name), ofFraud, ledger.now());
        flags.add(new Placed(member, name));
        history.count("flagged");
    }

    void clear() {
        if (flags.isEmpty()) {
            return;
        }
        var one = history.any(flags);
        flags.remove(one);
        history.mustTake(Safeguarding.clear(one.member, one.name));
        safeguards.clear(one.member, id(one.name));
        history.count("cleared");
    }

    // Often of somebody for whom something waits.
    void lock() {
        var member = transfers
                .anyParties()
                .filter(parties -> history.chance(40))
                .map(parties -> history.chance(50) ? parties.from() : parties.to())
                .or(() -> history.anyMember(waiting -> history.naive.hasPending(waiting, ledger.now())))
                .orElseGet(history::anyMember);
        var name = history.name("lock");
        var type = history.any(List.of(LockType.FULL, LockType.FULL, LockType.TRANSFER, LockType.REDEMPTION));
        var forFraud = history.chance(15);
        var until = until();
        history.mustTake(origin ->
                new PlaceLock(member, id(name), type, forFraud ? "FRAUD_SUSPECTED" : "CASE-7", until, null, origin));
        safeguards.lock(member, id(name), type.name(), forFraud, until);
        locks.add(new Placed(member, name));
    }

    private @Nullable Instant until() {
        return history.chance(15) ? null : ledger.now().plus(Duration.ofMinutes(history.points(1_500)));
    }

    void lift() {
        if (locks.isEmpty()) {
            return;
        }
        var one = history.any(locks);
        locks.remove(one);
        Request request = Safeguarding.lift(one.member, one.name);
        if (safeguards.isLocked(one.member, id(one.name), ledger.now())) {
            history.mustTake(request);
            safeguards.lift(one.member, id(one.name));
            history.count("lifted");
        } else {
            history.mustBeRefused(request);
            history.count("refused lifting");
        }
    }
}
