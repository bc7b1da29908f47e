package com.redroomrewards.app.credentials;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets of clients: 256 random bits as 43 characters that need no quoting anywhere. */
public final class ClientSecret {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClientSecret() {}

    /** One that nobody has seen. */
    public static String generate() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
