package com.redroomrewards.app.audit;

import com.redroomrewards.app.data.OwnerOnly;
import com.redroomrewards.projections.audit.CheckpointSigner;
import com.redroomrewards.projections.audit.NoteKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that checkpoints are signed with, as OpenSSL writes it ({@code genpkey -algorithm ed25519}); beside it, in a file
 * {@code .pub}, the public half in the form of notes, for who checks.
 */
final class SigningKeyFile {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyFile.class);

    private SigningKeyFile() {}

    /**
     * Reads the key, or makes one. Where the public half can't be written, that is only logged.
     *
     * @throws IOException when it can't be read or made
     */
    static CheckpointSigner open(Path file, String origin) throws IOException {
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            var secret = read(file);
            var key = new NoteKey(origin, publicHalf(secret));
            tell(file.resolveSibling(file.getFileName() + ".pub"), key);
            return new CheckpointSigner(origin, key, secret);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("No Ed25519 key in " + file, e);
        }
    }

    // The log can do without: proofs name the key, and an operator's own may lie where nothing is written.
    private static void tell(Path file, NoteKey key) {
        var text = key.text() + "\n";
        try {
            if (!Files.exists(file)
                    || !Files.readString(file, StandardCharsets.ISO_8859_1).equals(text)) {
                OwnerOnly.write(file, text);
            }
        } catch (IOException e) {
            LOG.warn("{} can't be written; who checks what is signed needs {}", file, key.text(), e);
        }
    }

    private static void write(Path file) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        OwnerOnly.write(file, BEGIN + "\n" + lines + "\n" + END + "\n");
    }

    private static PrivateKey read(Path file) throws IOException, GeneralSecurityException {
        var pem = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new IOException("No private key in PEM in " + file);
        }
        var der = Base64.getMimeDecoder().decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    // The JDK has no other way to the public half than to make the pair again, with the secret half as the random
    // bytes.
    private static PublicKey publicHalf(PrivateKey secret) throws GeneralSecurityException {
        var seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair().getPublic();
    }
}
