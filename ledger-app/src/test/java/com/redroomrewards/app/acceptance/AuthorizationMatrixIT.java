package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Contract.Described;
import com.redroomrewards.app.acceptance.DescribedCall.NamedId;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.security.Credentials;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may call what, and on whose things (http.md, Tokens): each operation of the OpenAPI document as each role, with ids of
 * the caller's platform and with those of another one. RRR_ADMIN and AUDITOR see all platforms. The table goes to
 * {@code target/authorization-matrix.md}. What there is to say of a new operation is said in {@link Belongings}, and in
 * {@link ForeignIds} where what is foreign to it is not answered with 404.
 */
class AuthorizationMatrixIT {

    private static final Set<Role> OF_A_PLATFORM = Set.of(Role.SERVICE, Role.CLIENT_ADMIN);

    /** Lists of what belongs to nobody. */
    private static final Set<String> OF_NOBODY = Set.of("getCheckpoints");

    private static final Map<String, Belongings> STANDING = new HashMap<>();

    @TempDir
    private static Path data;

    private static TestLedger ledger;
    private static Contract contract;
    private static Holdings own;
    private static Holdings foreign;
    private static Map<Role, ApiClient> clients;
    private static Connection connection;
    private static Written written;

    private final AuthorizationTable table = new AuthorizationTable(Stream.concat(
                    Stream.of("no token", "disabled", "other X-Client-Id", "scope ledger:read"),
                    Stream.of(Role.values()).flatMap(role -> Stream.of(role + " own", role + " foreign")))
            .toList());
    private final Map<Role, ApiClient> readers = new EnumMap<>(Role.class);
    private final SoftAssertions soft = new SoftAssertions();

    @BeforeAll
    static void start() throws Exception {
        ledger = TestLedger.on(data);
        contract = Contract.of(ledger.url());
        own = new Holdings(ledger);
        foreign = new Holdings(ledger);
        clients = new EnumMap<>(Map.of(
                Role.SERVICE,
                own.shop,
                Role.CLIENT_ADMIN,
                own.admin,
                Role.RRR_ADMIN,
                ledger.client("rrr-admin"),
                Role.AUDITOR,
                ledger.client("auditor")));
        connection = ledger.database();
        written = new Written(connection);
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        ledger.close();
    }

    /** An operation, its calls, and the ids in them. */
    private record Subject(Described operation, DescribedCall call, Set<Role> roles) {

        String id() {
            return operation.id();
        }

        String title() {
            return operation.method().toUpperCase(Locale.ROOT) + " "
                    + operation.path().getPatternString();
        }

        boolean mutates() {
            return !operation.method().equals("get");
        }

        /** Those of who only asks can be asked for again. */
        Belongings of(Holdings platform) {
            return mutates()
                    ? new Belongings(platform, id(), false)
                    : STANDING.computeIfAbsent(
                            platform.platform + " " + id(), key -> new Belongings(platform, id(), true));
        }

        List<NamedId> needed() {
            return call.ids().stream().filter(NamedId::needed).toList();
        }
    }

    private static List<Subject> subjects() {
        return contract.operations().stream()
                .map(each -> new Subject(
                        each,
                        new DescribedCall(contract.document(), each),
                        Contract.roles(each).map(Role::valueOf).collect(Collectors.toSet())))
                .toList();
    }

    @Test
    void everyIdOfTheDocumentHasARule() {
        for (var subject : subjects()) {
            for (var id : subject.call().ids()) {
                assertThat(Belongings.knows(subject.id(), id.path()))
                        .as(
                                "%s (%s) has the id %s in its %s: say in the table of Belongings how to make one of a"
                                        + " platform",
                                subject.id(), subject.title(), id.path(), id.in())
                        .isTrue();
            }
        }
    }

