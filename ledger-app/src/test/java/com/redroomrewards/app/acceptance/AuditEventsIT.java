package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.projections.audit.StoredEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The event stream, for who reads all of it. */
class AuditEventsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EVENTS = "/v1/audit/events";

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient auditor = ledger.client("auditor");
    private final String platform = "e" + UUID.randomUUID().toString().substring(0, 8);
    private final ApiClient shop = ledger.newClient(platform, platform, Role.SERVICE);
    private final ApiClient admin = ledger.newClient(platform + "-admin", platform, Role.CLIENT_ADMIN);
    private Members.Linked member;

    @BeforeEach
    void earn() {
        member = new Members(shop).withPoints(70);
        await().until(() -> auditor.get("/v1/members/" + member.memberId()).status() == 200);
    }

    @Test
    void itIsTheWholeStreamInOrderAndEndsAtItsEnd() {
        // More than a page.
        var batch = new StringBuilder("{\"items\":[");
        for (var line = 0; line < 600; line++) {
            batch.append(line == 0 ? "" : ",").append(member.earn(platform + line, 1));
        }
        assertThat(shop.post("/v1/points/earn/batch", batch.append("]}").toString())
                        .status())
                .isEqualTo(200);
        var before = ledger.part(StoredEvents.class).end();
        var lines = read(auditor, "");
        assertThat(lines.stream().map(line -> line.get("position").asLong()))
                .hasSizeGreaterThan(1_000)
                .containsExactlyElementsOf(
                        LongStream.range(0, lines.size()).boxed().toList());
        assertThat((long) lines.size()).isGreaterThanOrEqualTo(before);
        var line = lines.get(600);
        var stored = ledger.part(StoredEvents.class).from(600, 1).getFirst();
        assertThat(Base64.getDecoder().decode(line.get("payload").asString())).isEqualTo(stored.payload());
        assertThat(Base64.getDecoder().decode(line.get("metadata").asString())).isEqualTo(stored.metadata());
        assertThat(line.get("event_id").asString()).isEqualTo(stored.eventId());
        assertThat(line.get("aggregate_type").asString()).isEqualTo(stored.aggregateType());
        assertThat(line.get("aggregate_id").asString()).isEqualTo(stored.aggregateId());
        assertThat(line.get("sequence_number").asLong()).isEqualTo(stored.sequenceNumber());
        assertThat(line.get("time").asString()).isEqualTo(stored.time());
        assertThat(line.get("name").asString()).isEqualTo(stored.name());
        assertThat(line.get("revision").asString()).isEqualTo(stored.revision());
    }

    @Test
    void whoStoppedReadsOnFromTheNextPosition() {
        var all = read(auditor, "");
        var read = new ArrayList<>(all.subList(0, all.size() / 3));
        var next = read.getLast().get("position").asLong() + 1;
        read.addAll(read(auditor, "?from_position=" + next).subList(0, all.size() - read.size()));
        assertThat(read).isEqualTo(all);
        assertThat(read(auditor, "?from_position=" + Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void namesAndMembersAreChosen() {
        var own = read(auditor, "?member_id=" + member.memberId());
        assertThat(own)
                .extracting(AuditEventsIT::name)
                .startsWith("account.opened")
                .contains("account.points-earned");
        assertThat(own).extracting(line -> line.get("aggregate_id").asString()).containsOnly(member.memberId());
        assertThat(own.stream().map(line -> line.get("sequence_number").asLong()))
                .containsExactlyElementsOf(
                        LongStream.range(0, own.size()).boxed().toList());
        var second = own.get(1).get("position").asLong();
        assertThat(read(auditor, "?member_id=" + member.memberId() + "&from_position=" + second))
                .isEqualTo(own.subList(1, own.size()));
        assertThat(read(auditor, "?type=account.points-earned,account.profile-linked&member_id=" + member.memberId()))
                .extracting(AuditEventsIT::name)
                .containsExactly("account.profile-linked", "account.points-earned");
        assertThat(read(auditor, "?type=account&member_id=" + member.memberId()))
                .isEqualTo(own);
        assertThat(read(auditor, "?type=program")).allMatch(line -> name(line).startsWith("program."));
    }

    @Test
    void aPlatformsAdminSeesWhatWasWrittenForItAndAServiceNothing() {
        var seen = read(admin, "");
        assertThat(seen).isNotEmpty();
        assertThat(seen)
                .allSatisfy(line -> assertThat(JSON.readTree(Base64.getDecoder()
                                        .decode(line.get("metadata").asString()))
                                .get("platform")
                                .asString())
                        .isEqualTo(platform));
        assertThat(read(admin, "?member_id=" + member.memberId()))
                .isEqualTo(read(auditor, "?member_id=" + member.memberId()));
        assertThat(seen).extracting(AuditEventsIT::name).contains("account.points-earned");

        var theirs = new Members(ledger.client("xcn")).withPoints(10).memberId();
        await().until(() -> auditor.get("/v1/members/" + theirs).status() == 200);
        assertThat(admin.get(EVENTS + "?member_id=" + theirs).status()).isEqualTo(404);
        assertThat(read(ledger.client("rrr-admin"), "?member_id=" + theirs)).isNotEmpty();
        assertThat(shop.get(EVENTS).status()).isEqualTo(403);
    }

    @Test
    void aPlatformsAdminDoesNotSeeWhatItsCommandsWriteForOthers() {
        var theirs = new OtherPlatform();
        theirs.postAfter(Duration.ofSeconds(3));
        var user = theirs.link(member);
        var until = theirs.acceptLater(user);
        // The next command is to find it due, before the ledger itself does.
        await().until(() ->
                ledger.jdbc().sql("""
                        UPDATE saga.deadline SET execution_time = execution_time + interval '1 day', version = version + 1
                        WHERE execution_time = ? AND NOT picked
                        """).param(until.atOffset(ZoneOffset.UTC)).update() == 1);
        await().until(() -> Instant.now().isAfter(until));
        assertThat(shop.post("/v1/points/earn", member.earn(platform + "-next", 5))
                        .status())
                .isEqualTo(201);
        theirs.isNotShown("account.pending-points-posted", member.memberId());
    }

    @Test
    void aPlatformsAdminDoesNotSeeWhatAMergeHandsOnForOthers() {
        var theirs = new OtherPlatform();
        var source = new Members(theirs.shop).linked();
        theirs.acceptLater(source);
        var merges = new Merges(ledger.client("rrr-admin"), shop, platform);
        var mergeId = merges.pending(source.memberId(), member.memberId());
        assertThat(merges.complete(mergeId).json().get("status").asString()).isEqualTo("EXECUTED");
        theirs.isNotShown("account.absorbed", member.memberId());
    }

    private final class OtherPlatform {

        private final String name = "o" + platform;
        private final ApiClient shop = ledger.newClient(name, name, Role.SERVICE);

        void postAfter(Duration pendingLife) {
            var published =
                    ledger.client("rrr-admin").post("/v1/programs/" + name + "/versions", """
                    {"policies":{"earning":{"pending_life":"%s"},"redeeming":{"min_points":77}}}""".formatted(pendingLife));
            assertThat(published.status()).as(published.body()).isEqualTo(201);
            var asking = new Members(shop).linked();
            await().until(() -> shop.post("/v1/redemptions/quote", asking.quoteMax(2_000))
                            .json()
                            .get("min_points")
                            .asLong()
                    == 77);
        }

        Members.Linked link(Members.Linked other) {
            var code = ledger.client("rrr-admin").post("/v1/members/" + other.memberId() + "/link-codes", "{}");
            var userId = Members.newUserId();
            var members = new Members(shop);
            var intentId =
                    members.intent(userId, "MEMBER").json().get("intent_id").asString();
            var linked = members.confirm(
                    userId,
                    other.memberId(),
                    intentId,
                    code.json().get("link_code").asString());
            assertThat(linked.status()).as(linked.body()).isEqualTo(200);
            return new Members.Linked(userId, other.memberId());
        }

        Instant acceptLater(Members.Linked user) {
            var accepted = shop.post("/v1/points/earn", user.earnLater(name + "-order", 10));
            assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
            return Instant.parse(accepted.json().get("pending_until").asString());
        }

        /** There is such an event, written on behalf of the first platform, and its admin sees nothing of this one. */
        void isNotShown(String type, String memberId) {
            await().untilAsserted(() -> assertThat(read(auditor, "?type=" + type + "&member_id=" + memberId))
                    .anySatisfy(line -> {
                        assertThat(JSON.readTree(text(line, "metadata"))
                                        .get("platform")
                                        .asString())
                                .isEqualTo(platform);
                        assertThat(text(line, "payload")).contains(name);
                    }));
            var seen = read(admin, "");
            assertThat(seen).isNotEmpty();
            assertThat(seen)
                    .allSatisfy(line -> assertThat(text(line, "payload") + text(line, "metadata"))
                            .doesNotContain(name));
        }

        private String text(JsonNode line, String field) {
            return new String(Base64.getDecoder().decode(line.get(field).asString()), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatCannotBeginIsRefusedInTheFormOfErrors() {
        for (var wrong : List.of("?from_position=-1", "?type=no%20name", "?member_id=x")) {
            var refused = auditor.get(EVENTS + wrong);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        }
        assertThat(auditor.get(EVENTS + "?member_id=" + UUID.randomUUID()).errorCode())
                .isEqualTo("NOT_FOUND");
    }

    private static String name(JsonNode line) {
        return line.get("name").asString();
    }

    private static List<JsonNode> read(ApiClient client, String parameters) {
        var answer = client.get(EVENTS + parameters);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(answer.body()).matches(text -> text.isEmpty() || text.endsWith("\n"));
        return answer.body().lines().<JsonNode>map(JSON::readTree).toList();
    }
}
