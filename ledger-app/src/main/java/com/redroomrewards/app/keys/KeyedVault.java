package com.redroomrewards.app.keys;

import com.redroomrewards.gateway.edge.vault.Vault;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Seals in AES-256-GCM, under the platform's key for the purpose or the user's own. */
@Component
final class KeyedVault implements Vault {

    private final Secrets secrets;

    KeyedVault(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public byte[] seal(String purpose, byte[] plain) {
        return AesGcm.seal(secrets.platformKey(purpose), plain);
    }

    @Override
    public byte[] open(String purpose, byte[] sealed) {
        return AesGcm.open(secrets.platformKey(purpose), sealed)
                .orElseThrow(() -> new IllegalArgumentException("That was not sealed for " + purpose));
    }

    @Override
    public Optional<byte[]> sealForUser(UUID linkId, byte[] plain) {
        return secrets.existingUserKey(linkId).map(key -> AesGcm.seal(key, plain));
    }

    @Override
    public Optional<byte[]> openForUser(UUID linkId, byte[] sealed) {
        return secrets.existingUserKey(linkId).flatMap(key -> AesGcm.open(key, sealed));
    }
}
