package com.redroomrewards.gateway.webhook.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.redroomrewards.gateway.edge.error.ApiException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs a webhook may have, as far as that can be told without looking up a name. */
class EndpointUrlsTest {

    private static final int OWN_PORT = 8080;

    private final TestNames names = new TestNames();
    private final EndpointUrls strict = urls(false);
    private final EndpointUrls tryingOut = urls(true);

    private EndpointUrls urls(boolean loopbackAllowed) {
        return new EndpointUrls(
                names.guard(loopbackAllowed, OWN_PORT), new AddressProperties(loopbackAllowed, Set.of()));
    }

    @AfterEach
    void close() {
        names.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example",
                "https://hooks.example/rrr?channel=points&a=%20",
                "HTTPS://Hooks.Example:8443/",
                "https://8.8.8.8/",
                "https://[2606:4700:4700::1111]/"
            })
    void anHttpsUrlIsTaken(String url) {
        assertThatCode(() -> strict.check(url)).doesNotThrowAnyException();
        assertThatCode(() -> tryingOut.check(url)).doesNotThrowAnyException();
    }

    @Test
    void aHostIsNoLongerThanANameCanBe() {
        assertThatCode(() -> strict.check("https://" + "a.".repeat(125) + "com/"))
                .doesNotThrowAnyException();
        assertThat(catchThrowableOfType(ApiException.class, () -> strict.check("https://" + "a.".repeat(126) + "com/")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "hooks.example, url",
        "'', url",
        "/hooks, url",
        "https:///hooks, url",
        "https:hooks.example, url",
        "https://user@hooks.example/, url",
        "https://user:password@hooks.example/, url",
        "https://@hooks.example/, url",
        "https://hooks.example/#part, url",
        "https://hooks.example:0/, url",
        "https://hooks.example:65536/, url",
        "https://hooks.example:port/, url",
        "https://hööks.example/, url",
        "https://hooks.example/ü, url",
        "https://hooks example/, url",
        "ftp://hooks.example/, url",
        "file:///etc/passwd, url",
        "gopher://hooks.example/, url",
        "jar:https://hooks.example/!/, url",
        "http://hooks.example/, https",
        "http://8.8.8.8/, https",
        "http://127.0.0.1:9000/, https",
        "http://localhost:9000/, https",
        "https://127.0.0.1:9000/, public_address",
        "https://127.1/, url",
        "https://2130706433/, public_address",
        "https://localhost/, public_address",
        "https://LOCALHOST:9000/, public_address",
        "https://hooks.localhost/, public_address",
        "https://10.1.2.3/, public_address",
        "https://169.254.169.254/latest/meta-data, public_address",
        "https://[::1]/, public_address",
        "https://[::ffff:10.0.0.1]/, public_address",
        "https://[fd00::1]/, public_address"
    })
    void anyOtherIsRefused(String url, String rule) {
        assertThat(refusal(strict, url).details()).containsEntry("field", "url").containsEntry("rule", rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9000/hooks",
                "http://localhost:9000/hooks",
                "http://[::1]:9000/",
                "https://localhost:9000/"
            })
    void thisMachineIsTakenWhereItIsAllowed(String url) {
        assertThatCode(() -> tryingOut.check(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example/, https",
        "http://10.0.0.1/, https",
        "https://10.0.0.1/, public_address",
        "http://127.0.0.1:8080/v1/members, public_address",
        "http://localhost:8080/, public_address",
        "https://[::1]:8080/, public_address"
    })
    void butNothingElseIsAndNotTheServerItself(String url, String rule) {
        assertThat(refusal(tryingOut, url).details()).containsEntry("rule", rule);
    }

    @Test
    void aUrlHasAtMost2048Characters() {
        var base = "https://hooks.example/";
        strict.check(base + "x".repeat(2_048 - base.length()));
        assertThat(refusal(strict, base + "x".repeat(2_049 - base.length())).details())
                .containsEntry("rule", "url");
    }

    private static ApiException refusal(EndpointUrls urls, String url) {
        var refusal = catchThrowableOfType(ApiException.class, () -> urls.check(url));
        assertThat(refusal).as(url).isNotNull();
        return refusal;
    }
}
