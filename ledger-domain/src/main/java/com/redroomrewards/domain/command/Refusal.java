package com.redroomrewards.domain.command;

import java.util.Map;

/**
 * A command's answer when a rule forbids what was asked. Refusals are returned, not thrown; each feature lists its own
 * as records in one sealed interface, named by the fact they state.
 */
public non-sealed interface Refusal extends Answer {

    /** What sort of refusal it is; the edge turns it into a status code. */
    Kind kind();

    /** One plain sentence, always the same for the same case (http.md, Every request). */
    String message();

    /** For the client's developer: the field at fault and the rule in snake_case, or figures. */
    default Map<String, Object> details() {
        return Map.of();
    }

    /** The sorts of refusal that a client can tell apart (http.md, Every request). */
    enum Kind {
        NOT_FOUND,
        CONFLICT,
        VALIDATION_FAILED,
        INSUFFICIENT_POINTS,
        QUOTE_EXPIRED,
        ACCOUNT_LOCKED,
        FEATURE_DISABLED
    }

    /** What was named does not exist, or not for the one who asks. */
    interface NotFound extends Refusal {
        @Override
        default Kind kind() {
            return Kind.NOT_FOUND;
        }
    }

    /** What was asked contradicts what has happened before. */
    interface Conflict extends Refusal {
        @Override
        default Kind kind() {
            return Kind.CONFLICT;
        }
    }

    /** What was asked can't be granted as it stands. */
    interface Invalid extends Refusal {

        /** The field at fault, as the contract names it. */
        String field();

        /** The rule that it breaks, in snake_case. */
        String rule();

        @Override
        default Kind kind() {
            return Kind.VALIDATION_FAILED;
        }

        @Override
        default Map<String, Object> details() {
            return Map.of("field", field(), "rule", rule());
        }
    }
}
