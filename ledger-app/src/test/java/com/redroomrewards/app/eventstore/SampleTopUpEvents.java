package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.ENTRY;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.LINK;
import static com.redroomrewards.app.eventstore.SampleValues.MEMBER;
import static com.redroomrewards.app.eventstore.SampleValues.QUOTE;
import static com.redroomrewards.app.eventstore.SampleValues.RECEIPT;

import com.redroomrewards.domain.receipt.ReceiptEvent.TopUpReceiptIssued;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpCommitted;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpQuoted;
import java.util.List;

/** Points that a platform has sold. */
final class SampleTopUpEvents {

    static final List<Sample> ALL = List.of(
            new Sample(
                    "receipt.topup-issued.1",
                    new TopUpReceiptIssued(RECEIPT, "xcn", "topup-20261121-0042", QUOTE, MEMBER)),
            new Sample("topup.quoted.1", new TopUpQuoted(QUOTE, "xcn", 250, "USD", 3, 750, 1, AT, LATER)),
            new Sample(
                    "topup.committed.1",
                    new TopUpCommitted(QUOTE, "topup-20261121-0042", MEMBER, LINK, ENTRY, 250, 1_000, LATER)));

    private SampleTopUpEvents() {}
}
