package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.edge.operation.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The transparency log over HTTP (audit.md). Proofs are checked by {@code infra/audit/CheckProof.java}, which shares no code
 * with the ledger.
 */
class AuditIT {

    private static final Path CHECKER = Path.of("..", "infra", "audit", "CheckProof.java");

    private final TestLedger ledger = ledger();
    private final ApiClient auditor = ledger.client("auditor");
    private final ApiClient xcn = ledger.client("xcn");
    private String entryId = "";
    private String memberId = "";

    @TempDir
    private Path directory;

    TestLedger ledger() {
        return TestLedger.shared();
    }

    @BeforeEach
    void earn() {
        var member = new Members(xcn).linked();
        memberId = member.memberId();
        var earned = xcn.post("/v1/points/earn", member.earn("audited-" + member.userId(), 50));
        entryId = earned.json().get("ledger_entry_id").asString();
        await().until(() -> auditor.get("/v1/audit/proofs/" + entryId).status() == 200);
    }

    @Test
    void anEntryIsProvedToWhoSharesNoCode() throws Exception {
        var proof = auditor.get("/v1/audit/proofs/" + entryId);
        assertThat(proof.json().at("/event/name").asString()).isEqualTo("account.points-earned");
        assertThat(check("proof", proof.body())).isEqualTo("0 HOLDS");

        var event = proof.json().get("event");
        var payload = new String(Base64.getDecoder().decode(event.get("payload").asString()));
        var other = Base64.getEncoder()
                .encodeToString(payload.replaceFirst(":50", ":51").getBytes());
        assertThat(check("proof", proof.body().replace(event.get("payload").asString(), other)))
                .isEqualTo("1 DOES NOT HOLD");
        assertThat(check("proof", proof.body().replace("\"sequence_number\":", "\"sequence_number\":1")))
                .isEqualTo("1 DOES NOT HOLD");
        assertThat(check(
                        "proof", proof.body().replace(entryId, UUID.randomUUID().toString())))
                .isEqualTo("1 DOES NOT HOLD");
        // Which is in the payload as well.
        assertThat(check("proof", proof.body().replace(entryId, memberId))).isEqualTo("1 DOES NOT HOLD");
        assertThat(said("proof", proof.body())).contains("of 50 points, balance 50 after it");
    }

    @Test
    void whatIsNoAnswerProvesNothing() throws Exception {
        var proof = auditor.get("/v1/audit/proofs/" + entryId).body();
        for (var text : List.of(
                "nothing", "{}", "[]", "{\"entry_id\":", proof.replace("\"position\"", "\"place\""), proof + proof)) {
            assertThat(check("proof", text)).as(text).isEqualTo("2 CAN'T TELL");
        }
        assertThat(check("checkpoints", "[]")).isEqualTo("2 CAN'T TELL");
        assertThat(check("nothing", proof)).isEqualTo("2 CAN'T TELL");
        assertThat(run("proof", directory.resolve("none"))).startsWith("2 CAN'T TELL");
    }

    @Test
    void anEntryHasItsLotsItsEventAndItsProof() throws Exception {
        var detail = auditor.get(path(entryId));
        assertThat(detail.status()).as(detail.body()).isEqualTo(200);
        assertThat(detail.json().get("points_delta").asLong()).isEqualTo(50);
        var lot = detail.json().at("/lots/0");
        assertThat(lot.get("points").asLong()).isEqualTo(50);
        assertThat(lot.get("kind").asString()).isEqualTo("PURCHASE");
        assertThat(lot.get("earned_at")).isEqualTo(detail.json().get("posted_at"));
        assertThat(lot.get("expires_at").asString()).endsWith("Z");
        assertThat(detail.json().at("/event/name").asString()).isEqualTo("account.points-earned");
        assertThat(check("proof", detail.body())).isEqualTo("0 HOLDS");
        assertThat(xcn.get(path(entryId)).json().get("event"))
                .isEqualTo(detail.json().get("event"));
    }

