package com.redroomrewards.domain;

import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.link.EncryptedId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Users whose keys are numbered: the first one is 0, and each erasure that destroys one makes the next. */
public final class TestUsers implements ClientUsers {

    private record Destroyed(UUID linkId, UUID erasureId) {}

    private final Set<Destroyed> destroyed = new HashSet<>();

    /** The user's id under a key of that number. */
    public static EncryptedId encrypted(UUID linkId, int key) {
        return new EncryptedId(linkId, "key " + key);
    }

    /** The number of the user's key. */
    public int keyOf(UUID linkId) {
        return Math.toIntExact(
                destroyed.stream().filter(one -> one.linkId().equals(linkId)).count());
    }

    @Override
    public UUID linkId(String platform, String clientUserId) {
        return DerivedId.of("test-link", platform, clientUserId);
    }

    @Override
    public EncryptedId encrypt(String platform, String clientUserId) {
        var linkId = linkId(platform, clientUserId);
        return encrypted(linkId, keyOf(linkId));
    }

    @Override
    public boolean forget(UUID linkId, UUID erasureId) {
        return destroyed.add(new Destroyed(linkId, erasureId));
    }

    @Override
    public Optional<String> decrypt(EncryptedId encrypted) {
        return Optional.of("a user")
                .filter(user -> encrypted.equals(encrypted(encrypted.keyId(), keyOf(encrypted.keyId()))));
    }
}
