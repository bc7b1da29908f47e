package com.redroomrewards.projections.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.projections.testing.ReadSchema;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.transaction.support.TransactionTemplate;

class ReportTransactionIT {

    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

    @Test
    void itsStatementsEndBeforeTheirConnectionAndOthersAreNotBound() {
        try (var schema = ReadSchema.fresh()) {
            var jdbc = schema.jdbc();
            var others = new TransactionTemplate(schema.transactionManager());
            others.executeWithoutResult(status -> {
                var bound = new ReportTransaction(jdbc, schema.transactionManager()).run(() -> timeout(schema));
                assertThat(DurationStyle.detectAndParse(bound)).isPositive().isLessThan(SOCKET_TIMEOUT);
                assertThat(timeout(schema)).isEqualTo("0");
            });
            assertThat(timeout(schema)).isEqualTo("0");
        }
    }

    private static String timeout(ReadSchema schema) {
        return schema.jdbc()
                .sql("SELECT current_setting('statement_timeout')")
                .query(String.class)
                .single();
    }
}
