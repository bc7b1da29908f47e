package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.vault.TestVault;
import com.redroomrewards.gateway.webhook.WebhookDatabase;
import com.redroomrewards.gateway.webhook.address.TestNames;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import com.redroomrewards.gateway.webhook.subscription.TestSubscriptions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A courier with a queue on a real Postgres and an endpoint on a real socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourierIT {

    /** A failed lane waits for half an hour at least. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final UUID MODEL = new UUID(2, 0);

    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final Set<String> refused = new HashSet<>();
    private final List<NewDelivery> added = new ArrayList<>();
    private TestVault vault = new TestVault();
    private SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private WebhookDatabase database;
    private TestSubscriptions subscriptions;
    private TestNames names;
    private HttpServer receiver;
    private UUID webhook;
    private EndpointClient client;
    private Courier courier;
    private Thread running;
    private volatile Predicate<String> accepts = eventId -> true;

    @BeforeAll
    void start() throws IOException {
        database = new WebhookDatabase();
        subscriptions =
                new TestSubscriptions(database.jdbc(), database.transaction(), new TestDigest(), new TestVault());
        names = new TestNames();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    @BeforeEach
    void subscribe() {
        database.clear();
        accepted.clear();
        refused.clear();
        added.clear();
        vault = new TestVault();
        registry = new SimpleMeterRegistry();
        webhook = subscriptions.add(
                "shop", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
    }

    @AfterEach
    void stopCourier() throws Exception {
        courier.stop();
        running.join();
        client.close();
    }

    @AfterAll
    void stop() {
        receiver.stop(0);
        names.close();
        database.close();
    }

    @Test
    void anEndpointThatIsBackIsFoundOutHoweverLongItsLanesWouldWait() {
        accepts = eventId -> false;
        addAll(Stream.generate(() -> lanes(UUID.randomUUID())).limit(2 * Circuit.FAILING_LANES));
        deliver(LONG, Duration.ofSeconds(1));
        await().atMost(SOON).until(() -> attempts() > 2 * Circuit.FAILING_LANES);
        accepts = eventId -> true;
        await().atMost(SOON).until(() -> accepted.size() == added.size());
    }

    @Test
    void whoeverTakesOverInAnOutageAsksSoon() throws Exception {
        accepts = eventId -> false;
        addAll(Stream.generate(() -> lanes(UUID.randomUUID())).limit(2 * Circuit.FAILING_LANES));
        deliver(LONG, Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> attempts() >= Circuit.FAILING_LANES);
        stopCourier();
        database.jdbc()
                .sql("update webhook.subscription set failing_since = now() - interval '30 seconds'")
                .update();
        deliver(LONG, Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> attempts() >= 2 * Circuit.FAILING_LANES);
        accepts = eventId -> true;
        await().atMost(SOON).until(() -> accepted.size() == added.size());
    }

    @Test
    void whatTookTooLongToOpenIsNotSentAndCountsAgainstNobody() {
        var lease = new Lease(System.nanoTime(), Duration.ofMinutes(10));
        var opened = new AtomicInteger();
        vault = new TestVault() {
            @Override
            public Optional<byte[]> openForUser(UUID linkId, byte[] sealed) {
                if (opened.incrementAndGet() == 1) {
                    lease.renewed(System.nanoTime(), Duration.ofSeconds(10));
                }
                return super.openForUser(linkId, sealed);
            }
        };
        addSealed(UUID.randomUUID());
        deliver(LONG, Duration.ofSeconds(30), lease);
        await().atMost(SOON).until(() -> opened.get() == 1);
        await().during(Duration.ofSeconds(2)).until(() -> accepted.isEmpty() && opened.get() == 1);
        assertThatNothingFailed();
        lease.renewed(System.nanoTime(), Duration.ofMinutes(10));
        await().atMost(SOON).until(() -> accepted.size() == 1);
    }

    @Test
    void whatTheLedgerCannotOpenWaitsAndCountsAgainstNobody() {
        var pause = Duration.ofMillis(200);
        var lanes = 2 * Circuit.FAILING_LANES;
        var isAway = new AtomicBoolean(true);
        var opened = new AtomicInteger();
        vault = new TestVault() {
            @Override
            public Optional<byte[]> openForUser(UUID linkId, byte[] sealed) {
                opened.incrementAndGet();
                if (isAway.get()) {
                    throw new IllegalStateException("The database is away");
                }
                return super.openForUser(linkId, sealed);
            }
        };
        for (var i = 0; i < lanes; i++) {
            addSealed(UUID.randomUUID());
        }
        var from = System.nanoTime();
        deliver(LONG, pause);
        await().atMost(SOON).until(() -> opened.get() > 2 * lanes);
        var pauses = Duration.ofNanos(System.nanoTime() - from).dividedBy(pause);
        assertThat(opened.get()).as("in %d pauses", pauses).isLessThanOrEqualTo((int) (pauses + 1) * lanes);
        assertThatNothingFailed();
        isAway.set(false);
        await().atMost(SOON).until(() -> accepted.size() == lanes);
    }

    @Test
    void membersWhoAreRefusedKeepNobodyElseWaitingAndAreNotTriedAgainBeforeTheirTime() {
        accepts = eventId -> !refused.contains(eventId);
        for (var i = 0; i < 2 * Circuit.FAILING_LANES; i++) {
            refused.add(add(UUID.randomUUID()));
        }
        deliver(LONG, Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> attempts() >= refused.size());
        for (var i = 0; i < 3; i++) {
            var healthy = add(UUID.randomUUID());
            courier.wake();
            await().atMost(SOON).until(() -> accepted.contains(healthy));
        }
        assertThat(attempts()).as("but for a few probes").isLessThan(refused.size() * 3 / 2 + 3);
    }

    @Test
    void nothingIsSentThatMightStillBeUnderWayWhenTheLeaseEnds() {
        var first = add(UUID.randomUUID());
        var lease = new Lease(System.nanoTime(), Duration.ofMinutes(10));
        deliver(LONG, Duration.ofSeconds(30), lease);
        await().atMost(SOON).until(() -> accepted.contains(first));
        lease.renewed(System.nanoTime(), Duration.ofSeconds(10));
        var second = add(UUID.randomUUID());
        courier.wake();
        await().during(Duration.ofSeconds(2)).until(() -> !accepted.contains(second));
        lease.renewed(System.nanoTime(), Duration.ofMinutes(10));
        await().atMost(SOON).until(() -> accepted.contains(second));
    }

    @Test
    void aThousandAwardsToOneModelAreTold() {
        addAll(IntStream.range(0, 1_200).mapToObj(i -> lanes(UUID.randomUUID(), MODEL)));
        deliver(LONG, Duration.ofSeconds(30));
        await().atMost(Duration.ofMinutes(2)).until(() -> accepted.size() == added.size());
        assertThat(accepted).containsExactlyElementsOf(idsOf(added));
    }

    @Test
    void whoeverWaitsForAModelsFailedEventKeepsNobodyElseWaiting() {
        accepts = eventId -> !refused.contains(eventId);
        refused.add(add(MODEL));
        addAll(IntStream.range(0, 600).mapToObj(i -> lanes(UUID.randomUUID(), MODEL)));
        var healthy = Stream.generate(() -> add(UUID.randomUUID())).limit(10).toList();
        deliver(LONG, Duration.ofSeconds(30));
        await().atMost(SOON).until(() -> accepted.size() == healthy.size());
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(healthy);
    }

    /** Awards of members to few models, some of whom are refused always. */
    @Test
    void everybodyElseIsToldInOrderWhoeverIsRefused() {
        var seed = System.nanoTime();
        System.out.printf("courier: seed %d%n", seed);
        var random = new SplittableRandom(seed);
        var models = random.nextInt(8, 30);
        var refusedModels = random.nextInt(1, 8);
        var givers = random.nextInt(100, 1_500);
        accepts = eventId -> !refused.contains(eventId);
        var expected = new HashMap<UUID, List<String>>();
        var waiting = new HashSet<UUID>();
        addAll(IntStream.range(0, 3_000).mapToObj(i -> {
            // Half of them to one who is not refused. Who gives to somebody refused gives to nobody else.
            var model = random.nextBoolean() ? refusedModels : random.nextInt(models);
            var giver = random.nextInt(givers) + (model < refusedModels ? givers : 0);
            return lanes(new UUID(1, giver), new UUID(2, model));
        }));
        for (var delivery : added) {
            if (delivery.lanes().stream().anyMatch(lane -> isRefused(lane, refusedModels) || waiting.contains(lane))) {
                refused.add(delivery.eventId());
                waiting.addAll(delivery.lanes());
            } else {
                delivery.lanes()
                        .forEach(lane -> expected.computeIfAbsent(lane, key -> new ArrayList<>())
                                .add(delivery.eventId()));
            }
        }
        deliver(Duration.ofMillis(200), Duration.ofSeconds(2));
        await().atMost(Duration.ofMinutes(4))
                .untilAsserted(() -> assertThat(accepted).as("seed %d", seed).hasSize(added.size() - refused.size()));
        expected.forEach((lane, ids) -> assertThat(accepted.stream().filter(Set.copyOf(ids)::contains))
                .as("seed %d, lane %s", seed, lane)
                .containsExactlyElementsOf(ids));
    }

    private static boolean isRefused(UUID lane, int refusedModels) {
        return lane.getMostSignificantBits() == MODEL.getMostSignificantBits()
                && lane.getLeastSignificantBits() < refusedModels;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var eventId = exchange.getRequestHeaders().getFirst("webhook-id");
            var isAccepted = accepts.test(eventId);
            if (isAccepted) {
                accepted.add(eventId);
            }
            exchange.sendResponseHeaders(isAccepted ? 200 : 503, -1);
        }
    }

    private void deliver(Duration firstRetry, Duration longestPause) {
        deliver(firstRetry, longestPause, new Lease(System.nanoTime(), Duration.ofMinutes(10)));
    }

    private void deliver(Duration firstRetry, Duration longestPause, Lease lease) {
        var properties = TestDeliveryProperties.with(Map.of("first-retry", firstRetry, "longest-pause", longestPause));
        client = new EndpointClient(
                names.guard(true, 1), properties.timeout(), DefaultClientTlsStrategy.createDefault());
        courier = new Courier(webhook, lease, kit(properties));
        running = Thread.ofVirtual().start(courier);
    }

    private CourierKit kit(DeliveryProperties properties) {
        var jdbc = database.jdbc();
        var queue = new DeliveryQueue(jdbc);
        var meters = new DeliveryMeters(registry, jdbc);
        return new CourierKit(
                queue,
                new AttemptMaker(
                        queue,
                        new StaticListableBeanFactory(Map.of("client", client)).getBeanProvider(EndpointClient.class),
                        vault,
                        Clock.systemUTC(),
                        properties,
                        meters),
                new Attempts(jdbc, database.transaction(), queue, subscriptions.endpoints(), properties),
                new Deliveries(jdbc),
                subscriptions.endpoints(),
                meters,
                properties);
    }

    private static List<UUID> lanes(UUID... lanes) {
        return List.of(lanes);
    }

    private String add(UUID lane) {
        addAll(Stream.of(lanes(lane)));
        return added.getLast().eventId();
    }

    private void addAll(Stream<List<UUID>> lanes) {
        var more = new ArrayList<NewDelivery>();
        lanes.forEach(each -> more.add(delivery(more.size(), new byte[] {'{', '}'}, null, each)));
        add(more);
    }

    private void addSealed(UUID user) {
        var sealed = vault.sealForUser(user, new byte[] {'{', '}'}).orElseThrow();
        add(List.of(delivery(0, sealed, user, lanes(user))));
    }

    private NewDelivery delivery(int number, byte[] body, @Nullable UUID sealedFor, List<UUID> lanes) {
        var eventId = "event-" + (added.size() + number);
        return new NewDelivery(UUID.randomUUID(), webhook, eventId, "TEST", body, sealedFor, lanes, null);
    }

    private void add(List<NewDelivery> more) {
        added.addAll(more);
        database.transaction().executeWithoutResult(status -> new NewDeliveries(database.jdbc()).add(more));
    }

    private static List<String> idsOf(Collection<NewDelivery> deliveries) {
        return deliveries.stream().map(NewDelivery::eventId).toList();
    }

    private void assertThatNothingFailed() {
        assertThat(database.jdbc().sql("""
                            select
                              (select count(*) from webhook.delivery
                                where attempts > 0 or first_attempt_at is not null or last_error is not null)
                              + (select count(*) from webhook.subscription
                                where failing_since is not null or last_failure_at is not null)
                            """).query(Long.class).single()).isZero();
        assertThat(registry.get("ledger.webhook.attempts").counters())
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }

    private long attempts() {
        return database.jdbc()
                .sql("select coalesce(sum(attempts), 0) from webhook.delivery where status = 'PENDING'")
                .query(Long.class)
                .single();
    }
}
