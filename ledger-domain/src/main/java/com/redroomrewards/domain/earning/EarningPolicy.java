package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.EarnedLot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.domain.earning.EarnRefusal.ExpiryNotInFuture;
import com.redroomrewards.domain.earning.EarnRefusal.NotAnEarning;
import com.redroomrewards.domain.earning.EarnRefusal.NothingEarned;
import com.redroomrewards.domain.earning.EarnRefusal.TooManyPoints;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownCurrency;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownEventType;
import com.redroomrewards.domain.earning.EarningCommand.EarnPoints;
import com.redroomrewards.domain.earning.EarningPolicy.Decision.Granted;
import com.redroomrewards.domain.earning.EarningPolicy.Decision.Refused;
import com.redroomrewards.domain.program.Program;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** What a program allows to be earned, and what it computes (domain.md, Earning). */
record EarningPolicy(Program program) {

    /** What the program makes of an earning; {@code effectiveAt} is when it would take effect. */
    Decision decide(EarnPoints command, Standing standing, Instant effectiveAt) {
        return switch (command.eventType()) {
            case "ADJUSTMENT" -> new Refused(new NotAnEarning("POST /v1/points/adjustments"));
            case "MODEL_AWARD" -> new Refused(new NotAnEarning("POST /v1/awards/intents"));
            default -> decideEarning(command, standing, effectiveAt);
        };
    }

    /** When an earning of that moment is posted without a confirmation. */
    Instant pendingUntil(Instant acceptedAt) {
        return acceptedAt.plus(program.earning().pendingLife());
    }

    boolean isPurchase(EarnPoints command) {
        return isPurchase(command.eventType());
    }

    boolean isPurchase(String eventType) {
        return program.earning().purchases().containsKey(eventType);
    }

    /** What a purchase counts as spent, in minor units of the program's reference currency. */
    long spendMinor(EarnPoints command) {
        return amount(command)
                .multiply(program.currency(command.currency()).referenceRate())
                .setScale(0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(Standing.MAX_SPEND_MINOR))
                .longValueExact();
    }

    private Decision decideEarning(EarnPoints command, Standing standing, Instant effectiveAt) {
        if (!isPurchase(command) && !program.earning().activityPoints().containsKey(command.eventType())) {
            return new Refused(new UnknownEventType());
        }
        if (!program.currencies().containsKey(command.currency())) {
            return new Refused(new UnknownCurrency());
        }
        var points = points(command, standing);
        var maximum = maximum(command);
        if (points.compareTo(BigDecimal.valueOf(maximum)) > 0) {
            return new Refused(new TooManyPoints(maximum));
        }
        if (command.points() == null && points.signum() == 0) {
            return new Refused(new NothingEarned());
        }
        var expiresAt = expiry(command);
        var postedAt = command.pending() ? pendingUntil(effectiveAt) : effectiveAt;
        if (!expiresAt.isAfter(postedAt)) {
            return new Refused(new ExpiryNotInFuture());
        }
        // Activities are a promotion of the platform's.
        var kind = isPurchase(command) ? LotKind.PURCHASE : LotKind.PROMO;
        return new Granted(new EarnedLot(kind, points.longValueExact(), expiresAt, null));
    }

    private BigDecimal points(EarnPoints command, Standing standing) {
        if (command.points() != null) {
            return BigDecimal.valueOf(command.points());
        }
        return isPurchase(command) ? computed(command, standing) : BigDecimal.valueOf(activityPoints(command));
    }

    // Amount, base rate, tier and category, and only then floor: a fraction is dropped once.
    private BigDecimal computed(EarnPoints command, Standing standing) {
        var earning = program.earning();
        return amount(command)
                .multiply(program.currency(command.currency()).pointsPerMinorUnit())
                .multiply(earning.purchases().get(command.eventType()))
                .multiply(earning.tierMultiplier(
                        standing.spendMinor(), standing.orders(), standing.tier(command.clientTier())))
                .multiply(earning.categoryBonus(command.category()))
                .setScale(0, RoundingMode.FLOOR);
    }

    // The bound of points that a client has computed is none for those of the program itself.
    private long maximum(EarnPoints command) {
        var earning = program.earning();
        if (command.points() == null) {
            return earning.maxPointsPerEntry();
        }
        return Math.min(
                earning.maxPointsPerEntry(), isPurchase(command) ? maxForAmount(command) : activityPoints(command));
    }

    private long activityPoints(EarnPoints command) {
        return program.earning().activityPoints().getOrDefault(command.eventType(), 0L);
    }

    private long maxForAmount(EarnPoints command) {
        return program.earning()
                .maxPointsPerMinorUnit()
                .multiply(amount(command))
                .setScale(0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(program.earning().maxPointsPerEntry()))
                .longValueExact();
    }

    /** As asked, else by the program, in calendar time of its zone. */
    private Instant expiry(EarnPoints command) {
        if (command.expiresAt() != null) {
            return command.expiresAt();
        }
        var life = isPurchase(command)
                ? program.lotLives().purchase()
                : program.lotLives().promo();
        return program.after(life, command.origin().at());
    }

    private static BigDecimal amount(EarnPoints command) {
        return BigDecimal.valueOf(command.amountMinor());
    }

    /** What the program makes of an earning. */
    sealed interface Decision {

        /** It is refused. */
        record Refused(EarnRefusal refusal) implements Decision {}

        /** It earns these points of its own. */
        record Granted(EarnedLot own) implements Decision {}
    }
}
