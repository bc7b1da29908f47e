package com.redroomrewards.gateway.edge.vault;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Seals so that everybody can open it, but not read it by accident. */
public class TestVault implements Vault {

    @Override
    public byte[] seal(String purpose, byte[] plain) {
        return (purpose + ":" + Base64.getEncoder().encodeToString(plain)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] open(String purpose, byte[] sealed) {
        var text = new String(sealed, StandardCharsets.UTF_8);
        if (!text.startsWith(purpose + ":")) {
            throw new IllegalArgumentException("Not sealed for " + purpose);
        }
        return Base64.getDecoder().decode(text.substring(purpose.length() + 1));
    }

    @Override
    public Optional<byte[]> sealForUser(UUID linkId, byte[] plain) {
        return Optional.of(seal(linkId.toString(), plain));
    }

    @Override
    public Optional<byte[]> openForUser(UUID linkId, byte[] sealed) {
        return Optional.of(open(linkId.toString(), sealed));
    }
}
