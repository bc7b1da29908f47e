package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Contract.Described;
import com.redroomrewards.app.acceptance.DescribedCall.Field;
import com.redroomrewards.gateway.edge.operation.Role;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Each number, moment and id of the OpenAPI document with what it cannot be, in calls that are good otherwise: 422, and
 * nothing is written.
 */
class HostileFieldsIT {

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "-9223372036854775808",
            "-9223372036854775809",
            "9223372036854775807",
            "9223372036854775808",
            "4611686018427387904",
            "9007199254740992",
            "2147483648",
            "1.5",
            "1e3",
            "1e400",
            "-0.0",
            "\"1\"",
            "\"\u0661\"",
            "\"0x10\"",
            "\"#10\"",
            "\"+1\"",
            "\" 1\"",
            "true",
            "[1]",
            "{}");

    private static final List<String> MOMENTS = List.of(
            "\"0001-01-01T00:00:00+18:00\"",
            "\"9999-12-31T23:59:59-18:00\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"-0001-01-01T00:00:00Z\"",
            "\"0000-12-31T23:59:59Z\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-01-01T24:00:00Z\"",
            "\"2026-06-30T23:59:60Z\"",
            "\"2026-01-01T00:00:00\"",
            "\"2026-01-01T00:00:00+18:01\"",
            "\"2026-01-01T00:00:00+0100\"",
            "\"2026-01-01T00:00:00Z[UTC]\"",
            "\"2026-01-01T00:00:00.1234567890Z\"",
            "\"\uff12026-01-01T00:00:00Z\"",
            "\" 2026-01-01T00:00:00Z\"",
            "\"2026-01-01\"",
            "\"now\"",
            "1767225600",
            "true");

    private static final List<String> NO_UUIDS = List.of(
            "\"0-0-0-0-0\"",
            "\"1-1-1-1-1\"",
            "\"00000000000000000000000000000000\"",
            "\"{00000000-0000-0000-0000-000000000000}\"",
            "\"urn:uuid:00000000-0000-0000-0000-000000000000\"",
            "\"AAAAAAAAAAAAAAAAAAAAAA==\"",
            "\"AAAAAAAAAAAAAAAAAAAAAA\"",
            "\"00000000-0000-0000-0000-00000000000g\"",
            "\"00000000-0000-0000-0000-00000000000\uff10\"",
            "\" 00000000-0000-0000-0000-000000000000\"",
            "\"00000000-0000-0000-0000-000000000000 \"",
            "\"00000000-0000-0000-0000-0000000000000\"",
            "\"-0000000-0000-0000-0000-000000000000\"",
            "\"00000000\\u200b-0000-0000-0000-000000000000\"",
            "0",
            "[]");

    private static Holdings own;

    private final TestLedger ledger = TestLedger.shared();
    private final SoftAssertions soft = new SoftAssertions();

    @BeforeAll
    static void holdings() {
        own = new Holdings(TestLedger.shared());
    }

    @Test
    void numbersThatTheDocumentDoesNotAllowAreRefused() throws Exception {
        each(field -> field.isOf("integer"), NUMBERS, HostileFieldsIT::allows, "a number");
    }

    @Test
    void momentsThatAreNoneAreRefused() throws Exception {
        each(field -> format(field).equals("date-time"), MOMENTS, (field, moment) -> false, "a moment");
    }

    @Test
    void idsThatAreNoUuidsAreRefused() throws Exception {
        each(field -> format(field).equals("uuid"), NO_UUIDS, (field, id) -> false, "an id");
    }

    private interface Allowance {
        boolean allows(Field field, String json);
    }

    private void each(Predicate<Field> chosen, List<String> values, Allowance allowance, String what) throws Exception {
        try (var connection = ledger.database()) {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            each(chosen, values, allowance, what, jdbc);
        }
    }

    private void each(Predicate<Field> chosen, List<String> values, Allowance allowance, String what, JdbcClient jdbc) {
        var contract = Contract.of(ledger.url());
        var clients = Map.of(
                Role.SERVICE.name(), own.shop,
                Role.CLIENT_ADMIN.name(), own.admin,
                Role.RRR_ADMIN.name(), ledger.client("rrr-admin"));
        var sent = 0;
        for (var operation : contract.operations()) {
            var call = new DescribedCall(contract.document(), operation);
            var fields = call.fields().stream().filter(chosen).toList();
            if (fields.isEmpty()) {
                continue;
            }
            var role = Contract.roles(operation)
                    .filter(clients::containsKey)
                    .findFirst()
                    .orElseThrow();
            var ids = new Belongings(own, operation.id(), operation.method().equals("get"));
            for (var field : fields) {
                for (var value : values) {
                    var answer = ApiClient.send(
                            call.with(clients.get(role), ids::id, field, value).build());
                    check(operation, field, value, answer, allowance.allows(field, value), jdbc);
                    sent++;
                }
            }
        }
        System.out.printf("HostileFieldsIT: %d requests with what is not %s%n", sent, what);
        soft.assertAll();
        assertThat(sent).isGreaterThan(100);
    }

    private void check(
            Described operation, Field field, String value, Answer answer, boolean isAllowed, JdbcClient jdbc) {
        var what =
                "%s with %s = %s: %d %s".formatted(operation.id(), field.path(), value, answer.status(), answer.body());
        soft.assertThat(answer.status()).as(what).isLessThan(500);
        Leaks.ofNobody().check(answer);
        if (!isAllowed) {
            soft.assertThat(Outcome.of(answer).status()).as(what).isEqualTo(422);
            soft.assertThat(events(answer.header("X-Request-Trace"), jdbc))
                    .as(what)
                    .isZero();
        }
    }

    private static long events(String trace, JdbcClient jdbc) {
        return jdbc.sql("SELECT count(*) FROM events.domain_event WHERE position(?::bytea IN meta_data) > 0")
                .param(trace.getBytes(StandardCharsets.UTF_8))
                .query(Long.class)
                .single();
    }

    private static String format(Field field) {
        return field.schema().path("format").asString("");
    }

    private static boolean allows(Field field, String json) {
        if (!json.matches("-?\\d+")) {
            // In a query, where all is text, a digit is one.
            return field.in().equals("query") && json.equals("\"1\"");
        }
        var number = new BigDecimal(json);
        return number.compareTo(bound(field, "minimum", Long.MIN_VALUE)) >= 0
                && number.compareTo(bound(field, "maximum", largest(field))) <= 0;
    }

    private static long largest(Field field) {
        return format(field).equals("int32") ? Integer.MAX_VALUE : Long.MAX_VALUE;
    }

    private static BigDecimal bound(Field field, String name, long otherwise) {
        JsonNode bound = field.schema().path(name);
        return bound.isMissingNode() ? BigDecimal.valueOf(otherwise) : bound.decimalValue();
    }
}
