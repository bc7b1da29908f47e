package com.redroomrewards.app.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code credentials.json}, which the server's first run leaves in the data directory. */
@JsonIgnoreProperties(ignoreUnknown = true)
record CredentialsFile(@JsonProperty("clients") @Nullable List<Client> clients) {
    /** One client's login. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Client(
            @JsonProperty("client_id") String clientId,
            @JsonProperty("client_secret") String clientSecret,
            @JsonProperty("role") @Nullable String role) {}

    static CredentialsFile read(Path data) {
        var file = data.resolve("credentials.json");
        if (!Files.exists(file)) {
            throw new CommandFailed("No credentials in " + file + ": the first ./ledger serve makes them.");
        }
        try {
            return JsonMapper.builder().build().readValue(Files.readString(file), CredentialsFile.class);
        } catch (IOException | JacksonException e) {
            throw new CommandFailed("The credentials in " + file + " can't be read.");
        }
    }

    Client client(String clientId) {
        var known = clients == null ? List.<Client>of() : clients;
        return known.stream()
                .filter(it -> clientId.equals(it.clientId()))
                .findFirst()
                .orElseThrow(() -> new CommandFailed("No client '" + clientId + "' in credentials.json; there are: "
                        + known.stream().map(Client::clientId).collect(Collectors.joining(", "))));
    }
}
