package com.redroomrewards.gateway.edge.body;

/** What JSON may be at most, beside its size: more is refused before it is read. */
public final class JsonLimits {

    /** How deep arrays and objects may be nested. */
    public static final int MAX_DEPTH = 64;

    /** Characters of a text. */
    public static final int MAX_TEXT = 65_536;

    /** Characters of a property's name. */
    public static final int MAX_NAME = 256;

    /** Digits of a number. */
    public static final int MAX_NUMBER = 100;

    private JsonLimits() {}
}