    @Test
    void everybodyIsAnsweredAsTheTableOfOperationsSays() throws Exception {
        var subjects = subjects();
        refusals(subjects);
        permissions(subjects);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "authorization-matrix.md"), table.toString());
        System.out.println(table);
        soft.assertAll();
    }

    /** Whatever is refused writes nothing; so they come first, while nothing else happens. */
    private void refusals(List<Subject> subjects) throws InterruptedException {
        var disabled = disabled();
        record Ready(Subject subject, Belongings ours, Belongings theirs) {}
        var ready = subjects.stream()
                .map(subject -> new Ready(subject, subject.of(own), subject.of(foreign)))
                .toList();
        // Made before, so that nothing but the calls can write.
        ready.forEach(each -> each.subject().call().ids().forEach(id -> {
            each.ours().id(id.path());
            each.theirs().id(id.path());
        }));
        quiet();
        for (var each : ready) {
            var before = written.now();
            var answers = written.answers();
            outsiders(each.subject(), each.ours(), disabled);
            otherRoles(each.subject(), each.ours(), each.theirs());
            soft.assertThat(written.answers()).as(each.subject().title()).isEqualTo(answers);
            foreigners(each.subject(), each.ours(), each.theirs());
            soft.assertThat(written.now())
                    .as("%s writes nothing", each.subject().title())
                    .isEqualTo(before);
        }
    }

    /** Until the read models have all there is. */
    private static void quiet() {
        var last = new AtomicReference<Map<String, String>>(Map.of());
        await().atMost(Duration.ofSeconds(30)).during(Duration.ofMillis(300)).until(() -> {
            var now = written.now();
            return now.equals(last.getAndSet(now));
        });
    }

    private static ApiClient disabled() throws InterruptedException {
        var id = "leaving-" + UUID.randomUUID();
        var client = ledger.newClient(id, own.platform, Role.CLIENT_ADMIN);
        ledger.part(Credentials.class).disable(id);
        await().until(() -> client.get("/v1/promotions").status() == 401);
        return client;
    }

    private void outsiders(Subject subject, Belongings ours, ApiClient disabled) {
        var role = subject.roles().contains(Role.CLIENT_ADMIN)
                ? Role.CLIENT_ADMIN
                : subject.roles().iterator().next();
        var well = clients.get(role);
        var call = subject.call().by(well, ours::id, "").build();
        var anonymous = HttpRequest.newBuilder(call, (header, value) -> !header.equals("Authorization"));
        refused(subject, "no token", "", 401, anonymous);
        refused(subject, "disabled", "", 401, subject.call().by(disabled, ours::id, ""));
        var other = subject.call().by(well, ours::id, "").setHeader("X-Client-Id", foreign.platform + "-admin");
        refused(subject, "other X-Client-Id", "", 403, other);
        if (subject.mutates()) {
            var reader = readers.computeIfAbsent(role, known -> well.readingOnly());
            refused(subject, "scope ledger:read", "", 403, subject.call().by(reader, ours::id, ""));
        }
    }

    private void otherRoles(Subject subject, Belongings ours, Belongings theirs) {
        for (var role : Role.values()) {
            if (!subject.roles().contains(role)) {
                var client = clients.get(role);
                refused(subject, role + " own", "", 403, subject.call().by(client, ours::id, ""));
                if (!subject.needed().isEmpty()) {
                    refused(subject, role + " foreign", "", 403, subject.call().by(client, theirs::id, ""));
                }
            }
        }
    }

    /** Each id by itself is another platform's, and all of them at once. */
    private void foreigners(Subject subject, Belongings ours, Belongings theirs) {
        for (var role : OF_A_PLATFORM) {
            if (subject.roles().contains(role)) {
                for (var id : subject.call().ids()) {
                    var name = subject.id() + " " + id.path();
                    if (ForeignIds.answered(subject.id(), id.path()).isEmpty()) {
                        var expected = ForeignIds.refused(subject.id(), id.path());
                        var answer = foreign(subject, role, id.path(), expected, ours, theirs, id.path());
                        var unknown = send(
                                subject.call().by(clients.get(role), instead(ours, id, Holdings.nothing()), id.path()));
                        soft.assertThat(unknown.body())
                                .as("%s: %s is answered as one that there is not", name, answer.body())
                                .isEqualTo(answer.body());
                    }
                }
                // Those that are answered by themselves are not refused together.
                if (subject.needed().stream()
                                .filter(id -> ForeignIds.answered(subject.id(), id.path())
                                        .isEmpty())
                                .count()
                        > 1) {
                    foreign(subject, role, "all", ForeignIds.refusedTogether(subject.id()), theirs, theirs, "");
                }
            }
        }
    }

    private Answer foreign(
            Subject subject, Role role, String of, int expected, Belongings ours, Belongings theirs, String also) {
        UnaryOperator<String> ids = path -> (path.equals(of) ? theirs : ours).id(path);
        return refused(subject, role + " foreign", of, expected, subject.call().by(clients.get(role), ids, also));
    }

    private static UnaryOperator<String> instead(Belongings ours, NamedId id, String other) {
        return path -> path.equals(id.path()) ? other : ours.id(path);
    }

    private Answer refused(Subject subject, String column, String of, int status, HttpRequest.Builder request) {
        var answer = send(request);
        var outcome = Outcome.of(answer);
        table.note(subject.title(), column, of, outcome.toString());
        soft.assertThat(outcome.status())
                .as("%s as %s %s: %s", subject.title(), column, of, answer.body())
                .isEqualTo(status);
        if (status == 403) {
            soft.assertThat(answer.errorCode()).as(subject.title()).isEqualTo("UNAUTHORIZED");
        }
        tellsNothing(subject, column, answer, Set.of());
        return answer;
    }

    /** Answers hold nothing of the other platform's, but what the request has said itself. */
    private void tellsNothing(Subject subject, String column, Answer answer, Collection<String> said) {
        var text = answer.body() + answer.response().headers().map();
        soft.assertThat(foreign.known().stream().filter(text::contains).filter(each -> !said.contains(each)))
                .as("%s as %s tells of another platform: %s", subject.title(), column, text)
                .isEmpty();
    }

    private void permissions(List<Subject> subjects) {
        for (var subject : subjects) {
            for (var role : subject.roles()) {
                permitted(subject, role);
            }
        }
        // Afterwards, since whoever says another platform's words is told them again.
        for (var subject : subjects) {
            for (var role : subject.roles()) {
                if (OF_A_PLATFORM.contains(role)) {
                    subject.call()
                            .ids()
                            .forEach(id -> ForeignIds.answered(subject.id(), id.path())
                                    .ifPresent(expected -> answered(subject, role, id, expected)));
                }
            }
        }
    }

    private void permitted(Subject subject, Role role) {
        var client = clients.get(role);
        var mine = send(subject.call().by(client, subject.of(own)::id, ""));
        permitted(subject, role + " own", "", mine);
        if (OF_A_PLATFORM.contains(role)) {
            tellsNothing(subject, role + " own", mine, Set.of());
            if (!subject.mutates() && subject.needed().isEmpty()) {
                table.note(subject.title(), role + " foreign", "", "not shown");
            }
        } else if (!subject.needed().isEmpty()) {
            permitted(subject, role + " foreign", "", send(subject.call().by(client, subject.of(foreign)::id, "")));
        } else if (!subject.mutates() && !OF_NOBODY.contains(subject.id())) {
            soft.assertThat(foreign.known().stream().anyMatch(mine.body()::contains))
                    .as("%s sees all platforms with %s: %s", role, subject.title(), mine.body())
                    .isTrue();
            table.note(subject.title(), role + " foreign", "", "shown");
        }
    }

    private void answered(Subject subject, Role role, NamedId id, int expected) {
        var theirs = subject.of(foreign).id(id.path());
        var request = subject.call().by(clients.get(role), instead(subject.of(own), id, theirs), id.path());
        var answer = send(request);
        if (expected == 200) {
            permitted(subject, role + " foreign", id.path(), answer);
        } else {
            table.note(
                    subject.title(),
                    role + " foreign",
                    id.path(),
                    Outcome.of(answer).toString());
            soft.assertThat(answer.status())
                    .as("%s %s", subject.title(), id.path())
                    .isEqualTo(expected);
        }
        if (id.path().contains("viewer")) {
            soft.assertThat(answer.body()).as(subject.title()).contains("\"eligible\":false");
        }
        tellsNothing(subject, role + " foreign", answer, Set.of(theirs));
    }

    private void permitted(Subject subject, String column, String of, Answer answer) {
        var outcome = Outcome.of(answer);
        table.note(subject.title(), column, of, outcome.toString());
        soft.assertThat(outcome.status())
                .as("%s as %s %s: %s", subject.title(), column, of, answer.body())
                .isBetween(200, 299);
    }

    private static Answer send(HttpRequest.Builder request) {
        return ApiClient.send(request.build());
    }
}
