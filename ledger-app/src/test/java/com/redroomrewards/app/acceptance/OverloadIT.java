package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.operations.Scrape;
import com.redroomrewards.gateway.edge.operation.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A node that has as much to do as it takes on (ADR 28). Its ten places are taken as long as the test likes. */
@TestInstance(Lifecycle.PER_CLASS)
class OverloadIT {

    private static final int PLACES = 10;
    /** What a client alone gets for what is neither urgent nor patient. */
    private static final int SHARE = PLACES / 2;

    private static final int LARGE = 900_000;
    private static final int MANY = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path data;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private TestLedger ledger;
    private ApiClient xcn;
    private ApiClient shop;
    private String shopsMember;
    private Linked anna;

    private record Earn(String orderId, String key) {
        static Earn next() {
            return new Earn(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        }
    }

    @BeforeAll
    void start() {
        ledger = TestLedger.on(
                data,
                Map.of(
                        "ledger.http.max-in-flight",
                        PLACES,
                        "ledger.http.max-in-flight-bytes",
                        1,
                        // Two of these are the least that a node takes.
                        "ledger.http.max-many-bytes",
                        MANY,
                        "ledger.http.max-body-bytes",
                        LARGE,
                        "ledger.http.max-body-time",
                        "1s"));
        xcn = ledger.client("xcn");
        shop = ledger.newClient("shop", "shop", Role.SERVICE);
        var opened = shop.post("/v1/members", "{}");
        shopsMember = opened.json().get("member_id").asString();
        assertThat(shop.getAfter(opened, wallet(shopsMember)).status()).isEqualTo(200);
    }

    @BeforeEach
    void begin() {
        awaitInFlight(0);
        anna = new Members(xcn).withPoints(5_000);
        awaitInFlight(0);
    }

    @AfterAll
    void stop() throws InterruptedException {
        threads.close();
        http.close();
        ledger.close();
    }

    @Test
    void whatIsShedNeverRanAndWhatIsTakenIsThereOnce() throws Exception {
        var quoteId = xcn.post("/v1/redemptions/quote", anna.quoteExact(1_000_000, 1_000))
                .json()
                .get("quote_id")
                .asString();
        var shedBefore = shed("share");
        var earns = IntStream.range(0, 30).mapToObj(i -> Earn.next()).toList();

        List<Future<Answer>> sent;
        Future<Answer> commit;
        try (var database = ledger.database()) {
            database.setAutoCommit(false);
            try (var statement = database.createStatement()) {
                statement.execute("LOCK TABLE edge.idempotency_record IN ACCESS EXCLUSIVE MODE");
            }
            sent = earns.stream()
                    .map(earn -> threads.submit((Callable<Answer>) () -> send(earn)))
                    .toList();
            await().atMost(SOON)
                    .until(() -> sent.stream().filter(Future::isDone).count() == earns.size() - SHARE);
            assertThat(sent.stream().filter(Future::isDone)).allSatisfy(answer -> mustBeShed(answer.get()));

            // The client that has them all waits, and others don't; what ends a checkout finds a place.
            mustBeShed(xcn.get(wallet(anna.memberId())));
            assertThat(shop.get(wallet(shopsMember)).status()).isEqualTo(200);
            commit = threads.submit(() -> xcn.post("/v1/redemptions/commit", anna.commit(quoteId, "cart-" + quoteId)));
            awaitInFlight(SHARE + 1);
            for (var path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
                assertThat(management(path).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(shed("share")).isEqualTo(shedBefore + earns.size() - SHARE + 1);
            assertThat(metric("ledger_http_max_in_flight")).isEqualTo(PLACES);

            shedWithoutItsBody();
            database.rollback();
        }

        assertThat(commit.get().status()).as(commit.get().body()).isEqualTo(200);
        var taken = new ArrayList<Earn>();
        var shed = new ArrayList<Earn>();
        for (var i = 0; i < earns.size(); i++) {
            (sent.get(i).get().status() == 201 ? taken : shed).add(earns.get(i));
        }
        assertThat(taken).hasSize(SHARE);
        assertThat(earned()).containsExactlyInAnyOrderElementsOf(orders(taken));
        assertThat(shed).allSatisfy(earn -> assertThat(records(earn)).isZero());

        // It is over: the same requests under the same keys, of which none was used up.
        for (var earn : shed) {
            var again = send(earn);
            assertThat(again.status()).as(again.body()).isEqualTo(201);
            assertThat(again.header("Idempotent-Replayed")).isEmpty();
        }
        assertThat(earned()).containsExactlyInAnyOrderElementsOf(orders(earns));
        awaitInFlight(0);
    }

    /** A large body that nobody reads keeps neither the answer nor what comes after it on the connection. */
    private void shedWithoutItsBody() throws IOException {
        try (var call = new RawCall(ledger.url(), xcn, "xcn")) {
            call.head("POST", "/v1/points/earn", LARGE).send(" ".repeat(LARGE));
            assertThat(call.answer()).startsWith("http/1.1 429").contains("retry-after: ");
            call.head("GET", wallet(anna.memberId()), 0);
            assertThat(call.answer()).startsWith("http/1.1 429");
        }
    }

    @Test
    void whoSendsSlowlyKeepsNobodyElseOutAndItselfNotForLong() throws Exception {
        var slow = new ArrayList<RawCall>();
        try {
            for (var i = 0; i < SHARE; i++) {
                slow.add(new RawCall(ledger.url(), xcn, "xcn")
                        .head("POST", "/v1/points/earn", 1_000)
                        .send("{"));
            }
            awaitInFlight(SHARE);
            mustBeShed(xcn.get(wallet(anna.memberId())));
            assertThat(shop.get(wallet(shopsMember)).status()).isEqualTo(200);

            await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
                for (var call : slow) {
                    if (!call.isAnswered()) {
                        call.send(" ");
                    }
                }
                return metric("ledger_http_in_flight") == 0;
            });
            for (var call : slow) {
                assertThat(call.answer()).startsWith("http/1.1 422").contains("\"rule\":\"timeout\"");
            }
            assertThat(xcn.get(wallet(anna.memberId())).status()).isEqualTo(200);
        } finally {
            for (var call : slow) {
                call.close();
            }
        }
    }

