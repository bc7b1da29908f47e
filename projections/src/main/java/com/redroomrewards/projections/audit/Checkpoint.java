package com.redroomrewards.projections.audit;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * How far the log had come, as it is signed: C2SP's tlog-checkpoint, three lines of text.
 *
 * @param origin which log it is
 * @param size how many events it had
 * @param root the root of its tree by then, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never changed; compared by what it says
public record Checkpoint(String origin, long size, byte[] root) {

    private static final Pattern TEXT = Pattern.compile("(?<origin>[^\n]+)\n(?<size>0|[1-9][0-9]*)\n(?<root>[^\n]+)\n");

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws InvalidNote when it is no checkpoint
     */
    public static Checkpoint parse(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new InvalidNote("No checkpoint: " + text);
        }
        try {
            var root = Base64.getDecoder().decode(found.group("root"));
            if (root.length != TreeHash.BYTES) {
                throw new InvalidNote("A root hash has 32 bytes, and not " + root.length);
            }
            return new Checkpoint(found.group("origin"), Long.parseLong(found.group("size")), root);
        } catch (IllegalArgumentException e) {
            throw new InvalidNote("No checkpoint: " + e.getMessage());
        }
    }
}
