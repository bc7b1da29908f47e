package com.redroomrewards.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.cli.ServeCommandTest.Run;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.app.server.ServerSettings;
import com.redroomrewards.app.server.StartedBefore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clients come, change their secret and go beside a running server. */
class ClientsCommandIT {

    @TempDir
    private static Path data;

    private static LedgerServer server;

    @BeforeAll
    static void start() throws Exception {
        server = LedgerServer.start(new ServerSettings(0, 0, StartedBefore.in(data), null, null));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        server.awaitStop();
    }

    @Test
    void aClientIsAddedRotatedAndDisabled() throws Exception {
        var first = secret(clients("add", "shop", "--platform", "xcn", "--role", "SERVICE"));
        var shop = ApiClient.login(url(), new CredentialsFile.Client("shop", first, "SERVICE"));
        assertThat(shop.get("/v1/links/status?client_user_id=nobody").status()).isEqualTo(200);
        assertThat(clients("list").out()).containsPattern("shop +xcn +SERVICE +enabled");

        var second = secret(clients("rotate", "shop"));
        assertThat(second).isNotEqualTo(first);
        assertThat(Run.of("token", "shop", "--data=" + data).exitCode())
                .as("the file has the new one")
                .isZero();
        assertThat(status("shop", first)).isEqualTo(401);
        assertThat(status("shop", second)).isEqualTo(200);

        assertThat(clients("disable", "shop").exitCode()).isZero();
        assertThat(status("shop", second)).isEqualTo(401);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(shop.get("/v1/links/status?client_user_id=nobody")
                                .status())
                        .as("with a token of before")
                        .isEqualTo(401));
        assertThat(clients("list").out()).containsPattern("shop +xcn +SERVICE +disabled since 20");

        assertThat(clients("enable", "shop").exitCode()).isZero();
        assertThat(status("shop", second)).isEqualTo(200);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(shop.get("/v1/links/status?client_user_id=nobody")
                                .status())
                        .isNotEqualTo(401));
        mustBeInTheTrail();
        mustBeHashed("shop", second);
    }

    private static void mustBeInTheTrail() {
        var trail = Run.of("actions", "--data=" + data);
        assertThat(trail.exitCode()).as(trail.err()).isZero();
        assertThat(trail.out().lines().filter(line -> line.contains(" shop ")))
                .as(trail.out())
                .hasSize(4)
                .allMatch(line -> line.contains(System.getProperty("user.name")))
                .first()
                .asString()
                .contains("OPERATOR", "client.enabled");
        assertThat(trail.out()).startsWith("at ");
        assertThat(trail.out())
                .containsPattern("client.disabled +shop")
                .containsPattern("client.secret-rotated +shop")
                .containsPattern("client.added +shop");
    }

    private static void mustBeHashed(String clientId, String secret) {
        var stored = JdbcClient.create(server.part(DataSource.class))
                .sql("SELECT secret_hash FROM edge.credential WHERE client_id = ?")
                .param(clientId)
                .query(String.class)
                .single();
        assertThat(stored).startsWith("{bcrypt}$2").doesNotContain(secret);
    }

    @Test
    void whatCanNotBeIsOneLine() {
        assertFails(1, "already", "add", "xcn", "--platform", "xcn", "--role", "SERVICE");
        assertFails(1, "letters", "add", "a b", "--platform", "xcn", "--role", "SERVICE");
        assertFails(1, "platform", "add", "shop2", "--platform", "X C N", "--role", "SERVICE");
        assertFails(2, "role", "add", "shop2", "--platform", "xcn", "--role", "KING");
        assertFails(1, "no client 'nobody'", "rotate", "nobody");
        assertFails(1, "no client 'nobody'", "disable", "nobody");
        assertFails(1, "no client 'nobody'", "enable", "nobody");
        assertFails(2, "Missing subcommand");
        assertThat(clients("list").out()).doesNotContain("shop2");
    }

    @Test
    void withoutAServerItSaysSo(@TempDir Path elsewhere) {
        var run = Run.of("clients", "list", "--data=" + elsewhere);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("No server runs on " + elsewhere);
    }

    private static void assertFails(int exitCode, String said, String... arguments) {
        var run = clients(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err().strip()).hasLineCount(1).contains(said);
        assertThat(run.out()).isEmpty();
    }

    private static Run clients(String... arguments) {
        var all = new ArrayList<>(List.of("clients"));
        all.addAll(List.of(arguments));
        all.add("--data=" + data);
        return Run.of(all.toArray(String[]::new));
    }

    private static String secret(Run run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("shown this once");
        return run.out().strip();
    }

    private static int status(String clientId, String secret) throws Exception {
        return ApiClient.statusOfLogin(url(), new CredentialsFile.Client(clientId, secret, ""));
    }

    private static String url() {
        return "http://localhost:" + server.port();
    }
}
