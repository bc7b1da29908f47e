package com.redroomrewards.app.cli;

import com.redroomrewards.app.client.LedgerClient;
import com.redroomrewards.app.client.Login;
import com.redroomrewards.app.data.DataOption;
import com.redroomrewards.app.data.RuntimeFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Prints an access token for a client of the running server, and nothing else.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TokenCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 8080;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CLIENT_ID", description = "A client of credentials.json, such as xcn.")
    private String clientId;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var client = Login.of(clientId, data.directory());
        var port = RuntimeFile.read(data.directory()).map(RuntimeFile::httpPort).orElse(DEFAULT_PORT);
        try (var ledger = new LedgerClient("http://localhost:" + port, client)) {
            var token = ledger.login();
            spec.commandLine().getOut().println(token);
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
