package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.acceptance.WebhookReceiver.Received;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.PostgresOf;
import com.redroomrewards.app.server.StartedBefore;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Webhooks under load while their receiver is away, and while nodes die: afterwards each event has arrived at least once,
 * in order per member, and no signature has failed. {@code -Dwebhook.outage.seconds=60} keeps the receiver away for a
 * minute. A node takes long to start, so each test goes on with the one that the test before has left alive.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebhookOutageIT {

    private static final int MEMBERS = 12;
    private static final int CLIENTS = 6;
    private static final Duration DELIVERED_AT_MOST = Duration.ofMinutes(3);

    /** Each client calls about twenty times a second: more would only keep the nodes from starting. */
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(40);

    /** Whoever failed comes again soon, and a dead node's endpoints are soon another one's. */
    private static final String[] SETTINGS = {
        "-Dledger.webhooks.allow-loopback=true",
        "-Dledger.webhooks.delivery.first-retry=200ms",
        "-Dledger.webhooks.delivery.longest-retry=2s",
        "-Dledger.webhooks.delivery.timeout=3s",
        "-Dledger.webhooks.delivery.lease=5s"
    };

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
    private String webhookId;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    @BeforeAll
    void start() throws Exception {
        data = StartedBefore.in(directory.resolve("data"));
        startServer();
    }

    @BeforeEach
    void subscribe() throws Exception {
        if (!server.isAlive()) {
            startServer();
        }
        receiver = new WebhookReceiver();
        var webhook = xcn.get().post("/v1/webhooks", """
            {"url":"%s","events":["POINTS_POSTED","REDEMPTION_COMMITTED","REDEMPTION_REVERSED","LINK_UPDATED"]}\
            """.formatted(receiver.url()));
        assertThat(webhook.status()).as(webhook.body()).isEqualTo(201);
        receiver.verifyWith(webhook.json().get("secret").asString());
        webhookId = webhook.json().get("webhook_id").asString();
    }

    private void startServer() throws Exception {
        server = ChildServer.start(data, SETTINGS);
        xcn.set(server.client("xcn"));
        postgres = RuntimeFile.read(data).orElseThrow();
    }

    /** Postgres lives on without the server. */
    private Connection database() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.jdbcUsername(), postgres.jdbcPassword());
    }

    @AfterEach
    void unsubscribe() {
        if (server.isAlive()) {
            xcn.get().delete("/v1/webhooks/" + webhookId, UUID.randomUUID().toString());
        }
        receiver.close();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        PostgresOf.kill(data, true);
    }

    @Test
    @Order(1)
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
        mustHaveAllArrived(load);
    }

    @Test
    @Order(2)
    void nothingIsLostWhenTheServerIsKilledAgainAndAgainWhileItDelivers() throws Exception {
        var deliveries = new AtomicInteger();
        receiver.answer(delivery -> {
            pause(Duration.ofMillis(5));
            return deliveries.incrementAndGet() % 10 == 0 ? 500 : 200;
        });
        var load = new Load();
        for (var i = 0; i < 2; i++) {
            sends(150);
            server.kill();
            startServer();
        }
        sends(100);
        load.stop();
        mustHaveAllArrived(load);
    }

    @Test
    @Order(3)
    void anotherNodeGoesOnWhenOneIsKilled() throws Exception {
        var login = CredentialsFile.read(data).orElseThrow().client("xcn").orElseThrow();
        var load = new Load();
        sends(50);
        var second = ChildServer.beside(data, Files.createDirectory(directory.resolve("second")), SETTINGS);
        try {
            sends(100);
            // Postgres lives on; what the first node was about to deliver is the second one's.
            server.kill();
            xcn.set(second.client(login));
            sends(200);
            load.stop();
            mustHaveAllArrived(load);
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

    private void mustHaveAllArrived(Load load) throws Exception {
        var expected = storedByMember();
        expected.keySet().retainAll(load.memberIds());
        var events = expected.values().stream().mapToInt(List::size).sum();
        // All that is stored: what a dead node was about to put into the queue is not in it for a while.
        await().atMost(DELIVERED_AT_MOST)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> deliveries("status = 'DELIVERED'") >= events);
        var arrived = new TreeMap<String, List<String>>();
        var all = receiver.all();
        all.forEach(one ->
                arrived.computeIfAbsent(one.member(), key -> new ArrayList<>()).add(one.eventId()));
        System.out.printf(
                "webhooks: %d events of %d members, %d deliveries, %d of them repeated, away for %s%n",
                events, expected.size(), all.size(), all.size() - events, outage);
        assertThat(all).allMatch(Received::signed);
        assertThat(arrived.keySet()).isEqualTo(expected.keySet());
        expected.forEach((member, ids) -> assertThat(List.copyOf(new LinkedHashSet<>(arrived.get(member))))
                .as("first arrivals of member %s", member)
                .isEqualTo(ids));
        assertThat(deliveries("true")).isEqualTo(events);
    }

    private long deliveries(String condition) throws Exception {
        return number("select count(*) from webhook.delivery where webhook_id = '" + webhookId + "' and " + condition);
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
                    call(() -> xcn.get()
                            .post("/v1/points/earn", member.earn("o-" + number + "-" + client + member.userId(), 600)));
                }
                pause(BETWEEN_CALLS);
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
                {"client_order_id":"%s","reason":"CANCELLED"}\
                """.formatted(cart)));
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

        Set<String> memberIds() {
            return members.stream().map(Linked::memberId).collect(Collectors.toSet());
        }

        void stop() throws Exception {
            stopping.set(true);
            for (var client : clients) {
                client.get();
            }
        }
    }
}
