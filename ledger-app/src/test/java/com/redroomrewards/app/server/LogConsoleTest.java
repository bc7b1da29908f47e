package com.redroomrewards.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogConsoleTest {

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void eachChoiceHasItsFile(String chosen) {
        LogConsole.mustBeKnown(Map.of("LEDGER_LOG_CONSOLE", chosen));
        assertThat(getClass().getResource("/logback-console-" + chosen + ".xml"))
                .isNotNull();
    }

    @Test
    void nothingChosenIsText() {
        LogConsole.mustBeKnown(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "xml", ""})
    void anyOtherIsToldInOneLine(String chosen) {
        assertThatThrownBy(() -> LogConsole.mustBeKnown(Map.of("LEDGER_LOG_CONSOLE", chosen)))
                .isInstanceOfSatisfying(
                        StartFailed.class,
                        failed -> assertThat(Failures.describe(failed, Path.of("logs")))
                                .isEqualTo("LEDGER_LOG_CONSOLE is text or json, and not \"" + chosen + "\"."));
    }
}
