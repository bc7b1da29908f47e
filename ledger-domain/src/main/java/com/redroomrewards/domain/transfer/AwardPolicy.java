package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.AwardCount;
import com.redroomrewards.domain.account.Awarded;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.FeatureDisabled;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a program lets a model award (domain.md, Award). */
record AwardPolicy(Program program) {

    static AwardPolicy of(Programs programs, Origin origin) {
        return new AwardPolicy(programs.at(origin.platform(), origin.at()));
    }

    /** Why nothing can be awarded, when it is switched off. */
    Optional<FeatureDisabled> refusal() {
        return program.refusalOf(Feature.AWARD);
    }

    /** Whether the CONSUMER wallet pays what the ALLOCATION wallet lacks. */
    boolean consumerToo() {
        return program.awards().consumerAllowed();
    }

    /** Which wallets pay, in that order. */
    List<Wallet> wallets() {
        return consumerToo() ? List.of(Wallet.ALLOCATION, Wallet.CONSUMER) : List.of(Wallet.ALLOCATION);
    }

    boolean needsProof() {
        return program.awards().sessionProofRequired();
    }

    /** Whether so many awards have been made within a minute that somebody must look at the next. */
    boolean escrows(Awarded before) {
        return before.awardsInMinute() >= program.awards().awardsPerMinute();
    }

    /** From when on what is intended at that moment can't be committed any more. */
    Instant intentExpiry(Instant at) {
        return at.plus(program.awards().intentLife());
    }

    Instant escrowUntil(Instant at) {
        return at.plus(program.awards().escrowLife());
    }

    Instant giftExpiry(Instant at) {
        return program.after(program.awards().giftLife(), at);
    }

    /** What is left to be awarded by a model that has that many points and has awarded so much. */
    Room room(long awardable, Awarded before) {
        var rules = program.awards();
        return new Room(
                program.earning().maxPointsPerEntry(),
                Math.max(0, rules.perViewerPerStream() - before.inStream()),
                Math.max(0, rules.perModelPerHour() - before.inHour()),
                Math.max(0, rules.perModelPerDay() - before.inDay()),
                awardable);
    }

    /**
     * What the award counts that is made at that moment between the members as they are now. Without a stream, the day counts
     * as one (domain.md, Award).
     */
    AwardCount count(AwardIntended intent, Award award, Instant at) {
        var dayEnds = program.endOfDay(at);
        var streamEnds =
                award.streamId() == null ? dayEnds : at.plus(program.awards().streamLife());
        var streamId = streamId(intent.platform(), award);
        return new AwardCount(intent.transferId(), streamId, award.points(), at, dayEnds, streamEnds);
    }

    /** The viewer's share of a platform's stream, or of the days that have none. */
    static UUID streamId(String platform, Award award) {
        var viewer = award.viewerMemberId().toString();
        return award.streamId() == null
                ? DerivedId.of("award-day", viewer)
                : DerivedId.of("award-stream", viewer, platform, award.streamId());
    }

    /**
     * What is left to be awarded, in points.
     *
     * @param entry at once
     * @param stream to this viewer in this stream
     * @param hour within this hour
     * @param day on this day
     * @param awardable of what the model has
     */
    record Room(long entry, long stream, long hour, long day, long awardable) {

        /** The most points that can be awarded. */
        long maxPoints() {
            return Math.min(Math.min(Math.min(entry, stream), Math.min(hour, day)), awardable);
        }

        /** What they are too many for, if they are. */
        Optional<AwardIneligibility> refusal(long points) {
            if (points > entry) {
                return Optional.of(AwardIneligibility.ABOVE_MAXIMUM);
            }
            if (points > stream) {
                return Optional.of(AwardIneligibility.STREAM_LIMIT);
            }
            if (points > hour) {
                return Optional.of(AwardIneligibility.HOUR_LIMIT);
            }
            if (points > day) {
                return Optional.of(AwardIneligibility.DAY_LIMIT);
            }
            return points > awardable ? Optional.of(AwardIneligibility.INSUFFICIENT_POINTS) : Optional.empty();
        }
    }
}
