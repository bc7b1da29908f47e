package com.redroomrewards.gateway.edge.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.server.ResponseStatusException;

class ErrorTranslatorTest {

    @ParameterizedTest
    @CsvSource({
        "400,VALIDATION_FAILED",
        "401,UNAUTHENTICATED",
        "403,UNAUTHORIZED",
        "404,NOT_FOUND",
        "405,METHOD_NOT_ALLOWED",
        "413,PAYLOAD_TOO_LARGE",
        "414,VALIDATION_FAILED",
        "415,UNSUPPORTED_MEDIA_TYPE",
        "431,VALIDATION_FAILED",
        "500,INTERNAL_ERROR",
        "501,VALIDATION_FAILED",
        "503,UNAVAILABLE",
        "505,VALIDATION_FAILED"
    })
    void aStatusOfTheContainer(int status, ErrorCode code) {
        assertThat(ErrorTranslator.ofStatus(status).code()).isEqualTo(code);
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailableAndABugIsInternal() {
        for (var away : List.of(
                new CannotGetJdbcConnectionException("x", new SQLException("x")), new QueryTimeoutException("x"))) {
            var answer = ErrorTranslator.translate(away);
            assertThat(answer.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(answer.headers()).containsEntry("Retry-After", "1");
        }
        for (var bug : List.of(new DataIntegrityViolationException("insert into x"), new IllegalStateException("x"))) {
            var answer = ErrorTranslator.translate(bug);
            assertThat(answer.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
            assertThat(answer.sentence()).doesNotContain("x ");
        }
    }

    @Test
    void aStatusThatSpringNames() {
        assertThat(ErrorTranslator.translate(new ResponseStatusException(HttpStatus.NOT_FOUND))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(ErrorTranslator.translate(new ResponseStatusException(HttpStatus.BAD_GATEWAY))
                        .code())
                .isEqualTo(ErrorCode.INTERNAL_ERROR);
    }

    @Test
    void namesOfFieldsCarryNothingElse() {
        assertThat(FieldPath.clean("metadata.not linked<b>[0]")).isEqualTo("metadata.not_linked_b_[0]");
        assertThat(FieldPath.snakeCase("cart.totalMinor")).isEqualTo("cart.total_minor");
        assertThat(FieldPath.clean("x".repeat(1000))).hasSize(200);
    }
}
