package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.program.RiskRule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How risky a transfer was when it was decided.
 *
 * @param score the sum
 * @param rules the rules of the program that held, and what each scored
 */
public record RiskScore(int score, Map<RiskRule, Integer> rules) {

    public RiskScore {
        // In one order, so that the event reads the same however often it is written.
        var inOrder = new EnumMap<RiskRule, Integer>(RiskRule.class);
        inOrder.putAll(rules);
        rules = Collections.unmodifiableMap(inOrder);
    }

    /** The score of these rules. */
    static RiskScore of(Map<RiskRule, Integer> rules) {
        return new RiskScore(rules.values().stream().reduce(0, Math::addExact), rules);
    }
}
