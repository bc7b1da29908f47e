package com.redroomrewards.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ServerLogTest {

    private static final String TRACE = "7f9bd5f0-52ee-4a5e-8ea4-1e0a2d2a5b5d";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path logs;

    @Test
    void aLineIsAnObjectThatSaysToWhichRequestItBelongs() throws Exception {
        var mdc = new LogbackMDCAdapter();
        var context = configured(mdc, Map.of());
        var log = context.getLogger("a.Logger");
        mdc.put("trace_id", TRACE);
        log.info("within {}", "\"quotes\"\nand lines");
        mdc.remove("trace_id");
        log.error("without", new IllegalStateException("a cause"));
        context.stop();
        assertThat(Files.readAllLines(logs.resolve("ledger.log")).stream().map(JSON::readTree))
                .satisfiesExactly(
                        within -> {
                            assertThat(within.propertyNames())
                                    .containsExactly("timestamp", "level", "logger", "thread", "trace_id", "message");
                            assertThat(Instant.parse(within.get("timestamp").asString()))
                                    .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
                            assertThat(within.get("level").asString()).isEqualTo("INFO");
                            assertThat(within.get("logger").asString()).isEqualTo("a.Logger");
                            assertThat(within.get("thread").asString())
                                    .isEqualTo(Thread.currentThread().getName());
                            assertThat(within.get("trace_id").asString()).isEqualTo(TRACE);
                            assertThat(within.get("message").asString()).isEqualTo("within \"quotes\"\nand lines");
                        },
                        without -> {
                            assertThat(without.has("trace_id")).isFalse();
                            assertThat(without.get("stack_trace").asString())
                                    .startsWith("java.lang.IllegalStateException: a cause")
                                    .contains("at com.redroomrewards.app.ServerLogTest");
                        });
    }

    /** Where the file goes with its container, its lines are on standard output, and nothing else is. */
    @Test
    void theConsoleHasTheSameLinesIfItIsToldSo() throws Exception {
        var console = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            var context = configured(new LogbackMDCAdapter(), Map.of("ledger.log-console", "json"));
            var log = context.getLogger("a.Logger");
            log.info("before the server has started");
            log.error("a failure", new IllegalStateException("a cause"));
            context.stop();
        } finally {
            System.setOut(before);
        }
        assertThat(console.toString(StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(logs.resolve("ledger.log")))
                .contains("before the server has started", "a cause");
    }

    private LoggerContext configured(LogbackMDCAdapter mdc, Map<String, String> variables) throws JoranException {
        var context = new LoggerContext();
        context.setMDCAdapter(mdc);
        context.putProperty("ledger.logs", logs.toString());
        variables.forEach(context::putProperty);
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback-serve.xml")));
        return context;
    }
}
