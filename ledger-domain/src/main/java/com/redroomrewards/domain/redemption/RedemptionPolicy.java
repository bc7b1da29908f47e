package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.FeatureDisabled;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.redemption.RedemptionCommand.QuoteRedemption;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a program lets a member burn for a cart (domain.md, Redeeming). */
record RedemptionPolicy(Program program) {

    static RedemptionPolicy of(Programs programs, Origin origin) {
        return new RedemptionPolicy(programs.at(origin.platform(), origin.at()));
    }

    /** Why nothing can be quoted or burned, when it is switched off. */
    Optional<FeatureDisabled> refusal() {
        return program.refusalOf(Feature.REDEEM);
    }

    boolean takes(String currency) {
        return program.currencies().containsKey(currency);
    }

    /** How long a lot lives again that has expired before its points came back. */
    Duration secondLife() {
        return program.redeeming().secondLife();
    }

    /** Computes a quote from what is available now, and whether the account is locked. */
    RedemptionQuoted quote(QuoteRedemption command, long availablePoints, boolean isLocked) {
        var rules = program.redeeming();
        var pointValue = pointValue(command.currency());
        var cartMaximum = BigDecimal.valueOf(command.totalMinor())
                .multiply(rules.maxShareOfOrder())
                .divide(pointValue, 0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(program.earning().maxPointsPerEntry()))
                .longValueExact();
        var maximum = Math.max(0, Math.min(availablePoints, cartMaximum));
        var wanted = command.requestedPoints() == null ? maximum : command.requestedPoints();
        var reason =
                isLocked ? IneligibilityReason.ACCOUNT_LOCKED : ineligibility(wanted, availablePoints, cartMaximum);
        var points = reason == null ? wanted : 0;
        var at = command.origin().at();
        return new RedemptionQuoted(
                command.quoteId(),
                command.origin().platform(),
                command.memberId(),
                command.linkId(),
                command.currency(),
                command.totalMinor(),
                command.mode(),
                command.requestedPoints(),
                reason,
                rules.minPoints(),
                maximum,
                points,
                discount(points, pointValue),
                program.version(),
                at,
                at.plus(rules.quoteLife()));
    }

    private @Nullable IneligibilityReason ineligibility(long wanted, long available, long cartMaximum) {
        if (wanted < program.redeeming().minPoints()) {
            return IneligibilityReason.BELOW_MINIMUM;
        }
        if (wanted > cartMaximum) {
            return IneligibilityReason.ABOVE_MAXIMUM;
        }
        return wanted > available ? IneligibilityReason.INSUFFICIENT_POINTS : null;
    }

    private BigDecimal pointValue(String currency) {
        var rules = program.currencies().get(currency);
        if (rules == null) {
            throw new IllegalArgumentException("The program does not take " + currency);
        }
        return rules.pointValueMinor();
    }

    private static long discount(long points, BigDecimal pointValue) {
        return BigDecimal.valueOf(points)
                .multiply(pointValue)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }
}
