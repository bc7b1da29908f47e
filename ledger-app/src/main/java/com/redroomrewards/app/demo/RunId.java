package com.redroomrewards.app.demo;

import com.redroomrewards.app.console.CommandFailed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Makes the orders and users of one run differ from those of every other.
 *
 * @param value stands in order numbers and keys
 */
record RunId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int USER_ID_DIGITS = 24;
    private static final int DIGITS_AND_LETTERS = 36;

    RunId {
        if (!FORM.matcher(value).matches()) {
            throw new CommandFailed("--run must be 1 to 32 letters, digits, '-' or '_'.");
        }
    }

    /** A new one, from the time. */
    static RunId at(Instant now) {
        return new RunId(Long.toString(now.toEpochMilli(), DIGITS_AND_LETTERS));
    }

    /** The id of a user at XCN: 24 hex digits, the same for the same run. */
    String userId(String member) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((value + "/" + member).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, USER_ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