    @Test
    void largeBodiesOfOneLeaveRoomForThoseOfOthersAndForSmallOnes() throws Exception {
        var shedBefore = shed("bodies");
        try (var first = new RawCall(ledger.url(), xcn, "xcn")
                        .head("POST", "/v1/points/earn", LARGE)
                        .send("{");
                var second = new RawCall(ledger.url(), xcn, "xcn").head("POST", "/v1/points/earn", LARGE);
                var shops = new RawCall(ledger.url(), shop, "shop")
                        .head("POST", "/v1/points/earn", LARGE)
                        .send("{")) {
            // Of the first two one is taken, whichever came first.
            await().atMost(SOON)
                    .until(() -> metric("ledger_http_in_flight") == 2 && (first.isAnswered() || second.isAnswered()));
            assertThat(shops.isAnswered()).isFalse();
            assertThat(shed("bodies")).isEqualTo(shedBefore + 1);
            assertThat(metric("ledger_http_in_flight_bytes")).isEqualTo(2 * LARGE);
            assertThat(send(Earn.next()).status()).isEqualTo(201);
        }
        awaitInFlight(0);
        assertThat(metric("ledger_http_in_flight_bytes")).isZero();
    }

    /** That of a batch is larger than others may be; and of a path that is written in another way nobody knows yet what it is. */
    @Test
    void aLargeBodyCountsHoweverItsPathIsWritten() throws Exception {
        for (var path : List.of("/v1/points/earn/batch", "/v1/points/earn/bat%63h", "/api/v1/points/earn/b%61tch")) {
            try (var call = new RawCall(ledger.url(), xcn, "xcn")
                    .head("POST", path, MANY)
                    .send("{")) {
                awaitInFlight(1);
                assertThat(metric("ledger_http_in_flight_bytes")).as(path).isEqualTo(MANY);
                assertThat(call.isAnswered()).as(path).isFalse();
            }
            awaitInFlight(0);
        }
    }

