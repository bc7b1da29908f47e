package com.redroomrewards.app.server;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/** Where what a server stands on listens, so that it sends nothing there on behalf of others. */
final class BackendPorts {

    private BackendPorts() {}

    /**
     * The ports of Postgres and of Axon Server, separated by commas.
     *
     * @param axonServer its addresses as Axon reads them, such as {@code axon:8124}, null without one
     */
    static String of(Database database, @Nullable String axonServer) {
        return Stream.concat(postgres(database.url()), axonServer(axonServer))
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static Stream<String> postgres(String url) {
        return PostgresUrl.parse(url).map(PGProperty.PG_PORT::getOrDefault).stream()
                .flatMap(ports -> Arrays.stream(ports.split(",", -1)));
    }

    private static Stream<String> axonServer(@Nullable String addresses) {
        return addresses == null
                ? Stream.empty()
                : Arrays.stream(addresses.split(",", -1))
                        .map(String::strip)
                        .filter(address -> address.contains(":"))
                        .map(address -> address.substring(address.lastIndexOf(':') + 1));
    }
}
