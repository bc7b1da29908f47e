package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Safeguarding.RRR_ADMIN;
import static com.redroomrewards.domain.Safeguarding.byRrr;
import static com.redroomrewards.domain.Safeguarding.verify;
import static com.redroomrewards.domain.transfer.AwardRequests.transfer;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.TrustLevel;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.transfer.TransferCommand.CancelEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.MakeTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.ReleaseEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.ReverseTransfer;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** Requests about transfers between members, in the words of a test. */
final class Transferring {

    static final UUID SENDER = member("sam, a sender");
    static final UUID RECEIVER = member("rita, a receiver");

    private static final Instant VERIFIED = LedgerFixture.START;

    private Transferring() {}

    /** Opens a member, links and verifies it. */
    static Request[] trusted(UUID memberId) {
        return Stream.concat(Stream.of(linked(memberId)), Stream.of(trust(memberId, TrustLevel.L2)))
                .toArray(Request[]::new);
    }

    /** States as much as that level takes, as an admin of RRR, who alone may state all of it. */
    static Request trust(UUID memberId, TrustLevel level) {
        var verification = switch (level) {
            case L0 -> Verification.NONE;
            case L1 -> new Verification(VERIFIED, null, null);
            case L2 -> new Verification(VERIFIED, VERIFIED, null);
            case L3 -> new Verification(VERIFIED, VERIFIED, VERIFIED);
        };
        return byRrr(origin -> verify(memberId, memberId + " " + level + " " + origin.at(), verification)
                .from(origin));
    }

    /** A transfer of {@link #SENDER} to {@link #RECEIVER}, to be changed where a test needs it. */
    static Make give(String name, long points) {
        return new Make(name, SENDER, RECEIVER, points, "for the tickets");
    }

    static Request release(String name) {
        return release(name, "REVIEWED");
    }

    static Request release(String name, String reasonCode) {
        return byAdmin(origin -> new ReleaseEscrow(transfer(name), reasonCode, origin));
    }

    static Request cancel(String name) {
        return cancel(name, "SUSPICIOUS");
    }

    static Request cancel(String name, String reasonCode) {
        return byAdmin(origin -> new CancelEscrow(transfer(name), reasonCode, origin));
    }

    static Request takeBackTransfer(String name) {
        return takeBackTransfer(name, "MISTAKE");
    }

    static Request takeBackTransfer(String name, String reasonCode) {
        return byAdmin(origin -> new ReverseTransfer(transfer(name), reasonCode, origin));
    }

    // Of no platform that has members.
    private static Request byAdmin(Request request) {
        return origin -> request.from(admin(origin));
    }

    private static Origin admin(Origin origin) {
        return origin.onBehalfOf("rrr").by(RRR_ADMIN);
    }

    record Make(String name, UUID sender, UUID receiver, long points, String reason) implements Request {

        @Override
        public MakeTransfer from(Origin origin) {
            return new MakeTransfer(transfer(name), terms(), origin);
        }

        MemberTransfer terms() {
            return new MemberTransfer(sender, receiver, points, reason);
        }

        Make by(UUID otherSender) {
            return new Make(name, otherSender, receiver, points, reason);
        }

        Make to(UUID otherReceiver) {
            return new Make(name, sender, otherReceiver, points, reason);
        }

        Make because(String otherReason) {
            return new Make(name, sender, receiver, points, otherReason);
        }
    }
}
