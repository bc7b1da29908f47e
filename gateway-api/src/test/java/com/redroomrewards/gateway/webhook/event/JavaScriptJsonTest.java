package com.redroomrewards.gateway.webhook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.account.Points;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write is what JavaScript writes, asked of a JavaScript engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaScriptJsonTest {

    private Context javaScript;
    private Value stringified;

    @BeforeAll
    void start() {
        javaScript = Context.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        stringified = javaScript.eval("js", "body => JSON.stringify(JSON.parse(body))");
    }

    @AfterAll
    void stop() {
        javaScript.close();
    }

    static Stream<Object> values() {
        return Stream.of(
                "",
                "plain",
                "with \"quotes\", back\\slashes and/slashes </script>",
                "Zoë Ünïcødé, 漢字, עברית",
                "\uD83D\uDE00 \uD834\uDD1E\uDBFF\uDFFF",
                "\b\t\n\f\r",
                "\u2028 and \u2029, \uFEFF, \uFFFD, \uFFFF",
                0,
                -1,
                0L,
                9_007_199_254_740_991L,
                -9_007_199_254_740_991L,
                1_000_000_000_000_000L,
                4_294_967_296L,
                Integer.MIN_VALUE,
                true,
                false,
                List.of(),
                List.of(1, List.of("a", Map.of()), Map.of("b", List.of(2L))),
                Map.of("__proto__", Map.of("constructor", "x")),
                Map.of("toJSON", "no function"),
                Map.of("", "the empty key", "1a", "no index", "-1", "none", "1.5", "none", "é", "\u0000"),
                Map.of("deep", Map.of("deeper", Map.of("deepest", List.of(Map.of("ключ", "ценность \uD83D\uDE00"))))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsWrittenAsJavaScriptWritesIt(Object value) {
        assertStable(Map.of("value", value));
    }

    @Test
    void everyCharacterIsWrittenAsJavaScriptWritesIt() {
        var all = new StringBuilder();
        for (var c = 0; c <= 0x1FFFF; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                all.appendCodePoint(c);
            }
        }
        assertStable(Map.of("all", all.toString()));
        assertThat(text(Map.of("control", "\u0000\u001F\u007F"))).isEqualTo("{\"control\":\"\\u0000\\u001f\u007F\"}");
    }

    @Test
    void nothingIsNull() {
        var object = new LinkedHashMap<String, Object>();
        object.put("b", null);
        object.put("a", Collections.singletonList(null));
        assertThat(text(object)).isEqualTo("{\"b\":null,\"a\":[null]}");
        assertStable(object);
    }

    @Test
    void randomMetadataIsWrittenAsJavaScriptWritesIt() {
        var seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (var i = 0; i < 500; i++) {
            assertStable(Map.of("metadata", object(random, 4)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "00", "42", "4294967294", "4294967295", "9007199254740993"})
    void aKeyThatLooksLikeAnIndexIsRefused(String key) {
        assertThatThrownBy(() -> JavaScriptJson.write(Map.of("metadata", Map.of(key, "value"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {9_007_199_254_740_992L, -9_007_199_254_740_992L, Long.MAX_VALUE, Long.MIN_VALUE})
    void aNumberThatJavaScriptDoesNotKeepIsRefused(long number) {
        assertThatThrownBy(() -> JavaScriptJson.write(Map.of("points", number)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoWholeNumberIsRefused() {
        assertThatThrownBy(() -> JavaScriptJson.write(Map.of("points", 1.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertStable(Map<String, ?> object) {
        var ours = text(object);
        assertThat(stringified.execute(ours).asString()).isEqualTo(ours);
    }

    private static String text(Map<String, ?> object) {
        return new String(JavaScriptJson.write(object), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> object(SplittableRandom random, int depth) {
        var object = new LinkedHashMap<String, Object>();
        for (var i = random.nextInt(4); i >= 0; i--) {
            object.put("k" + text(random), value(random, depth));
        }
        return object;
    }

    private static Object value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> text(random);
            case 1 -> random.nextLong(-Points.MAX, Points.MAX + 1);
            case 2 -> random.nextInt(2) == 0;
            case 3 -> object(random, depth - 1);
            default -> {
                var list = new ArrayList<>();
                for (var i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
        };
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(12); i > 0; i--) {
            var c = random.nextInt(random.nextInt(3) == 0 ? 0x20000 : 0x100);
            text.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 'x' : c);
        }
        return text.toString();
    }
}
