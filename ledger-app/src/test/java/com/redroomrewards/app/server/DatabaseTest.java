package com.redroomrewards.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
