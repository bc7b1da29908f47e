package com.redroomrewards.domain.answer;

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

    /** Names the field and the rule, for the client's developer. */
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
}
