package com.redroomrewards.gateway.edge.operation;

import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** One line of the table of operations. {@link Operation} is the table; tests may add lines of their own. */
public interface ApiOperation {

    /** What it does: words in capitals with underscores, {@code OPEN_MEMBER}. */
    String name();

    /** The HTTP method. */
    HttpMethod method();

    /** The path template from {@code /v1} on. */
    String path();

    /** Who may call it. */
    Set<Role> roles();

    /** The media types a body may have. */
    default Set<MediaType> consumes() {
        return Set.of(MediaType.APPLICATION_JSON);
    }

    /** Whether its body holds many items, and so may be larger than others. */
    default boolean takesMany() {
        return false;
    }

    /** Whether it can be asked for without effect ({@link DryRun}). */
    default boolean supportsDryRun() {
        return false;
    }

    /** Whether it changes something, and so needs an {@code Idempotency-Key}. */
    default boolean mutates() {
        return !method().equals(HttpMethod.GET);
    }

    /** Method and template, {@code POST /v1/points/earn}: the scope of an idempotency key. */
    default String endpoint() {
        return method() + " " + path();
    }
}
