package com.redroomrewards.app.keys;

import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.link.EncryptedId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Link ids from an HMAC under the platform's key; user ids in AES-256-GCM under the user's own. */
@Component
final class EncryptedClientUsers implements ClientUsers {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();

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
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var key = new SecretKeySpec(secrets.userKey(keyId), "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            var encrypted = cipher.doFinal(clientUserId.getBytes(StandardCharsets.UTF_8));
            var ciphertext = ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return new EncryptedId(keyId, Base64.getEncoder().encodeToString(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES/GCM", e);
        }
    }
}
