package com.redroomrewards.domain.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Name-based ids (UUID version 5) over a JSON array of their parts: the same request gives the same id on every node,
 * so that a retry meets its first try in the event store (domain.md, Aggregates). The first part names the type, since
 * an event stream is found by its id alone.
 */
public final class DerivedId {

    private static final UUID NAMESPACE = UUID.fromString("7c5bd4d3-4c39-5a5e-9b1c-0d8f3f8e6a51");

    private DerivedId() {}

    /**
     * Derives an id.
     *
     * @param type what the id names, such as {@code receipt}
     * @param parts the rest of the name; null stands for a part that is not there and differs from ""
     */
    public static UUID of(String type, @Nullable String... parts) {
        var sha1 = sha1();
        sha1.update(bytes(NAMESPACE));
        return version5(sha1.digest(jsonArray(type, parts).getBytes(StandardCharsets.UTF_8)));
    }

    private static String jsonArray(String type, @Nullable String... parts) {
        var rest = Arrays.stream(parts).map(DerivedId::json).collect(Collectors.joining(","));
        return "[" + json(type) + (parts.length == 0 ? "" : ",") + rest + "]";
    }

    private static String json(@Nullable String part) {
        if (part == null) {
            return "null";
        }
        var json = new StringBuilder(part.length() + 2).append('"');
        part.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> json.append('\\').appendCodePoint(c);
                default -> {
                    // Half a character has no bytes of its own in UTF-8.
                    if (c < ' ' || Character.getType(c) == Character.SURROGATE) {
                        json.append(String.format("\\u%04x", c));
                    } else {
                        json.appendCodePoint(c);
                    }
                }
            }
        });
        return json.append('"').toString();
    }

    private static UUID version5(byte[] digest) {
        digest[6] = (byte) ((digest[6] & 0x0f) | 0x50);
        digest[8] = (byte) ((digest[8] & 0x3f) | 0x80);
        var bytes = ByteBuffer.wrap(digest);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
