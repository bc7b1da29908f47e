package com.redroomrewards.domain.program;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Programs for a test that cares about some policies only. */
public final class Rules {

    private Rules() {}

    /** The default program under another number, with these policies in the place of its own of the same type. */
    public static Program with(int version, Object... policies) {
        var components = Program.class.getRecordComponents();
        var types =
                Arrays.stream(components).map(component -> component.getType()).toArray(Class<?>[]::new);
        var values = Arrays.stream(components)
                .map(component -> component.getName().equals("version")
                        ? (Object) version
                        : List.of(policies).stream()
                                .filter(component.getType()::isInstance)
                                .findFirst()
                                .orElseGet(() -> own(component.getName())))
                .toArray();
        try {
            return Program.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The default currencies, with this one as it is by default but for what a point of it is worth. */
    public static Map<String, Program.Currency> pointValue(String code, String pointValueMinor) {
        var rules = Program.DEFAULT.currency("USD");
        return Map.of(
                code,
                new Program.Currency(
                        rules.pointsPerMinorUnit(),
                        new BigDecimal(pointValueMinor),
                        rules.topUpPriceMinor(),
                        rules.referenceRate()));
    }

    /** That currency alone, as the dollar is by default but for what a point costs in a top-up. */
    public static Map<String, Program.Currency> topUpPrice(String code, long topUpPriceMinor) {
        var rules = Program.DEFAULT.currency("USD");
        return Map.of(
                code,
                new Program.Currency(
                        rules.pointsPerMinorUnit(), rules.pointValueMinor(), topUpPriceMinor, rules.referenceRate()));
    }

    private static Object own(String policy) {
        try {
            return Program.class.getMethod(policy).invoke(Program.DEFAULT);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
