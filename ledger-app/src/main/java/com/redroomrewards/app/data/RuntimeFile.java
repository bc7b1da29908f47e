package com.redroomrewards.app.data;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code runtime.json}: how the command line tools reach the server that runs on a data directory.
 * Mode 0600, as it holds the password of the embedded database; gone after a clean stop.
 *
 * @param jdbcUrl the database
 * @param jdbcUsername its user, null when the URL says it
 * @param jdbcPassword the user's password, new at each start; null with an outside database, whose password it does not
 *     hold
 * @param axonServer host and port of the Axon Server that has the events, null when the database has them
 * @param httpPort where the REST API listens, null until it does
 * @param pid the server's process id
 * @param version of the server's code, null when it is not in a jar
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RuntimeFile(
        @JsonProperty("jdbc_url") String jdbcUrl,
        @JsonProperty("jdbc_username") @Nullable String jdbcUsername,
        @JsonProperty("jdbc_password") @Nullable String jdbcPassword,
        @JsonProperty("axon_server") @Nullable String axonServer,
        @JsonProperty("http_port") @Nullable Integer httpPort,
        @JsonProperty("pid") long pid,
        @JsonProperty("version") @Nullable String version) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of this process, before the REST API listens; with the events in the database. */
    public static RuntimeFile of(String jdbcUrl, @Nullable String username, @Nullable String password) {
        return new RuntimeFile(
                jdbcUrl, username, password, null, null, ProcessHandle.current().pid(), versionOfThisCode());
    }

    /** The version of the code that runs here, null when it is not in a jar. */
    public static @Nullable String versionOfThisCode() {
        return RuntimeFile.class.getPackage().getImplementationVersion();
    }

    /** The same with the events on an Axon Server, unless that is null. */
    public RuntimeFile withEventsOn(@Nullable String server) {
        return new RuntimeFile(jdbcUrl, jdbcUsername, jdbcPassword, server, httpPort, pid, version);
    }

    /** The same with the port on which the REST API has begun to listen. */
    public RuntimeFile listeningOn(int port) {
        return new RuntimeFile(jdbcUrl, jdbcUsername, jdbcPassword, axonServer, port, pid, version);
    }

    /**
     * Writes the file into a data directory.
     *
     * @throws IOException when it can't be written
     */
    public void writeTo(Path data) throws IOException {
        OwnerOnly.write(fileOf(data), JSON.writeValueAsString(this));
    }

    /**
     * What the server on this data directory wrote. Empty when there is no file, or when the process
     * that wrote it is gone, which is what a crash leaves behind.
     *
     * @throws IOException when there is a file that can't be read
     */
    public static Optional<RuntimeFile> read(Path data) throws IOException {
        var file = fileOf(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var found = JSON.readValue(Files.readString(file), RuntimeFile.class);
            return Optional.of(found).filter(it -> ProcessHandle.of(it.pid()).isPresent());
        } catch (JacksonException e) {
            throw new IOException("Unreadable " + file, e);
        }
    }

    /**
     * Removes the file, if there is one.
     *
     * @throws IOException when it can't be removed
     */
    public static void delete(Path data) throws IOException {
        Files.deleteIfExists(fileOf(data));
    }

    private static Path fileOf(Path data) {
        return data.resolve("runtime.json");
    }
}
