package com.redroomrewards.projections.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/**
 * A text with who has signed it, in the form of C2SP's signed-note.
 *
 * @param text what is signed, with a line feed at its end
 * @param signatures the lines of who has signed
 */
public record SignedNote(String text, String signatures) {

    private static final String BETWEEN = "\n\n";
    private static final String DASH = "\u2014 ";

    /** Signs a text. */
    public static SignedNote sign(String text, NoteKey key, PrivateKey with) {
        try {
            var signature = Signature.getInstance(NoteKey.ALGORITHM);
            signature.initSign(with);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            var signed = signature.sign();
            var line = ByteBuffer.allocate(key.id().length + signed.length)
                    .put(key.id())
                    .put(signed)
                    .array();
            return new SignedNote(
                    text, DASH + key.name() + " " + Base64.getEncoder().encodeToString(line) + "\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The note can't be signed", e);
        }
    }

    /**
     * Reads a note, without looking at who has signed it.
     *
     * @throws InvalidNote when it is none
     */
    public static SignedNote parse(String note) {
        var end = note.lastIndexOf(BETWEEN);
        if (end < 0 || !note.endsWith("\n")) {
            throw new InvalidNote("No signed note");
        }
        return new SignedNote(note.substring(0, end + 1), note.substring(end + BETWEEN.length()));
    }

    /** The note as it is kept and sent. */
    public String note() {
        return text + "\n" + signatures;
    }

    /** Whether that key has signed it. */
    public boolean isSignedBy(NoteKey key) {
        return signatures.lines().anyMatch(line -> isSignature(line, key));
    }

    private boolean isSignature(String line, NoteKey key) {
        var start = DASH + key.name() + " ";
        if (!line.startsWith(start)) {
            return false;
        }
        try {
            var bytes = Base64.getDecoder().decode(line.substring(start.length()));
            var id = key.id();
            if (bytes.length <= id.length || !Arrays.equals(Arrays.copyOf(bytes, id.length), id)) {
                return false;
            }
            var signature = Signature.getInstance(NoteKey.ALGORITHM);
            signature.initVerify(key.key());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(bytes, id.length, bytes.length - id.length);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
