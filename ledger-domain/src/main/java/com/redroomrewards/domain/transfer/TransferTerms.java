package com.redroomrewards.domain.transfer;

import java.util.List;
import java.util.UUID;

/**
 * What a transfer is about, whatever becomes of it.
 *
 * @param type what sort of transfer it is
 * @param platform the platform on whose behalf it is made
 * @param fromMemberId who gives
 * @param toMemberId who gets
 * @param points how many
 */
public record TransferTerms(TransferType type, String platform, UUID fromMemberId, UUID toMemberId, long points) {

    static TransferTerms of(TransferEvent.AwardIntended intended) {
        var award = intended.award();
        return new TransferTerms(
                TransferType.AWARD, intended.platform(), award.modelMemberId(), award.viewerMemberId(), award.points());
    }

    static TransferTerms of(TransferEvent.TransferOutcome outcome) {
        var transfer = outcome.transfer();
        return new TransferTerms(
                TransferType.TRANSFER,
                outcome.platform(),
                transfer.fromMemberId(),
                transfer.toMemberId(),
                transfer.points());
    }

    List<UUID> members() {
        return List.of(fromMemberId, toMemberId);
    }

    /** The reason code of its entries. */
    String reasonCode() {
        return type.reasonCode();
    }
}
