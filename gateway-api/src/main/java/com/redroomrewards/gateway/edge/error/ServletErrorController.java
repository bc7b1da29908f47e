package com.redroomrewards.gateway.edge.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors that reach the container: {@code sendError} and what escaped the filters. */
@Controller
class ServletErrorController implements ErrorController {

    @RequestMapping("${server.error.path:${error.path:/error}}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (thrown instanceof Throwable cause && !Integer.valueOf(404).equals(status)) {
            ErrorWriter.write(response, cause);
        } else {
            // Without a status a client asked for the error page itself: there is no such resource.
            ErrorWriter.write(response, ErrorTranslator.ofStatus(status instanceof Integer code ? code : 404));
        }
    }
}
