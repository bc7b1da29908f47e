package com.redroomrewards.gateway.edge.error;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Everything thrown below the dispatcher. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErrorAdvice {

    @ExceptionHandler
    void answer(Exception thrown, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            // Too late for an answer: what was sent must not look like all of it.
            throw thrown;
        }
        ErrorWriter.write(response, thrown);
    }
}
