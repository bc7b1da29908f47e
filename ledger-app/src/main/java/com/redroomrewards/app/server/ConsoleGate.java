package com.redroomrewards.app.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Keeps log lines off the console until the server has started: a start says one line, be it the
 * address or what went wrong. The log file has everything from the first moment.
 */
public final class ConsoleGate extends Filter<ILoggingEvent> {
    private static volatile boolean open;

    static void open() {
        open = true;
    }

    /** {@inheritDoc} */
    @Override
    public FilterReply decide(ILoggingEvent event) {
        return open ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
