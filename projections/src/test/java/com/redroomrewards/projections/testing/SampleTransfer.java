package com.redroomrewards.projections.testing;

import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.transfer.Award;
import com.redroomrewards.domain.transfer.MemberTransfer;
import com.redroomrewards.domain.transfer.RiskScore;
import com.redroomrewards.domain.transfer.TransferEvent;
import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowReleased;
import com.redroomrewards.domain.transfer.TransferEvent.TransferCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.TransferReversed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A transfer, as its aggregate would write it. */
public final class SampleTransfer {

    private static final UUID ENTRY = new UUID(0, 1);
    private static final UUID MODEL = new UUID(0, 2);
    private static final UUID VIEWER = new UUID(0, 3);

    private final SampleStream stream;
    private final String platform;
    private final UUID transferId;
    private State state;

    private enum State {
        INTENDED,
        ESCROWED,
        COMPLETED,
        ENDED
    }

    SampleTransfer(SampleStream stream, String name, String platform, int kind) {
        this.stream = stream;
        this.platform = platform;
        this.transferId = DerivedId.of("test-transfer-aggregate", name);
        var transfer = new MemberTransfer(MODEL, VIEWER, 30, "for the tickets");
        switch (kind) {
            case 0 -> {
                var award = new Award(MODEL, ENTRY, VIEWER, ENTRY, 30, null, null, false);
                append(State.INTENDED, new AwardIntended(transferId, platform, award, null, 30, stream.now(), later()));
            }
            case 1 -> {
                var risk = new RiskScore(0, Map.of());
                append(
                        State.COMPLETED,
                        new TransferCompleted(
                                transferId, platform, transfer, risk, List.of(), ENTRY, 0, ENTRY, 30, stream.now()));
            }
            default -> {
                var risk = new RiskScore(60, Map.of(RiskRule.LARGE_AMOUNT, 30, RiskRule.NEW_RECEIVER, 30));
                append(
                        State.ESCROWED,
                        new TransferEscrowed(transferId, platform, transfer, risk, 30, 0, stream.now(), later()));
            }
        }
    }

    public UUID transferId() {
        return transferId;
    }

    /** Goes on in one of the ways that there are; at its end, in none. */
    public void goOn(int way) {
        var now = stream.now();
        switch (state) {
            case INTENDED -> {
                if (way == 0) {
                    append(State.ESCROWED, new AwardEscrowed(transferId, platform, 30, 30, 0, 0, now, later()));
                } else {
                    append(State.ENDED, new AwardCompleted(transferId, 30, List.of(ENTRY), 0, 0, ENTRY, 30, now));
                }
            }
            case ESCROWED -> {
                switch (way) {
                    case 0 ->
                        append(
                                State.COMPLETED,
                                new EscrowReleased(
                                        transferId, "REVIEWED", List.of(), List.of(ENTRY), 0, 0, ENTRY, 30, now));
                    case 1 -> append(State.ENDED, new EscrowCancelled(transferId, "SUSPICIOUS", now));
                    default -> append(State.ENDED, new EscrowExpired(transferId, now));
                }
            }
            case COMPLETED ->
                append(State.ENDED, new TransferReversed(transferId, "MISTAKE", ENTRY, 30, ENTRY, 0, now));
            case ENDED -> {}
        }
    }

    private Instant later() {
        return stream.now().plus(Duration.ofHours(72));
    }

    private void append(State next, TransferEvent event) {
        stream.append(transferId, "Transfer", event);
        state = next;
    }
}
