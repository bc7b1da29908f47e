package com.redroomrewards.app.keys;

import com.redroomrewards.domain.account.LinkCodes;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Link codes from an HMAC of the id that they belong to. */
@Component
final class DerivedLinkCodes implements LinkCodes {

    // Without I, L, O, 0 and 1, which people mix up.
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;

    private final byte[] key;

    DerivedLinkCodes(Secrets secrets) {
        key = secrets.platformKey("link-codes");
    }

    @Override
    public String codeFor(UUID id) {
        var rest = ByteBuffer.wrap(Hmac.of(key, id.toString())).getLong();
        var code = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt((int) Long.remainderUnsigned(rest, ALPHABET.length())));
            rest = Long.divideUnsigned(rest, ALPHABET.length());
        }
        return code.toString();
    }
}
