package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.acceptance.WebhookReceiver.Received;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.PostgresOf;
import com.redroomrewards.gateway.webhook.event.EventBody;
import com.redroomrewards.gateway.webhook.event.WebhookEventType;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Webhooks under load while their receiver is away, and while nodes die: afterwards each event has arrived at least once,
 * in order per member, and no signature has failed. {@code -Dwebhook.outage.seconds=60} keeps the receiver away for a
 * minute.
 */
class WebhookOutageIT {

    private static final int MEMBERS = 12;
    private static final int CLIENTS = 6;
    private static final Duration DELIVERED_AT_MOST = Duration.ofMinutes(3);

    /** What the platform is told of each stored event. */
    private static final Map<String, WebhookEventType> TOLD = Map.of(
            "account.profile-linked", WebhookEventType.LINK_UPDATED,
            "account.points-earned", WebhookEventType.POINTS_POSTED,
            "account.points-redeemed", WebhookEventType.REDEMPTION_COMMITTED,
            "account.redeemed-points-restored", WebhookEventType.REDEMPTION_REVERSED);

    private final Duration outage = Duration.ofSeconds(Integer.getInteger("webhook.outage.seconds", 6));
    private final AtomicReference<ApiClient> xcn = new AtomicReference<>();
    private final AtomicInteger sent = new AtomicInteger();
    private WebhookReceiver receiver;
    private ChildServer server;
    private Path data;
    private RuntimeFile postgres;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @BeforeEach
    void start() throws Exception {
        receiver = new WebhookReceiver();
        data = Files.createDirectory(directory.resolve("data"));
        startServer();
        var webhook = xcn.get().post("/v1/webhooks", """
                {"url":"%s","events":["POINTS_POSTED","REDEMPTION_COMMITTED","REDEMPTION_REVERSED","LINK_UPDATED"]}""".formatted(receiver.url()));
        assertThat(webhook.status()).as(webhook.body()).isEqualTo(201);
        receiver.verifyWith(webhook.json().get("secret").asString());
    }

    private void startServer() throws Exception {
        server = ChildServer.start(data);
        xcn.set(server.client("xcn"));
        postgres = RuntimeFile.read(data).orElseThrow();
    }

