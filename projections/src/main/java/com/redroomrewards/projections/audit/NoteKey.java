package com.redroomrewards.projections.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Who signs notes, in the form of C2SP's signed-note: {@code name+hash+key}. Tools that nobody here wrote read it.
 *
 * @param name who signs, without spaces and plus signs
 * @param key the Ed25519 key
 */
public record NoteKey(String name, PublicKey key) {

    static final String ALGORITHM = "Ed25519";
    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    // What stands before the key in its X.509 form (RFC 8410): that it is one of Ed25519, and its length.
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    public NoteKey {
        if (name.isEmpty() || name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '+')) {
            throw new IllegalArgumentException("Who signs notes has a name without spaces and plus signs: " + name);
        }
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws InvalidNote when it is no key
     */
    public static NoteKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new InvalidNote("No key of a note, name+hash+key: " + text);
        }
        try {
            var bytes = Base64.getDecoder().decode(parts[2]);
            if (bytes.length != KEY_BYTES + 1 || bytes[0] != ED25519) {
                throw new InvalidNote("No Ed25519 key: " + text);
            }
            var encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
            System.arraycopy(bytes, 1, encoded, X509.length, KEY_BYTES);
            var key = new NoteKey(
                    parts[0], KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            if (!key.text().equals(text.strip())) {
                throw new InvalidNote("The hash is not that of the key: " + text);
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidNote("No key of a note: " + e.getMessage());
        }
    }

    /** The key as text. */
    public String text() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    /** What names the key in a signature. */
    byte[] id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typed()), ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private byte[] typed() {
        var encoded = key.getEncoded();
        var typed = new byte[KEY_BYTES + 1];
        typed[0] = ED25519;
        System.arraycopy(encoded, encoded.length - KEY_BYTES, typed, 1, KEY_BYTES);
        return typed;
    }
}
