package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.CODE;
import static com.redroomrewards.app.eventstore.SampleValues.EARNED_AT;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.MEMBER;
import static com.redroomrewards.app.eventstore.SampleValues.QUOTE;
import static com.redroomrewards.app.eventstore.SampleValues.RECEIPT;
import static com.redroomrewards.app.eventstore.SampleValues.origin;

import com.redroomrewards.domain.account.AccountEvent.FlagCleared;
import com.redroomrewards.domain.account.AccountEvent.FlagRaised;
import com.redroomrewards.domain.account.AccountEvent.LockLifted;
import com.redroomrewards.domain.account.AccountEvent.LockPlaced;
import com.redroomrewards.domain.account.AccountEvent.VerificationStated;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.receipt.ReceiptEvent.SafeguardReceiptIssued;
import java.util.List;

/** Verifications, flags and locks. */
final class SampleSafeguardEvents {

    static final List<Sample> ALL = List.of(
            new Sample("account.verification-stated.1", new VerificationStated(MEMBER, EARNED_AT, AT, LATER, origin())),
            new Sample(
                    "account.verification-stated.1.nulls", new VerificationStated(MEMBER, null, null, null, origin())),
            new Sample(
                    "account.flag-raised.1",
                    new FlagRaised(MEMBER, CODE, FlagType.NEGATIVE_EVENT, "CHARGEBACK.2", "seen before", origin())),
            new Sample(
                    "account.flag-raised.1.nulls",
                    new FlagRaised(MEMBER, CODE, FlagType.FRAUD, "CHARGEBACK.2", null, origin())),
            new Sample("account.flag-cleared.1", new FlagCleared(MEMBER, CODE, origin())),
            new Sample(
                    "account.lock-placed.1",
                    new LockPlaced(MEMBER, CODE, LockType.TRANSFER, "CASE-7", LATER, "see the ticket", origin())),
            new Sample(
                    "account.lock-placed.1.nulls",
                    new LockPlaced(MEMBER, CODE, LockType.FULL, "CASE-7", null, null, origin())),
            new Sample("account.lock-lifted.1", new LockLifted(MEMBER, CODE, origin())),
            new Sample(
                    "receipt.safeguard-issued.1",
                    new SafeguardReceiptIssued(RECEIPT, "xcn", QUOTE, MEMBER, CODE, "L3", LATER, AT)),
            new Sample(
                    "receipt.safeguard-issued.1.nulls",
                    new SafeguardReceiptIssued(RECEIPT, "xcn", QUOTE, MEMBER, CODE, "L1", null, AT)));

    private SampleSafeguardEvents() {}
}
