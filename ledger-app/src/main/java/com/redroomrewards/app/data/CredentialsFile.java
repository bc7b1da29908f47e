package com.redroomrewards.app.data;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code credentials.json}, which the server's first run leaves in the data directory for its operator; the server
 * itself never reads it back.
 *
 * @param clients the clients, with their secrets
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CredentialsFile(@JsonProperty("clients") List<Client> clients) {

    /** Its name in the data directory. */
    public static final String NAME = "credentials.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One client's login. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Client(
            @JsonProperty("client_id") String clientId,
            @JsonProperty("client_secret") String clientSecret,
            @JsonProperty("role") String role) {}

    public CredentialsFile {
        clients = List.copyOf(clients);
    }

    /**
     * Reads the file, if there is one.
     *
     * @throws IOException when there is a file that can't be read
     */
    public static Optional<CredentialsFile> read(Path data) throws IOException {
        var file = data.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), CredentialsFile.class));
        } catch (JacksonException e) {
            throw new IOException("Unreadable " + file, e);
        }
    }

    /**
     * Writes the file, readable by its owner alone.
     *
     * @throws IOException when it can't be written
     */
    public void writeTo(Path data) throws IOException {
        OwnerOnly.write(
                data.resolve(NAME), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }

    /** The same with that client, in the place of one of its name or behind all others. */
    public CredentialsFile with(Client client) {
        var all = new ArrayList<>(clients);
        var place = client(client.clientId()).map(all::indexOf).orElse(all.size());
        if (place == all.size()) {
            all.add(client);
        } else {
            all.set(place, client);
        }
        return new CredentialsFile(all);
    }

    /** The client of that name. */
    public Optional<Client> client(String clientId) {
        return clients.stream().filter(it -> clientId.equals(it.clientId())).findFirst();
    }
}
