package com.redroomrewards.gateway.report;

import com.redroomrewards.domain.program.Program;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What points are worth by a version of a program.
 *
 * @param programVersion the version's number
 * @param pointMinor what one is worth, in minor units of the reference currency
 */
record Valuation(int programVersion, BigDecimal pointMinor) {

    static Valuation of(Program program) {
        return new Valuation(program.version(), program.referencePointValueMinor());
    }

    /** Whole minor units; a fraction is dropped. */
    long minor(long points) {
        return pointMinor
                .multiply(BigDecimal.valueOf(points))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }
}
