package com.redroomrewards.gateway.webhook.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureHeadersTest {

    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final SigningSecret STANDARD = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final SigningSecret OWN = new SigningSecret("a-secret-of-the-clients");

    /** The example that the libraries of Standard Webhooks are tested with. */
    @Test
    void theStandardSignatureIsTheStandards() {
        assertThat(headers(List.of(STANDARD), 0))
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** Made with {@code openssl dgst -sha256 -hmac}. */
    @Test
    void theSignatureForXcnIsOfTheBodyAlone() {
        assertThat(headers(List.of(OWN), 0))
                .containsEntry("X-RRR-Signature", "296051c2f2447987bbac43225269f9f31a5fa7be55b6eb9b88dfd5f2454932f6");
        assertThat(headers(List.of(STANDARD), 0))
                .containsEntry("X-RRR-Signature", "80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c");
    }

    @Test
    void whileTwoSecretsAreValidTheStandardSignsWithBothAndXcnsInTurn() {
        var newest = headers(List.of(STANDARD), 0);
        var before = headers(List.of(OWN), 0);
        for (var turn = 0; turn < 4; turn++) {
            var both = headers(List.of(STANDARD, OWN), turn);
            assertThat(both.get("webhook-signature"))
                    .isEqualTo(newest.get("webhook-signature") + " " + before.get("webhook-signature"));
            assertThat(both.get("X-RRR-Signature")).isEqualTo((turn % 2 == 0 ? newest : before).get("X-RRR-Signature"));
        }
    }

    @Test
    void aSecretThatIsNoStandardOneIsTakenAsItStands() {
        for (var text : List.of("whsec_*** not base64 ***".replace(' ', '_'), "a-secret-of-the-clients")) {
            var secret = new SigningSecret(text);
            assertThat(secret.standardKey()).isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aSecretOfOursIsAStandardOne() {
        var key = new byte[32];
        Arrays.fill(key, (byte) 7);
        var secret = SigningSecret.of(key);
        assertThat(secret.text()).startsWith("whsec_").hasSize(6 + 44);
        assertThat(secret.standardKey()).isEqualTo(key);
        assertThat(secret).hasToString("SigningSecret");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 128})
    void aSecretHas16To128Characters(int length) {
        assertThat(SigningSecret.isSecret("x".repeat(length))).isTrue();
        assertThat(SigningSecret.isSecret("x".repeat(length == 16 ? 15 : 129))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with a blank in it", "with-a-tab\t-in-it-", "not-ascii-at-all-é", ""})
    void otherCharactersAreNoSecret(String text) {
        assertThatThrownBy(() -> new SigningSecret(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> headers(List<SigningSecret> secrets, int turn) {
        return SignatureHeaders.of(secrets, turn, ID, AT, BODY);
    }
}
