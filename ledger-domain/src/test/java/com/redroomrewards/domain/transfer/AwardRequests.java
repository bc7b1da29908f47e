package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.userOf;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Allocation;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.transfer.TransferCommand.CommitAward;
import com.redroomrewards.domain.transfer.TransferCommand.ExpireEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.IntendAward;
import java.time.Instant;
import java.util.UUID;

/** Requests about awards, in the words of a test. */
final class AwardRequests {

    static final UUID MODEL = member("mia, a model");
    static final UUID VIEWER = member("vic, a viewer");

    private AwardRequests() {}

    static UUID transfer(String name) {
        return DerivedId.of("test-transfer", name);
    }

    /** Opens a member and links it as a model. */
    static Request[] linkedModel(UUID memberId) {
        var user = userOf(memberId);
        return new Request[] {
            open(memberId),
            requestLink(user, memberId.toString(), LinkType.MODEL),
            confirm(user, memberId.toString(), memberId)
        };
    }

    /** Asks for points to award, and lets them through however many they are. */
    static Request[] allocated(UUID memberId, String name, long points) {
        return allocated(memberId, name, points, null);
    }

    static Request[] allocated(UUID memberId, String name, long points, Instant expiresAt) {
        var id = DerivedId.of("test-allocation", name);
        return new Request[] {
            origin -> new RequestAdjustment(
                    id, memberId, new Allocation(expiresAt), points, "ALLOCATION", "T", null, signed(origin), origin),
            origin -> new ExecuteAdjustment(id, origin)
        };
    }

    /** An award of that model to {@link #VIEWER}, without a stream, to be changed where a test needs it. */
    static Intent intend(String name, long points) {
        return new Intent(name, MODEL, userOf(MODEL), VIEWER, userOf(VIEWER), points, null, false);
    }

    static Request commit(String name) {
        return commit(name, MODEL, VIEWER);
    }

    static Request commit(String name, UUID model, UUID viewer) {
        return origin -> new CommitAward(transfer(name), userOf(model), userOf(viewer), origin);
    }

    static Request expire(String name) {
        return origin -> new ExpireEscrow(transfer(name), origin);
    }

    private static Signature signed(Origin origin) {
        return new Signature(
                UUID.randomUUID(),
                new Actor(ActorType.CLIENT_ADMIN, "admin-1"),
                true,
                null,
                "REQUEST",
                null,
                origin.at());
    }

    record Intent(
            String name,
            UUID model,
            UUID modelLink,
            UUID viewer,
            UUID viewerLink,
            long points,
            String streamId,
            boolean sessionProven)
            implements Request {

        @Override
        public IntendAward from(Origin origin) {
            return new IntendAward(transfer(name), award(), null, origin);
        }

        Award award() {
            return new Award(
                    model,
                    modelLink,
                    viewer,
                    viewerLink,
                    points,
                    streamId == null ? null : "room",
                    streamId,
                    sessionProven);
        }

        /** With a proof that does not hold, or not any more. */
        Request proven(SessionProofFault fault) {
            return origin -> new IntendAward(transfer(name), proven().award(), fault, origin);
        }

        /** The commit of it. */
        Request commit() {
            return origin -> new CommitAward(transfer(name), modelLink, viewerLink, origin);
        }

        Intent from(UUID otherModel) {
            return new Intent(
                    name, otherModel, userOf(otherModel), viewer, viewerLink, points, streamId, sessionProven);
        }

        Intent to(UUID otherViewer) {
            return new Intent(
                    name, model, modelLink, otherViewer, userOf(otherViewer), points, streamId, sessionProven);
        }

        Intent in(String otherStreamId) {
            return new Intent(name, model, modelLink, viewer, viewerLink, points, otherStreamId, sessionProven);
        }

        Intent proven() {
            return new Intent(name, model, modelLink, viewer, viewerLink, points, streamId, true);
        }
    }
}
