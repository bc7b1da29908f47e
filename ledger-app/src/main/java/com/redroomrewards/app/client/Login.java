package com.redroomrewards.app.client;

import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.data.CredentialsFile.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Finds a client's login in the data directory, or says what the operator has to do. */
public final class Login {

    private Login() {}

    /**
     * The login of that client.
     *
     * @throws CommandFailed when it can't be found
     */
    public static Client of(String clientId, Path data) {
        var file = data.resolve(CredentialsFile.NAME);
        try {
            var known = CredentialsFile.read(data)
                    .orElseThrow(() -> new CommandFailed("No credentials in " + file
                            + ": the first ./ledger serve on the embedded Postgres makes them."));
            return known.client(clientId)
                    .orElseThrow(() -> new CommandFailed("No client '" + clientId + "' in credentials.json; there are: "
                            + known.clients().stream().map(Client::clientId).collect(Collectors.joining(", "))));
        } catch (IOException e) {
            throw new CommandFailed("The credentials in " + file + " can't be read.");
        }
    }
}
