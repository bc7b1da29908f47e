package com.redroomrewards.app.eventstore;

import java.util.List;
import java.util.stream.Stream;

/** What the golden files say. Names and revisions stand here once more, since they are a contract. */
public final class SampleEvents {

    static final List<Sample> ALL = Stream.of(
                    SampleProgramEvents.ALL,
                    SampleAccountEvents.ALL,
                    SampleLinkEvents.ALL,
                    SampleEarningEvents.ALL,
                    SampleRedemptionEvents.ALL,
                    SampleTopUpEvents.ALL,
                    SampleTransferEvents.ALL,
                    SampleSafeguardEvents.ALL,
                    SampleAdjustmentEvents.ALL,
                    SampleApprovalEvents.ALL,
                    SampleMergeEvents.ALL,
                    SamplePromotionEvents.ALL)
            .flatMap(List::stream)
            .toList();

    private SampleEvents() {}

    /** Those of that type. */
    public static <E> Stream<E> of(Class<E> type) {
        return ALL.stream().map(Sample::event).filter(type::isInstance).map(type::cast);
    }
}
