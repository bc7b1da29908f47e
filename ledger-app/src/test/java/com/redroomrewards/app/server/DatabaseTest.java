package com.redroomrewards.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.app.postgres.PostgresUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    @Test
    void thePasswordOfAnOutsideDatabaseIsForTheServerAlone() {
        var database = Database.outside(
                "jdbc:postgresql://db/ledger",
                Map.of("SPRING_DATASOURCE_USERNAME", "clerk", "SPRING_DATASOURCE_PASSWORD", "secret"));

        assertThat(database.properties()).containsEntry("spring.datasource.password", "secret");
        assertThat(database.runtimeFile().jdbcUsername()).isEqualTo("clerk");
        assertThat(database.runtimeFile().jdbcPassword()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "?ssl=true, ?ssl=true",
        "?user=clerk&password=p%26w, ?user=clerk",
        "?password=a=b&user=clerk, ?user=clerk",
        "?sslpassword=key&ssl=true&password=, ?ssl=true",
        "?passwordEncryption=on, ?passwordEncryption=on"
    })
    void norDoesItsUrlTellIt(String parameters, String told) {
        var url = "jdbc:postgresql://db/ledger";

        var database = Database.outside(url + parameters, Map.of());

        assertThat(database.properties()).containsEntry("spring.datasource.url", url + parameters);
        assertThat(database.runtimeFile().jdbcUrl()).isEqualTo(url + told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://clerk:hunter2@db/ledger",
                "jdbc:postgresql://clerk:hunter2@db/ledger",
                "jdbc:postgresql://clerk:hunter2@db:5432/ledger",
                "jdbc:postgresql://db:5432?user=clerk&password=hunter2",
                "jdbc:postgresql://db:port/ledger?user=clerk&password=hunter2"
            })
    void oneThatIsNoneIsRepeatedNowhere(String url) {
        var said = new ByteArrayOutputStream();
        var console = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        var handler = new StreamHandler(said, new SimpleFormatter());
        Logger.getLogger("").addHandler(handler);
        try {
            assertThatThrownBy(() -> Database.outside(url, Map.of()).mustBeReachable())
                    .isInstanceOf(PostgresUnavailable.class)
                    .hasMessageContaining("no JDBC URL")
                    .satisfies(failure ->
                            assertThat(Throwables.getStackTrace(failure)).doesNotContain("hunter2"));
        } finally {
            handler.flush();
            Logger.getLogger("").removeHandler(handler);
            System.setErr(console);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("hunter2");
    }
}
