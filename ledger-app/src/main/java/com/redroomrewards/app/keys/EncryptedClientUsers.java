package com.redroomrewards.app.keys;

import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.link.EncryptedId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Link ids from an HMAC under the platform's key; user ids in AES-256-GCM under the user's own. */
@Component
final class EncryptedClientUsers implements ClientUsers {

    private final Secrets secrets;

    EncryptedClientUsers(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public UUID linkId(String platform, String clientUserId) {
        var hmac = Hmac.of(secrets.platformKey("links:" + platform), clientUserId);
        return DerivedId.of("link", platform, HexFormat.of().formatHex(hmac));
    }

    @Override
    public EncryptedId encrypt(String platform, String clientUserId) {
        var keyId = linkId(platform, clientUserId);
        var sealed = AesGcm.seal(secrets.userKey(keyId), clientUserId.getBytes(StandardCharsets.UTF_8));
        return new EncryptedId(keyId, Base64.getEncoder().encodeToString(sealed));
    }

    @Override
    public boolean forget(UUID linkId, UUID erasureId) {
        return secrets.destroyUserKey(linkId, erasureId);
    }

    @Override
    public Optional<String> decrypt(EncryptedId encrypted) {
        var sealed = Base64.getDecoder().decode(encrypted.ciphertext());
        return secrets.existingUserKey(encrypted.keyId())
                // The key of a user who was forgotten and came back is another one.
                .flatMap(key -> AesGcm.open(key, sealed))
                .map(id -> new String(id, StandardCharsets.UTF_8));
    }
}
