package com.redroomrewards.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.merge.MergeCommand.MergeIs;
import com.redroomrewards.domain.merge.MergeRequests;
import com.redroomrewards.domain.merge.MergeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Merges: those that are asked for, and those that are carried out later, when much may have happened. */
final class MergeSteps {

    private record Asked(String name, UUID source, UUID target) {}

    private final PointsHistory history;
    private final LedgerFixture ledger;
    private final TransferSteps transfers;
    private final List<Asked> asked = new ArrayList<>();

    MergeSteps(PointsHistory history, TransferSteps transfers) {
        this.history = history;
        this.transfers = transfers;
        ledger = history.ledger;
    }

    void ask() {
        var one = anyPair();
        var request = MergeRequests.merge(one.name, one.source, one.target);
        if (one.source.equals(one.target) || isBarred(one)) {
            history.mustBeRefused(request);
            history.count("refused merge");
        } else {
            history.mustTake(request);
            history.count("asked for a merge");
            if (history.chance(40)) {
                execute(one);
            } else {
                asked.add(one);
            }
        }
    }

    // Often of two between whom something is in suspense, or of somebody who has reserved something.
    private Asked anyPair() {
        var name = history.name("merge");
        return transfers
                .anyParties()
                .filter(parties -> history.chance(50))
                .map(parties -> new Asked(name, parties.from(), parties.to()))
                .orElseGet(() -> new Asked(name, anySource(), history.anyMember()));
    }

    private UUID anySource() {
        return history.anyMember(member -> history.naive.hasReservation(member, ledger.now()))
                .orElseGet(history::anyMember);
    }

    void execute() {
        if (asked.isEmpty()) {
            return;
        }
        var one = history.any(asked);
        asked.remove(one);
        execute(one);
    }

    private void execute(Asked one) {
        var fails = isBarred(one);
        // A target without a profile takes the source's over.
        if (!fails && history.chance(50)) {
            history.unlink(one.target);
        }
        history.mustTake(MergeRequests.execute(one.name));
        var status = ledger.answer(MergeIs.class).status();
        if (fails) {
            assertThat(status).isEqualTo(MergeStatus.FAILED);
            assertThat(ledger.newPostings()).isEmpty();
            history.count("merge failed");
        } else {
            assertThat(status).isEqualTo(MergeStatus.EXECUTED);
            countWhatMoves(one.source);
            history.unite(one.source, one.target);
            history.count("merged");
        }
    }

    private void countWhatMoves(UUID source) {
        var naive = history.naive;
        history.count("merged a debt", naive.debt(source) > 0);
        history.count("merged a pending earning", naive.hasPending(source, ledger.now()));
        history.count("merged a reservation", naive.hasReservation(source, ledger.now()));
        history.count("merged an escrow", naive.hasEscrow(source));
    }

    // The very accounts must be open, and nobody may suspect fraud.
    private boolean isBarred(Asked one) {
        return List.of(one.source, one.target).stream()
                .anyMatch(member -> history.naive.isMerged(member)
                        || history.safeguards.isSuspected(member)
                        || history.safeguards.isLockedForFraud(member, ledger.now()));
    }
}
