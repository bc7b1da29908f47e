package com.redroomrewards.gateway.edge.body;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Closes the connection of a client that sends its body too slowly. Tomcat would read the rest of it, byte by byte, before it looks
 * for the next request.
 */
final class SlowBodyValve extends ValveBase {

    /** The request attribute that says so. */
    static final String TOO_SLOW = SlowBodyValve.class.getName();

    SlowBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(TOO_SLOW) != null) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }
}