    /** Postgres lives on without the server. */
    private Connection database() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.jdbcUsername(), postgres.jdbcPassword());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        PostgresOf.kill(data, true);
        receiver.close();
    }

    @Test
    void nothingIsLostWhenTheReceiverIsAwayAndTheServerIsKilledMeanwhile() throws Exception {
        var load = new Load();
        sends(200);
        receiver.stop();
        pause(outage.dividedBy(2));
        server.kill();
        startServer();
        pause(outage.dividedBy(2));
        receiver.restart();
        sends(200);
        load.stop();
        mustHaveAllArrived();
    }

    @Test
    void nothingIsLostWhenTheServerIsKilledAgainAndAgainWhileItDelivers() throws Exception {
        receiver.answer(delivery -> {
            pause(Duration.ofMillis(5));
            return sent.get() % 10 == 0 ? 500 : 200;
        });
        var load = new Load();
        for (var i = 0; i < 2; i++) {
            sends(150);
            server.kill();
            startServer();
        }
        sends(100);
        load.stop();
        mustHaveAllArrived();
    }

    @Test
    void anotherNodeGoesOnWhenOneIsKilled() throws Exception {
        var login = CredentialsFile.read(data).orElseThrow().client("xcn").orElseThrow();
        var load = new Load();
        sends(50);
        var second = ChildServer.beside(
                data, Files.createDirectory(directory.resolve("second")), "-Dledger.webhooks.allow-loopback=true");
        try {
            sends(100);
            // Postgres lives on; what the first node was about to deliver is the second one's.
            server.kill();
            xcn.set(second.client(login));
            sends(200);
            load.stop();
            mustHaveAllArrived();
        } finally {
            second.close();
        }
    }

    /** Waits until the clients have had so many more answers. */
    private void sends(int more) {
        var until = sent.get() + more;
        await().atMost(Duration.ofMinutes(2)).until(() -> sent.get() >= until);
    }

    private static void pause(Duration time) {
        await().pollDelay(time).timeout(time.plusSeconds(10)).until(() -> true);
    }

    private void mustHaveAllArrived() throws Exception {
        await().atMost(DELIVERED_AT_MOST)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> number("select count(*) from webhook.turn") == 0);
        var expected = storedByMember();
        var arrived = new TreeMap<String, List<String>>();
        var all = receiver.all();
        all.forEach(one ->
                arrived.computeIfAbsent(one.member(), key -> new ArrayList<>()).add(one.eventId()));
        var events = expected.values().stream().mapToInt(List::size).sum();
        System.out.printf(
                "webhooks: %d events of %d members, %d deliveries, %d of them repeated, away for %s%n",
                events, expected.size(), all.size(), all.size() - events, outage);
        assertThat(all).allMatch(Received::signed);
        assertThat(arrived.keySet()).isEqualTo(expected.keySet());
        expected.forEach((member, ids) -> assertThat(List.copyOf(new LinkedHashSet<>(arrived.get(member))))
                .as("first arrivals of member %s", member)
                .isEqualTo(ids));
        assertThat(number("select count(*) from webhook.delivery where status <> 'DELIVERED'"))
                .isZero();
        assertThat(number("select count(*) from webhook.delivery")).isEqualTo(events);
    }

    /** The ids of what must be told of each member, in the order of the stream. */
    private Map<String, List<String>> storedByMember() throws Exception {
        var stored = new TreeMap<String, List<String>>();
        try (var connection = database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select aggregate_identifier, event_identifier, payload_type"
                        + " from events.domain_event where payload_type like 'account.%' order by global_index")) {
            while (rows.next()) {
                var type = TOLD.get(rows.getString("payload_type"));
                if (type != null) {
                    stored.computeIfAbsent(rows.getString("aggregate_identifier"), key -> new ArrayList<>())
                            .add(EventBody.eventId(rows.getString("event_identifier"), type));
                }
            }
        }
        return stored;
    }

    private long number(String sql) throws Exception {
        try (var connection = database();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Clients that earn and redeem until they are told to stop, whether the server is there or not. */
    private final class Load {

        private final List<Linked> members = new ArrayList<>();
        private final AtomicBoolean stopping = new AtomicBoolean();
        private final List<Future<?>> clients = new ArrayList<>();

        Load() throws Exception {
            var opening = new Members(xcn.get());
            for (var i = 0; i < MEMBERS; i++) {
                members.add(opening.linked());
            }
            var threads = Executors.newFixedThreadPool(CLIENTS);
            for (var client = 0; client < CLIENTS; client++) {
                var first = client;
                clients.add(threads.submit(() -> run(first)));
            }
            threads.shutdown();
        }

        private void run(int client) {
            for (var i = client; !stopping.get(); i++) {
                var member = members.get(i % MEMBERS);
                var number = i;
                if (i % 5 == 4) {
                    checkout(member, number + "-" + client);
                } else {
                    call(() -> xcn.get().post("/v1/points/earn", member.earn("o-" + number + "-" + client, 600)));
                }
            }
        }

        private void checkout(Linked member, String number) {
            var quote = call(() -> xcn.get().post("/v1/redemptions/quote", member.quoteExact(2_000, 500)));
            if (quote == null || !quote.json().path("eligible").asBoolean(false)) {
                return;
            }
            var quoteId = quote.json().get("quote_id").asString();
            var cart = "cart-" + number + "-" + member.userId();
            call(() -> xcn.get().post("/v1/redemptions/commit", member.commit(quoteId, cart)));
            call(() -> xcn.get().post("/v1/redemptions/reverse", """
                    {"client_order_id":"%s","reason":"CANCELLED"}""".formatted(cart)));
        }

        // While the server is dead there is no answer, and nothing is expected of the call.
        private Answer call(Callable<Answer> call) {
            try {
                var answer = call.call();
                sent.incrementAndGet();
                return answer;
            } catch (UncheckedIOException | IllegalStateException e) {
                pause(Duration.ofMillis(100));
                return null;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        void stop() throws Exception {
            stopping.set(true);
            for (var client : clients) {
                client.get();
            }
        }
    }
}
