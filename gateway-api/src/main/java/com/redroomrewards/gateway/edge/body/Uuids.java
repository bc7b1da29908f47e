package com.redroomrewards.gateway.edge.body;

import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as the contract writes them (RFC 9562): of each id there is one form, but for the case of its letters. */
final class Uuids {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Uuids() {}

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException when the text is none, or one that is written otherwise
     */
    static UUID parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a UUID");
        }
        return UUID.fromString(text);
    }
}