    @Test
    void ofAnotherPlatformsEntryTheEventIsNotShown() {
        var name = "a" + Members.newUserId();
        var shop = ledger.newClient(name, name, Role.SERVICE);
        var userId = Members.newUserId();
        var intent = new Members(shop).intent(userId, "MEMBER").json();
        var code = ledger.client("rrr-admin").post("/v1/members/" + memberId + "/link-codes", "{}");
        assertThat(shop.get(path(entryId)).status()).isEqualTo(404);
        new Members(shop)
                .confirm(
                        userId,
                        memberId,
                        intent.get("intent_id").asString(),
                        code.json().get("link_code").asString());
        await().until(() -> shop.get(path(entryId)).status() == 200);
        var detail = shop.get(path(entryId)).json();
        assertThat(detail.at("/lots/0/points").asLong()).isEqualTo(50);
        for (var hidden : new String[] {"client_id", "source_ref", "actor", "event", "proof"}) {
            assertThat(detail.get(hidden).isNull()).as(hidden).isTrue();
        }
    }

    @Test
    void anEntryOfNobodyOrOfAnotherMemberIsNotFound() {
        assertThat(auditor.get(path(UUID.randomUUID().toString())).status()).isEqualTo(404);
        var other = new Members(xcn).linked();
        assertThat(auditor.get("/v1/members/" + other.memberId() + "/ledger/" + entryId)
                        .status())
                .isEqualTo(404);
    }

    private String path(String id) {
        return "/v1/members/" + memberId + "/ledger/" + id;
    }

    @Test
    void checkpointsGoOnFromEachOther() throws Exception {
        earn();
        earn();
        var checkpoints = auditor.get("/v1/audit/checkpoints?limit=1000");
        assertThat(checkpoints.json().size()).isGreaterThan(1);
        assertThat(check("checkpoints", checkpoints.body())).isEqualTo("0 HOLDS");
        var size = checkpoints.json().at("/0/size").asLong();
        assertThat(check("checkpoints", checkpoints.body().replace("\\n" + size + "\\n", "\\n" + (size + 1) + "\\n")))
                .isEqualTo("1 DOES NOT HOLD");
        var later = auditor.get("/v1/audit/checkpoints?from=" + (size + 1));
        assertThat(later.json().at("/0/previous_size").asLong()).isEqualTo(size);
    }

    @Test
    void onDemandOneIsSignedASecond() {
        for (var i = 0; i < 3; i++) {
            earn();
            assertThat(auditor.get("/v1/audit/proofs/" + entryId).status()).isEqualTo(200);
        }
        var before = auditor.get("/v1/audit/checkpoints?limit=1").json().get(0);
        for (var checkpoint : auditor.get("/v1/audit/checkpoints?limit=1000").json()) {
            var events = checkpoint.get("size").asLong() - before.get("size").asLong();
            if (events > 0 && events < 1_000) {
                assertThat(madeAt(checkpoint)).isAfterOrEqualTo(madeAt(before).plusSeconds(1));
            }
            before = checkpoint;
        }
    }

    private static Instant madeAt(JsonNode checkpoint) {
        return Instant.parse(checkpoint.get("made_at").asString());
    }

    @Test
    void theyAreKeptOutsideAsWell() {
        await().untilAsserted(() -> {
            var newest = auditor.get("/v1/audit/checkpoints?limit=1000").json();
            var last = newest.get(newest.size() - 1);
            var file = ledger.data()
                    .resolve("checkpoints")
                    .resolve("%019d".formatted(last.get("size").asLong()));
            assertThat(file).hasContent(last.get("checkpoint").asString());
        });
    }

    @Test
    void aPlatformsAdminSeesItsOwnEntriesAndAServiceNone() {
        assertThat(ledger.client("xcn-admin").get("/v1/audit/proofs/" + entryId).status())
                .isEqualTo(200);
        var platform = "a" + Members.newUserId();
        var stranger = ledger.newClient(platform, platform, Role.CLIENT_ADMIN);
        assertThat(stranger.get("/v1/audit/proofs/" + entryId).status()).isEqualTo(404);
        assertThat(xcn.get("/v1/audit/proofs/" + entryId).status()).isEqualTo(403);
        assertThat(auditor.get("/v1/audit/proofs/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    // The exit code, and the first word of what it says.
    private String check(String what, String answer) throws IOException, InterruptedException {
        return said(what, answer).split(":")[0];
    }

    private String said(String what, String answer) throws IOException, InterruptedException {
        return run(what, Files.writeString(directory.resolve(what + ".json"), answer));
    }

    private String run(String what, Path file) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var key = ledger.data().resolve("audit-key.pem.pub").toString();
        var process = new ProcessBuilder(java, CHECKER.toString(), key, what, file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes());
        return process.waitFor() + " " + said;
    }
}
