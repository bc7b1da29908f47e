package com.redroomrewards.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.app.console.CommandFailed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class VariablesTest {
    private final Variables variables = new Variables(new RunId("r1"), "m1");

    @Test
    void runAndUserAreThereFromTheStart() {
        assertThat(variables.fill("TP1-${run}")).isEqualTo("TP1-r1");
        assertThat(variables.fill("${user}")).matches("[0-9a-f]{24}");
    }

    @Test
    void usersDifferByMemberAndByRunAndStayTheSameOtherwise() {
        var user = variables.fill("${user}");

        assertThat(new Variables(new RunId("r1"), "m1").fill("${user}")).isEqualTo(user);
        assertThat(new Variables(new RunId("r1"), "m2").fill("${user}")).isNotEqualTo(user);
        assertThat(new Variables(new RunId("r2"), "m1").fill("${user}")).isNotEqualTo(user);
    }

    @Test
    void whatAnAnswerSavedStandsInLaterLines() {
        assertThat(variables.missingIn("{\"quote_id\":\"${quote_id}\"}")).contains("quote_id");

        variables.save(
                List.of("quote_id", "absent"), JsonMapper.shared().readTree("{\"quote_id\":\"q$1\",\"other\":1}"));

        assertThat(variables.fill("{\"quote_id\":\"${quote_id}\"}")).isEqualTo("{\"quote_id\":\"q$1\"}");
        assertThat(variables.missingIn("${quote_id}")).isEmpty();
        assertThat(variables.missingIn("${quote_id} ${absent}")).contains("absent");
    }

    @Test
    void aNewRunHasAnIdThatMayStandInAKey() {
        assertThat(RunId.at(Instant.parse("2026-02-14T12:00:00Z")).value()).matches("[0-9a-z]{8}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\"b", "a${run}", "123456789012345678901234567890123"})
    void aRunIdIsShortAndPlain(String id) {
        assertThatThrownBy(() -> new RunId(id)).isInstanceOf(CommandFailed.class);
    }
}
