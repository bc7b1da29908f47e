package com.redroomrewards.app.cli;

import com.redroomrewards.app.adminaction.OperatorTrail;
import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.credentials.ClientSecret;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.data.CredentialsFile.Client;
import com.redroomrewards.app.data.DataOption;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.security.Credential;
import com.redroomrewards.gateway.edge.security.Credentials;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who may ask for tokens (http.md, Tokens). A secret is shown once, and kept as a hash. */
@Command(
        name = "clients",
        description = "Lists, adds, rotates and disables the clients of the running server.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = ServerDatabase.PASSWORD_HELP)
final class ClientsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing subcommand: list, add, rotate, disable or enable");
    }

    @Command(description = "Prints each client with its platform, role and state.", mixinStandardHelpOptions = true)
    int list() throws IOException, SQLException {
        for (var client : with(Credentials::all)) {
            print(line(client));
        }
        return 0;
    }

    @Command(
            description = "Adds a client and prints its secret, which is shown this once.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int add(
            @Parameters(paramLabel = "CLIENT_ID") String clientId,
            @Option(names = "--platform", required = true, description = "Whose it is, such as xcn.") String platform,
            @Option(names = "--role", required = true, description = "One of ${COMPLETION-CANDIDATES}.") Role role)
            throws IOException, SQLException {
        var secret = ClientSecret.generate();
        try {
            telling("client.added", clientId, platform + " " + role, credentials -> {
                credentials.add(clientId, platform, role, secret);
                return true;
            });
        } catch (DuplicateKeyException e) {
            throw new CommandFailed("There is a client '" + clientId + "' already; rotate gives it another secret.");
        }
        return tell(clientId, secret, role);
    }

    @Command(
            description = "Gives a client another secret and prints it, which is shown this once. Tokens that it has"
                    + " stay valid until they expire.",
            mixinStandardHelpOptions = true)
    int rotate(@Parameters(paramLabel = "CLIENT_ID") String clientId) throws IOException, SQLException {
        var secret = ClientSecret.generate();
        mustBeKnown(
                clientId,
                telling("client.secret-rotated", clientId, "", credentials -> credentials.rotate(clientId, secret)));
        return tell(clientId, secret, role(clientId));
    }

    @Command(
            description = "Refuses a client from now on, and the tokens that it has within a second.",
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "CLIENT_ID") String clientId) throws IOException, SQLException {
        mustBeKnown(clientId, telling("client.disabled", clientId, "", credentials -> credentials.disable(clientId)));
        return 0;
    }

    @Command(
            description = "Lets a client in again that was disabled, with the secret that it had.",
            mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "CLIENT_ID") String clientId) throws IOException, SQLException {
        mustBeKnown(clientId, telling("client.enabled", clientId, "", credentials -> credentials.enable(clientId)));
        return 0;
    }

    private <T> T with(Function<Credentials, T> work) throws IOException, SQLException {
        return onDatabase(dataSource -> work.apply(new Credentials(JdbcClient.create(dataSource))));
    }

    /** Changes a client and tells of it in the trail, or neither. */
    private boolean telling(String action, String clientId, String details, Predicate<Credentials> change)
            throws IOException, SQLException {
        return onDatabase(dataSource -> new TransactionTemplate(new DataSourceTransactionManager(dataSource))
                .execute(status -> {
                    var jdbc = JdbcClient.create(dataSource);
                    var isDone = change.test(new Credentials(jdbc));
                    if (isDone) {
                        new OperatorTrail(jdbc).add(action, clientId, details);
                    }
                    return isDone;
                }));
    }

    private <T> T onDatabase(Function<DataSource, T> work) throws IOException, SQLException {
        var runtime = RuntimeFile.read(data.directory())
                .orElseThrow(() -> new CommandFailed("No server runs on " + data.directory()
                        + "; start one with ./ledger serve, or name its --data."));
        try (var connection = ServerDatabase.of(runtime, System.getenv())
                        .connect(Map.of("ApplicationName", "ledger clients"));
                var dataSource = new SingleConnectionDataSource(connection, true)) {
            return work.apply(dataSource);
        }
    }

    private Role role(String clientId) throws IOException, SQLException {
        return with(credentials -> credentials.all().stream()
                .filter(client -> client.clientId().equals(clientId))
                .findFirst()
                .orElseThrow()
                .role());
    }

    private static void mustBeKnown(String clientId, boolean known) {
        if (!known) {
            throw new CommandFailed("There is no client '" + clientId + "'; ./ledger clients list names them.");
        }
    }

    /** The secret alone on stdout, for scripts. The file of the first run goes on being what ./ledger token reads. */
    private int tell(String clientId, String secret, Role role) throws IOException {
        var file = CredentialsFile.read(data.directory());
        if (file.isPresent()) {
            file.get().with(new Client(clientId, secret, role.name())).writeTo(data.directory());
        }
        print(secret);
        var err = spec.commandLine().getErr();
        err.println("The secret of '" + clientId + "' is shown this once"
                + (file.isPresent() ? ", and kept in " + data.directory().resolve(CredentialsFile.NAME) : "") + ".");
        err.flush();
        return 0;
    }

    private static String line(Credential client) {
        var state = client.disabledAt().map(at -> "disabled since " + at).orElse("enabled");
        return "%-24s %-12s %-12s %s".formatted(client.clientId(), client.platform(), client.role(), state);
    }

    private void print(String line) {
        var out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
