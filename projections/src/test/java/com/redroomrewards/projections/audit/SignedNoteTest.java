package com.redroomrewards.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints and their signatures in the forms of C2SP. */
class SignedNoteTest {

    // The example of golang.org/x/mod/sumdb/note, the first implementation of the form.
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETERS_NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private final KeyPair pair = generate();
    private final NoteKey key = new NoteKey("ledger.example", pair.getPublic());
    private final Checkpoint checkpoint = new Checkpoint("ledger.example", 42, TreeHash.ofNothing());

    @Test
    void readsWhatOthersHaveSigned() {
        var peter = NoteKey.parse(PETER);
        assertThat(SignedNote.parse(PETERS_NOTE).isSignedBy(peter)).isTrue();
        assertThat(SignedNote.parse(PETERS_NOTE.replace("don't", "do")).isSignedBy(peter))
                .isFalse();
        assertThat(peter.text()).isEqualTo(PETER);
    }

    @Test
    void comesBackAsItWasSigned() {
        var note = SignedNote.sign(checkpoint.text(), key, pair.getPrivate());
        var read = SignedNote.parse(note.note());
        assertThat(read).isEqualTo(note);
        assertThat(read.isSignedBy(NoteKey.parse(key.text()))).isTrue();
        assertThat(Checkpoint.parse(read.text()).text()).isEqualTo(checkpoint.text());
        assertThat(checkpoint.text()).isEqualTo("ledger.example\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    }

    @Test
    void isNotSignedByAnotherKeyOfTheSameName() {
        var note = SignedNote.sign(checkpoint.text(), key, pair.getPrivate());
        assertThat(note.isSignedBy(new NoteKey("ledger.example", generate().getPublic())))
                .isFalse();
        assertThat(note.isSignedBy(new NoteKey("other.example", pair.getPublic())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x\n1\n", "x\n01\nAAAA\n", "x\n-1\nAAAA\n", "x\n1\nAAAA\n", "x\n1\n!\n"})
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(InvalidNote.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a+b", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "a+b+!"})
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> NoteKey.parse(text)).isInstanceOf(InvalidNote.class);
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
