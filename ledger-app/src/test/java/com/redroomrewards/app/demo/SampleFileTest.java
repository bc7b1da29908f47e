package com.redroomrewards.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.app.console.CommandFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFileTest {
    private static final Path SAMPLES = Path.of("../infra/sample");

    @TempDir
    Path directory;

    @Test
    void aLineIsARequestWithWhatHasToComeOfIt() {
        var lines = SampleFile.parse(List.of("""
                {"at":"08:00:01","member":"m1","post":"/members","key":"k-${run}","body":{"a":1},\
                "save":["member_id"],"expect":201,"note":"first"}"""));

        assertThat(lines)
                .containsExactly(new SampleLine(
                        1, "m1", "/members", "k-${run}", "{\"a\":1}", List.of("member_id"), 201, "first"));
    }

    @Test
    void keyExpectSaveAndNoteMayBeLeftOut() {
        var lines = SampleFile.parse(List.of("{\"member\":\"m1\",\"post\":\"/earn\",\"body\":{}}"));

        assertThat(lines).containsExactly(new SampleLine(1, "m1", "/earn", null, "{}", List.of(), null, null));
    }

    @Test
    void textThatIsNoJsonIsSentAsItStandsAndMustBeRefused() {
        var lines = SampleFile.parse(List.of("", "{\"points\":24,"));

        assertThat(lines)
                .containsExactly(new SampleLine(
                        2, "line 2", "/points/earn", "line-2-${run}", "{\"points\":24,", List.of(), 422, "no JSON"));
    }

    @Test
    void aLineThatNamesNoMemberIsToldWithItsNumber() {
        assertThatThrownBy(() -> SampleFile.parse(List.of("", "{\"post\":\"/earn\",\"body\":{}}")))
                .isInstanceOf(CommandFailed.class)
                .hasMessage("Line 2 of the sample has no 'member'.");
    }

    @Test
    void aFileThatIsNotThereIsToldInOneLine() {
        assertThatThrownBy(() -> SampleFile.read(directory.resolve("none.jsonl")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageEndingWith("can't be read.");
    }

    @Test
    void aFileInAnotherEncodingIsToldInOneLine() throws Exception {
        var file = Files.write(directory.resolve("latin.jsonl"), new byte[] {'{', (byte) 0xe9, '}'});

        assertThatThrownBy(() -> SampleFile.read(file))
                .isInstanceOf(CommandFailed.class)
                .hasMessageEndingWith("is not UTF-8.");
    }

    @Test
    void thePackedDayLinksAHundredMembers() {
        var day = SampleFile.read(null);

        assertThat(day).hasSizeGreaterThan(600);
        assertThat(day.stream()
                        .filter(line -> line.path().equals("/links/confirm")
                                && Integer.valueOf(200).equals(line.expect()))
                        .map(SampleLine::member)
                        .collect(Collectors.toSet()))
                .hasSize(100);
    }

    @Test
    void theGeneratorMakesTheFileByteForByte() throws Exception {
        var made = directory.resolve("made.jsonl");
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(
                        java.toString(), SAMPLES.resolve("GenerateDay.java").toString(), made.toString())
                .inheritIO()
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made).hasSameBinaryContentAs(SAMPLES.resolve("xcn-day.jsonl"));
    }
}
