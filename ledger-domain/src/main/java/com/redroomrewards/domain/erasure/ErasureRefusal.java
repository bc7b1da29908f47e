package com.redroomrewards.domain.erasure;

import com.redroomrewards.domain.account.UnderWay;
import com.redroomrewards.domain.command.Refusal;
import java.util.Map;

/** Why a member was not erased. */
public sealed interface ErasureRefusal extends Refusal {

    /**
     * Somebody still waits for an end that needs the account, so it has to come first: a pending earning within two days,
     * a reservation within minutes, a transfer within three days, an adjustment within two weeks, each with its default.
     *
     * @param what how much of what
     */
    record StillUnderWay(UnderWay what) implements ErasureRefusal, Conflict {
        @Override
        public String message() {
            return "Something of this member is still under way; end it or wait for its end, and ask again.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of(
                    "rule",
                    "nothing_under_way",
                    "pending_earnings",
                    what.pendingEarnings(),
                    "reservations",
                    what.reservations(),
                    "escrowed_transfers",
                    what.escrowedTransfers(),
                    "adjustments",
                    what.adjustments());
        }
    }
}
