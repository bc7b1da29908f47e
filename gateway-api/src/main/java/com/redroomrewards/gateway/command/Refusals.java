package com.redroomrewards.gateway.command;

import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;

/** Tells a client of a refusal in the contract's words. */
public final class Refusals {

    private Refusals() {}

    /** The answer that a refused command gets. */
    public static ApiException toException(Refusal refusal) {
        return new ApiException(code(refusal.kind()), refusal.message(), refusal.details());
    }

    private static ErrorCode code(Refusal.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> ErrorCode.NOT_FOUND;
            case CONFLICT -> ErrorCode.CONFLICT;
            case VALIDATION_FAILED -> ErrorCode.VALIDATION_FAILED;
            case INSUFFICIENT_POINTS -> ErrorCode.INSUFFICIENT_POINTS;
            case QUOTE_EXPIRED -> ErrorCode.QUOTE_EXPIRED;
            case ACCOUNT_LOCKED -> ErrorCode.ACCOUNT_LOCKED;
            case FEATURE_DISABLED -> ErrorCode.FEATURE_DISABLED;
        };
    }
}