    @Test
    void whenAllPlacesAreTakenNobodyGetsOneMore() throws Exception {
        var callers = new ArrayList<ApiClient>();
        for (var i = 0; i < PLACES; i++) {
            callers.add(ledger.newClient("shop-" + i, "shop", Role.SERVICE));
            // So that its token is known.
            assertThat(callers.get(i).get(wallet(shopsMember)).status()).isEqualTo(200);
        }
        var calls = new ArrayList<RawCall>();
        try {
            for (var i = 0; i < PLACES; i++) {
                calls.add(new RawCall(ledger.url(), callers.get(i), "shop-" + i)
                        .head("POST", "/v1/points/earn", 1_000)
                        .send("{"));
            }
            awaitInFlight(PLACES);
            var answer = xcn.get(wallet(anna.memberId()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.errorCode()).isEqualTo("UNAVAILABLE");
            assertThat(answer.header("Retry-After")).matches("[123]");
        } finally {
            for (var call : calls) {
                call.close();
            }
        }
    }

    @Test
    void whoIsNotKnownHasPlacesOfItsOwn() throws Exception {
        // Of two eighths of the free places a network alone has a half. It has not said yet what it wants.
        try (var stranger = new RawCall(ledger.url(), xcn, "xcn")) {
            stranger.send("POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100\r\n\r\n{");
            awaitInFlight(1);
            try (var one = new RawCall(ledger.url(), xcn, "xcn")) {
                one.send("GET /v1/balance HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer forged\r\n\r\n");
                assertThat(one.answer()).startsWith("http/1.1 429");
            }
            assertThat(xcn.get(wallet(anna.memberId())).status()).isEqualTo(200);
        }
        awaitInFlight(0);
        assertThat(ApiClient.statusOfLogin(ledger.url(), ledger.login("xcn"))).isEqualTo(200);
    }

    private Answer send(Earn earn) {
        return xcn.post("/v1/points/earn", anna.earn(earn.orderId(), 10), earn.key());
    }

    private static void mustBeShed(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        assertThat(answer.errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(answer.header("Retry-After")).matches("[123]");
        assertThat(answer.header("RateLimit-Policy")).isNotEmpty();
        assertThat(answer.header("RateLimit")).startsWith("\"client\";r=");
        assertThat(answer.header("X-Request-Trace"))
                .isEqualTo(answer.response()
                        .request()
                        .headers()
                        .firstValue("X-Request-Trace")
                        .orElseThrow());
    }

    /** The orders that Anna has earned ten points for, as the event store has them. */
    private List<String> earned() {
        return ledger.jdbc().sql("""
                        SELECT convert_from(payload, 'UTF8')::json -> 'entry' ->> 'source_ref'
                        FROM events.domain_event
                        WHERE payload_type = 'account.points-earned' AND aggregate_identifier = ?
                          AND convert_from(payload, 'UTF8')::json -> 'entry' ->> 'points_delta' = '10'
                        """).param(anna.memberId()).query(String.class).list();
    }

    private int records(Earn earn) {
        return ledger.jdbc()
                .sql("SELECT count(*) FROM edge.idempotency_record WHERE key = ?")
                .param(earn.key())
                .query(Integer.class)
                .single();
    }

    private static List<String> orders(List<Earn> earns) {
        return earns.stream().map(Earn::orderId).toList();
    }

    private void awaitInFlight(int count) {
        await().atMost(SOON).until(() -> metric("ledger_http_in_flight") == count);
    }

    private long shed(String reason) {
        return (long) Scrape.of(ledger.managementPort()).sum("ledger_http_shed_total", Map.of("reason", reason));
    }

    private long metric(String name) {
        return (long) Scrape.of(ledger.managementPort()).sum(name, Map.of());
    }

    private HttpResponse<String> management(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://localhost:" + ledger.managementPort() + path);
        return http.send(HttpRequest.newBuilder(uri).timeout(SOON).build(), BodyHandlers.ofString());
    }

    private static String wallet(String memberId) {
        return "/v1/members/" + memberId + "/wallet";
    }
}
