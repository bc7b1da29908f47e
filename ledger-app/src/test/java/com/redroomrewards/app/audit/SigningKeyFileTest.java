package com.redroomrewards.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.projections.audit.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyFileTest {

    /** What {@code openssl genpkey -algorithm ed25519} has written. */
    private static final String OPENSSL = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIE/XOqe0X4BCic4KQoNz4ht+SjYvbE57/uEq2ZDvIj9b
            -----END PRIVATE KEY-----
            """;

    private static final String PUBLIC_HALF = "AeIPLXcINXBXlEs6AqoVatNQtfvqMwH644xq8hzCrUY6";

    @TempDir
    private Path directory;

    private Path file;
    private Path pub;

    @BeforeEach
    void files() {
        file = directory.resolve("key.pem");
        pub = directory.resolve("key.pem.pub");
    }

    @Test
    void readsAKeyOfOpenSsl() throws IOException {
        Files.writeString(file, OPENSSL);
        var signer = SigningKeyFile.open(file, "test");
        assertThat(signer.key().text()).startsWith("test+").endsWith("+" + PUBLIC_HALF);
        assertThat(pub).hasContent(signer.key().text() + "\n");
        assertThat(signer.sign(new Checkpoint("test", 1, new byte[32])).isSignedBy(signer.key()))
                .isTrue();
    }

    @Test
    void makesAKeyOnce() throws IOException {
        var made = SigningKeyFile.open(file, "test").key();
        assertThat(SigningKeyFile.open(file, "test").key()).isEqualTo(made);
    }

    @Test
    void writesThePublicHalfOnlyWhereItIsAnother() throws IOException {
        Files.writeString(file, OPENSSL);
        var key = SigningKeyFile.open(file, "test").key();
        var before = FileTime.from(Instant.parse("2026-11-22T12:00:00Z"));
        Files.setLastModifiedTime(pub, before);
        SigningKeyFile.open(file, "test");
        assertThat(Files.getLastModifiedTime(pub)).isEqualTo(before);

        Files.write(pub, new byte[] {(byte) 0xff, 0});
        SigningKeyFile.open(file, "test");
        assertThat(pub).hasContent(key.text() + "\n");
    }

    @Test
    void goesOnWhereThePublicHalfCannotBeWritten() throws IOException {
        Files.writeString(file, OPENSSL);
        Files.createDirectories(pub.resolve("in the way"));
        assertThat(SigningKeyFile.open(file, "test").key().text()).endsWith(PUBLIC_HALF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no key",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
                "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----"
            })
    void whatIsNoKeyIsRefusedAndStays(String text) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> SigningKeyFile.open(file, "test"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(text);
        assertThat(pub).doesNotExist();
    }
}
