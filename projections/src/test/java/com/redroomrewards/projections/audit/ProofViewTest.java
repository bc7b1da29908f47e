package com.redroomrewards.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProofViewTest {

    @Test
    void itIsOfAPlatformWhenTheEntryIsAndTheCommandOfNoOtherClient() {
        assertThat(proof("xcn", "xcn").isOf("xcn")).isTrue();
        assertThat(proof("xcn", "rrr").isOf("xcn")).isTrue();
        assertThat(proof("rrr", "rrr").isOf("xcn")).isFalse();
        assertThat(proof("xcn", "shop").isOf("xcn")).isFalse();
        assertThat(proof("xcn", "shop").isOf("shop")).isFalse();
        assertThat(proof("shop", "shop").isOf("xcn")).isFalse();
    }

    @Test
    void whatNamesAnotherPlatformOrCannotBeReadIsOfNone() {
        assertThat(proof("xcn", "xcn", "{\"lots\":[{\"platform\":\"xcn\"},{\"platform\":\"rrr\"}]}")
                        .isOf("xcn"))
                .isTrue();
        for (var payload : List.of(
                "{\"platform\":\"xcn\",\"carried\":{\"locks\":[{\"platform\":\"shop\"}]}}",
                "{\"platforms\":[\"shop\",\"xcn\"]}",
                "{\"signing_platform\":\"shop\"}",
                "{\"platform\":",
                "")) {
            assertThat(proof("xcn", "xcn", payload).isOf("xcn")).as(payload).isFalse();
        }
    }

    private static ProofView proof(String platformOfEntry, String platformOfCommand) {
        return proof(platformOfEntry, platformOfCommand, "{\"points\":1,\"platform_asserted\":false}");
    }

    private static ProofView proof(String platformOfEntry, String platformOfCommand, String payload) {
        var metadata = "{\"actor_id\":\"a\",\"platform\":\"%s\"}".formatted(platformOfCommand);
        var event = new StoredEvent(
                0,
                "e",
                "MemberAccount",
                "m",
                0,
                "2026-11-22T15:00:00.000Z",
                "account.points-earned",
                "1",
                payload.getBytes(StandardCharsets.UTF_8),
                metadata.getBytes(StandardCharsets.UTF_8));
        var signer = signer();
        var signed =
                new SignedCheckpoint(1, signer.sign(new Checkpoint("ledger.test", 1, event.leafHash())), Instant.EPOCH);
        return new ProofView(
                UUID.randomUUID(), UUID.randomUUID(), platformOfEntry, event, List.of(), signed, signer.key());
    }

    private static CheckpointSigner signer() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new CheckpointSigner("ledger.test", new NoteKey("ledger.test", pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
