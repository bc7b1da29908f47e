package com.redroomrewards.app.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;

/**
 * Writes each line of the log as a JSON object: {@code timestamp} (UTC), {@code level}, {@code logger}, {@code thread},
 * {@code trace_id} of the request that it belongs to, {@code message} and {@code stack_trace}. Spring Boot's own encoder
 * needs Spring's environment, and the first lines are written before there is one.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    private static final JsonWriter<ILoggingEvent> LINE = JsonWriter.<ILoggingEvent>of(line -> {
                line.add("timestamp", ILoggingEvent::getInstant);
                line.add("level", ILoggingEvent::getLevel).as(Object::toString);
                line.add("logger", ILoggingEvent::getLoggerName);
                line.add("thread", ILoggingEvent::getThreadName);
                line.addMapEntries(ILoggingEvent::getMDCPropertyMap);
                line.add("message", ILoggingEvent::getFormattedMessage);
                line.add("stack_trace", JsonLines::stackTrace).whenNotNull();
            })
            .withNewLineAtEnd();

    @Override
    public byte[] encode(ILoggingEvent event) {
        return LINE.write(event).toByteArray(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    private static @Nullable String stackTrace(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        return thrown == null ? null : ThrowableProxyUtil.asString(thrown);
    }
}
