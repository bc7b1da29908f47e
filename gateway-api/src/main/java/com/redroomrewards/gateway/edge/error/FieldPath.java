package com.redroomrewards.gateway.edge.error;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of fields as the client knows them, safe to put into an answer. */
public final class FieldPath {

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.\\[\\]-]");
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
    private static final int MAX_LENGTH = 200;

    private FieldPath() {}

    /** The path without what a client could smuggle into a message through the name of a key. */
    public static String clean(String path) {
        var cut = path.length() > MAX_LENGTH ? path.substring(0, MAX_LENGTH) : path;
        return UNSAFE.matcher(cut).replaceAll("_");
    }

    /** {@code cart.totalMinor} as {@code cart.total_minor}. */
    static String snakeCase(String javaPath) {
        return clean(HUMP.matcher(javaPath).replaceAll("$1_$2").toLowerCase(Locale.ROOT));
    }

    static String subject(String field) {
        return "The field " + field;
    }
}
