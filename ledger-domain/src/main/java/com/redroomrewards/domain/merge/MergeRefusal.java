package com.redroomrewards.domain.merge;

import com.redroomrewards.domain.command.Refusal;
import java.util.Map;

/** Why a merge was not asked for (domain.md, Merge). */
public sealed interface MergeRefusal extends Refusal {

    /** An account can't take its own place. */
    record SameMember() implements MergeRefusal, Invalid {
        @Override
        public String message() {
            return "A member can't be merged into itself.";
        }

        @Override
        public String field() {
            return "target_member_id";
        }

        @Override
        public String rule() {
            return "not_source_member_id";
        }
    }

    /**
     * Fewer kinds of evidence than the program asks for, or too few that are strong.
     *
     * @param minimumKinds how many kinds it takes at least
     * @param minimumStrongKinds how many of these must be strong
     */
    record TooLittleEvidence(int minimumKinds, int minimumStrongKinds) implements MergeRefusal, Invalid {
        @Override
        public String message() {
            return "A merge needs at least %d %s of evidence, %d of them strong."
                    .formatted(minimumKinds, minimumKinds == 1 ? "kind" : "kinds", minimumStrongKinds);
        }

        @Override
        public String field() {
            return "evidence";
        }

        @Override
        public String rule() {
            return "minimum_kinds";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of(
                    "field",
                    field(),
                    "rule",
                    rule(),
                    "minimum_kinds",
                    minimumKinds,
                    "minimum_strong_kinds",
                    minimumStrongKinds);
        }
    }

    /** The consent would be given only later. */
    record ConsentInFuture() implements MergeRefusal, Invalid {
        @Override
        public String message() {
            return "The consent can't lie in the future.";
        }

        @Override
        public String field() {
            return "consent.given_at";
        }

        @Override
        public String rule() {
            return "not_in_future";
        }
    }

    /** Nobody can say whose admins would have to sign: the accounts hold profiles of several platforms, or none of this one. */
    record PlatformNotInvolved() implements MergeRefusal, Invalid {
        @Override
        public String message() {
            return "Name the client whose admins sign; it must have a profile of one of the members.";
        }

        @Override
        public String field() {
            return "client_id";
        }

        @Override
        public String rule() {
            return "of_a_profile";
        }
    }

    /** One of the accounts was merged into another before, or erased. */
    record AccountClosed() implements MergeRefusal, Conflict {
        @Override
        public String message() {
            return "One of the accounts has already been merged into another or erased.";
        }
    }

    /** Nothing is merged under a fraud lock. */
    record FraudLocked() implements MergeRefusal {
        @Override
        public Kind kind() {
            return Kind.ACCOUNT_LOCKED;
        }

        @Override
        public String message() {
            return "One of the accounts is locked for fraud.";
        }
    }

    /** Nothing is merged as long as a suspicion of fraud is open. */
    record FraudSuspected() implements MergeRefusal, Conflict {
        @Override
        public String message() {
            return "One of the accounts has an open fraud flag.";
        }
    }

    /** The source has more lots, holds and pending earnings than one merge moves. */
    record TooMuchToMove(int maxParts) implements MergeRefusal, Conflict {
        @Override
        public String message() {
            return "The source has more than %d lots, reservations and pending earnings, too many for one merge."
                    .formatted(maxParts);
        }
    }

    /** There is no such merge. */
    record UnknownMerge() implements MergeRefusal, NotFound {
        @Override
        public String message() {
            return "The merge does not exist.";
        }
    }
}
