package com.redroomrewards.gateway.webhook.delivery;

import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.vault.TestVault;
import com.redroomrewards.gateway.webhook.WebhookDatabase;
import com.redroomrewards.gateway.webhook.address.TestNames;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import com.redroomrewards.gateway.webhook.subscription.TestSubscriptions;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A courier with a queue on a real Postgres and an endpoint on a real socket. */
class CourierIT {

    private static final int MEMBERS = 2 * Circuit.FAILING_LANES;

    /** A failed lane waits for half an hour at least. */
    private static final DeliveryProperties PROPERTIES = new DeliveryProperties(
            16,
            Duration.ofSeconds(10),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofDays(3),
            Duration.ofMillis(500),
            Duration.ofSeconds(15),
            Duration.ofDays(90));

    @Test
    void anEndpointThatIsBackIsFoundOutHoweverLongItsLanesWouldWait() throws Exception {
        var answered = new AtomicInteger();
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(answered.incrementAndGet() <= MEMBERS ? 503 : 200, -1);
            exchange.close();
        });
        receiver.start();
        try (var database = new WebhookDatabase();
                var names = new TestNames();
                var client = new EndpointClient(
                        names.guard(true, 1), PROPERTIES.timeout(), DefaultClientTlsStrategy.createDefault())) {
            var subscriptions =
                    new TestSubscriptions(database.jdbc(), database.transaction(), new TestDigest(), new TestVault());
            var webhook = subscriptions.add(
                    "shop", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
            var deliveries =
                    Stream.generate(() -> delivery(webhook)).limit(MEMBERS).toList();
            database.transaction().executeWithoutResult(status -> new NewDeliveries(database.jdbc()).add(deliveries));

            var courier = new Courier(
                    webhook, new Lease(System.nanoTime(), Duration.ofMinutes(1)), kit(database, subscriptions, client));
            var running = Thread.ofVirtual().start(courier);
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting(database) == 0);
            courier.stop();
            running.join();
        } finally {
            receiver.stop(0);
        }
    }

    private static CourierKit kit(WebhookDatabase database, TestSubscriptions subscriptions, EndpointClient client) {
        var jdbc = database.jdbc();
        var queue = new DeliveryQueue(jdbc);
        return new CourierKit(
                queue,
                new Attempts(jdbc, database.transaction(), queue, subscriptions.endpoints(), PROPERTIES),
                new Deliveries(jdbc),
                subscriptions.endpoints(),
                new StaticListableBeanFactory(Map.of("client", client)).getBeanProvider(EndpointClient.class),
                new TestVault(),
                new DeliveryMeters(new SimpleMeterRegistry(), jdbc),
                Clock.systemUTC(),
                PROPERTIES);
    }

    private static NewDelivery delivery(UUID webhook) {
        return new NewDelivery(
                UUID.randomUUID(),
                webhook,
                "event",
                "TEST",
                new byte[] {'{', '}'},
                null,
                List.of(UUID.randomUUID()),
                null);
    }

    private static long waiting(WebhookDatabase database) {
        return database.jdbc()
                .sql("select count(*) from webhook.turn")
                .query(Long.class)
                .single();
    }
}
