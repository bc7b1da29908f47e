package com.redroomrewards.app.cli;

import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.data.CredentialsFile.Client;
import com.redroomrewards.app.data.RuntimeFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

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

    @Option(
            names = "--data",
            defaultValue = "${env:LEDGER_DATA:-./data}",
            paramLabel = "DIR",
            description = "The server's data directory (env LEDGER_DATA; default: ./data).")
    private Path data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var client = Login.of(clientId, data);
        var port = RuntimeFile.read(data).map(RuntimeFile::httpPort).orElse(DEFAULT_PORT);
        var token = accessToken(request(port, client), port);
        spec.commandLine().getOut().println(token);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static HttpRequest request(int port, Client client) {
        var form = "grant_type=client_credentials&client_id=" + encoded(client.clientId()) + "&client_secret="
                + encoded(client.clientSecret());
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth/token"))
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static String accessToken(HttpRequest request, int port) throws InterruptedException {
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new CommandFailed("The server refused a token: HTTP " + response.statusCode() + ".");
            }
            var token = JsonMapper.builder()
                    .build()
                    .readTree(response.body())
                    .path("access_token")
                    .asString("");
            if (token.isEmpty()) {
                throw new CommandFailed("The server's answer holds no access token.");
            }
            return token;
        } catch (JacksonException e) {
            throw new CommandFailed("The server's answer is no JSON.");
        } catch (IOException e) {
            throw new CommandFailed(
                    "No ledger answers on http://localhost:" + port + ": start it with ./ledger serve.");
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
