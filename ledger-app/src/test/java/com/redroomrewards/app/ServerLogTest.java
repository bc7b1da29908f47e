package com.redroomrewards.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    private static final String TRACE = "7f9bd5f0-52ee-4a5e-8ea4-1e0a2d2a5b5d";

    @TempDir
    Path logs;

    @Test
    void aLineSaysToWhichRequestItBelongs() throws Exception {
        var context = new LoggerContext();
        var mdc = new LogbackMDCAdapter();
        context.setMDCAdapter(mdc);
        context.putProperty("ledger.logs", logs.toString());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback-serve.xml")));
        var log = context.getLogger("a.Logger");
        mdc.put("trace_id", TRACE);
        log.info("within");
        mdc.remove("trace_id");
        log.info("without");
        context.stop();
        assertThat(Files.readAllLines(logs.resolve("ledger.log")))
                .satisfiesExactly(
                        within -> assertThat(within).endsWith(" " + TRACE + " a.Logger: within"),
                        without -> assertThat(without).endsWith("] - a.Logger: without"));
    }
}
