package com.redroomrewards.gateway.webhook.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a webhook's deliveries are signed with, as its owner was told or has told us.
 *
 * @param text 16 to 128 visible ASCII characters
 */
public record SigningSecret(String text) {

    /** As Standard Webhooks marks a secret whose rest is a key in Base64. */
    private static final String PREFIX = "whsec_";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{16,128}");

    public SigningSecret {
        if (!isSecret(text)) {
            throw new IllegalArgumentException("A secret is 16 to 128 visible ASCII characters");
        }
    }

    /** Whether a webhook could have this secret. */
    public static boolean isSecret(String text) {
        return FORM.matcher(text).matches();
    }

    /** A secret of our own making, in the form that libraries of Standard Webhooks read. */
    public static SigningSecret of(byte[] key) {
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The key of {@code X-RRR-Signature}: the characters as they stand. */
    byte[] key() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The key of {@code webhook-signature}: what stands in Base64 behind {@code whsec_}, or else the characters. */
    byte[] standardKey() {
        if (!text.startsWith(PREFIX)) {
            return key();
        }
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return key();
        }
    }

    /** Says nothing: it would end in a log. */
    @Override
    public String toString() {
        return "SigningSecret";
    }
}
