package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.earning.EarnRefusal.ExpiryNotInFuture;
import com.redroomrewards.domain.earning.EarnRefusal.NotAnEarning;
import com.redroomrewards.domain.earning.EarnRefusal.TooManyPoints;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownCurrency;
import com.redroomrewards.domain.earning.EarnRefusal.UnknownEventType;
import com.redroomrewards.domain.program.Program;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a program allows to be earned (domain.md, Earning). */
record EarningPolicy(Program program) {

    private static final Set<String> PURCHASES = Set.of("TOKEN_PURCHASE", "MEMBERSHIP_PURCHASE");

    /** Why the earning is refused, if it is; {@code effectiveAt} is when it would take effect. */
    Optional<EarnRefusal> refusal(EarnPoints command, Instant effectiveAt) {
        return switch (command.eventType()) {
            case "ADJUSTMENT" -> Optional.of(new NotAnEarning("POST /v1/points/adjustments"));
            case "MODEL_AWARD" -> Optional.of(new NotAnEarning("POST /v1/awards/intents"));
            default -> refusalOfEarning(command, effectiveAt);
        };
    }

    /** The kind of lot: purchases make PURCHASE lots, activities are a promotion of the platform's. */
    LotKind kind(EarnPoints command) {
        return PURCHASES.contains(command.eventType()) ? LotKind.PURCHASE : LotKind.PROMO;
    }

    /** When the lot expires: as asked, else by the program, in calendar time of its zone. */
    Instant expiry(EarnPoints command) {
        if (command.expiresAt() != null) {
            return command.expiresAt();
        }
        var life = kind(command) == LotKind.PURCHASE
                ? program.lotLives().purchase()
                : program.lotLives().promo();
        return command.origin().at().atZone(program.zone()).plus(life).toInstant();
    }

    private Optional<EarnRefusal> refusalOfEarning(EarnPoints command, Instant effectiveAt) {
        var isPurchase = PURCHASES.contains(command.eventType());
        var activityPoints = program.earning().activityPoints().get(command.eventType());
        if (!isPurchase && activityPoints == null) {
            return Optional.of(new UnknownEventType());
        }
        if (!program.currencies().containsKey(command.currency())) {
            return Optional.of(new UnknownCurrency());
        }
        var maximum = Math.min(
                program.earning().maxPointsPerEntry(),
                activityPoints == null ? maxForAmount(command.amountMinor()) : activityPoints);
        if (command.points() > maximum) {
            return Optional.of(new TooManyPoints(maximum));
        }
        if (command.expiresAt() != null && !command.expiresAt().isAfter(effectiveAt)) {
            return Optional.of(new ExpiryNotInFuture());
        }
        return Optional.empty();
    }

    private long maxForAmount(long amountMinor) {
        return program.earning()
                .maxPointsPerMinorUnit()
                .multiply(BigDecimal.valueOf(amountMinor))
                .setScale(0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(program.earning().maxPointsPerEntry()))
                .longValueExact();
    }
}
