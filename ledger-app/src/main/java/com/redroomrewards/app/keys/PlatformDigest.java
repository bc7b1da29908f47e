package com.redroomrewards.app.keys;

import com.redroomrewards.gateway.edge.digest.KeyedDigest;
import org.springframework.stereotype.Component;

/** Digests under the platform's key for their purpose. */
@Component
final class PlatformDigest implements KeyedDigest {

    private final Secrets secrets;

    PlatformDigest(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public byte[] of(String purpose, byte[] data) {
        return Hmac.of(secrets.platformKey(purpose), data);
    }
}
