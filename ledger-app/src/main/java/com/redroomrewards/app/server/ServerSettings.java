package com.redroomrewards.app.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an operator chooses on the command line.
 *
 * @param port of the REST API; 0 takes a free one
 * @param managementPort of health and metrics; 0 takes a free one
 * @param data the data directory, as the operator wrote it
 * @param postgres JDBC URL of an outside Postgres, null for the embedded one
 * @param axonServer host and port of an Axon Server, null for the event store on Postgres
 */
public record ServerSettings(
        int port,
        int managementPort,
        Path data,
        @Nullable String postgres,
        @Nullable String axonServer) {}
