package com.redroomrewards.domain.account;

import com.redroomrewards.domain.command.Refusal;

/** Why the safeguards of an account stay as they are. */
public sealed interface SafeguardRefusal extends Refusal {

    /** Nothing can have been verified at a moment that is still to come. */
    record VerifiedInFuture(String field) implements SafeguardRefusal, Invalid {
        @Override
        public String message() {
            return "A verification can't be in the future.";
        }

        @Override
        public String rule() {
            return "not_in_future";
        }
    }

    /** Enhanced verification opens the highest limits. */
    record EnhancedByRrrAlone() implements SafeguardRefusal, Invalid {
        @Override
        public String message() {
            return "Only an RRR admin can state or take back enhanced verification.";
        }

        @Override
        public String field() {
            return "enhanced_verified_at";
        }

        @Override
        public String rule() {
            return "unchanged_but_by_rrr_admin";
        }
    }

    /** A lock that is over when it is placed stops nothing. */
    record LockNotInFuture() implements SafeguardRefusal, Invalid {
        @Override
        public String message() {
            return "The lock would have expired already.";
        }

        @Override
        public String field() {
            return "expires_at";
        }

        @Override
        public String rule() {
            return "in_future";
        }
    }

    /** The account has as many flags as it can have at a time. */
    record TooManyFlags() implements SafeguardRefusal, Conflict {
        @Override
        public String message() {
            return "The member has too many flags; clear one first.";
        }
    }

    /** The account has as many locks as it can have at a time. */
    record TooManyLocks() implements SafeguardRefusal, Conflict {
        @Override
        public String message() {
            return "The account has too many locks; lift one first.";
        }
    }

    /** The member has no such flag, or another has raised it. */
    record UnknownFlag() implements SafeguardRefusal, NotFound {
        @Override
        public String message() {
            return "The member has no such flag, or another client raised it.";
        }
    }

    /** The account has no such lock now, or another has placed it. */
    record UnknownLock() implements SafeguardRefusal, NotFound {
        @Override
        public String message() {
            return "The account has no such lock, or another client placed it.";
        }
    }
}
