package com.redroomrewards.domain.program;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Programs for a test that cares about some policies only. */
public final class Rules {

    private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

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

    /**
     * The second version of the default program, with one policy changed.
     *
     * @param field as the wire names it, such as {@code lot_lives.promo} or {@code transfers.risk.threshold}
     * @param value of the policy's type, or a text of it
     */
    public static Program changed(String field, Object value) {
        var dot = field.indexOf('.');
        var policies = own(camelCase(field.substring(0, dot)));
        return with(2, changed(policies, camelCase(field.substring(dot + 1)), value));
    }

    /** The default policies for transfers, with one of them changed, as the wire names it without {@code transfers}. */
    public static Program.Transfers transfers(String field, Object value) {
        return transfers(Program.DEFAULT.transfers(), field, value);
    }

    /** The same of other policies. */
    public static Program.Transfers transfers(Program.Transfers before, String field, Object value) {
        return (Program.Transfers) changed(before, camelCase(field), value);
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

    private static Object changed(Object policies, String path, Object value) {
        var dot = path.indexOf('.');
        var name = dot < 0 ? path : path.substring(0, dot);
        var components = policies.getClass().getRecordComponents();
        try {
            var types = new Class<?>[components.length];
            var values = new Object[components.length];
            for (var i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getAccessor().invoke(policies);
                if (components[i].getName().equals(name)) {
                    values[i] = dot < 0 ? parsed(value, types[i]) : changed(values[i], path.substring(dot + 1), value);
                }
            }
            return policies.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object parsed(Object value, Class<?> type) {
        if (!(value instanceof String text)) {
            return value;
        }
        return switch (type.getSimpleName()) {
            case "long" -> Long.valueOf(text);
            case "int" -> Integer.valueOf(text);
            case "BigDecimal" -> new BigDecimal(text);
            case "Duration" -> Duration.parse(text);
            case "Period" -> Period.parse(text);
            default -> throw new AssertionError("No text says " + type);
        };
    }

    private static String camelCase(String name) {
        return UNDERSCORE.matcher(name).replaceAll(next -> next.group(1).toUpperCase(Locale.ROOT));
    }

    private static Object own(String policy) {
        try {
            return Program.class.getMethod(policy).invoke(Program.DEFAULT);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
