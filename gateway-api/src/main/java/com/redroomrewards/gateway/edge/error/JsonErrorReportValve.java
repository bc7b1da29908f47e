package com.redroomrewards.gateway.edge.error;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that Tomcat refuses before any filter runs (a bad URI, broken headers) in the error form.
 * Public with a public constructor, since Tomcat makes it by name.
 */
public final class JsonErrorReportValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(JsonErrorReportValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            ErrorWriter.write(response.getResponse(), ErrorTranslator.ofStatus(response.getStatus()));
            response.finishResponse();
        } catch (IOException e) {
            log.debug("The client went away before its error was written", e);
        }
    }
}
