package com.redroomrewards.domain.account;

import com.redroomrewards.domain.command.Refusal;
import java.util.Map;

/** A lock of the account stops what was asked (domain.md, Locks). It may work once the lock is lifted or has expired. */
public record AccountLocked(LockType lockType) implements Refusal {

    @Override
    public Kind kind() {
        return Kind.ACCOUNT_LOCKED;
    }

    @Override
    public String message() {
        return switch (lockType) {
            case TRANSFER -> "The account is locked for transfers.";
            case REDEMPTION -> "The account is locked for redemptions.";
            case FULL -> "The account is locked.";
        };
    }

    @Override
    public Map<String, Object> details() {
        return Map.of("lock_type", lockType.name());
    }
}
