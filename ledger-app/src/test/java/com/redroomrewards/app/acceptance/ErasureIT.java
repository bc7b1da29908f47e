package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.retention.Retention;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.gateway.edge.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Members who ask to be forgotten (audit.md, Retention). */
class ErasureIT extends WebhookScenario {

    private final ApiClient rrr = ledger.client("rrr-admin");

    @Test
    void theUserIsForgottenAndTheHistoryStays() throws SQLException {
        subscribe(ALL);
        var user = members.withPoints(700);
        var quote = post("/v1/redemptions/quote", user.quoteExact(2_000, 600)).json();
        post("/v1/redemptions/commit", user.commit(quote.get("quote_id").asString(), "cart-" + Members.newUserId()));
        await().until(() -> entries(user).size() == 2);
        var entryId = entries(user).at("/0/entry_id").asString();
        told(user, 3);
        var link = link(user);
        assertThat(placesOf(user.userId())).as("it is nowhere in clear").isEmpty();
        var deliveries = sealed(link);
        assertThat(deliveries).isNotEmpty().allMatch(body -> opens(link, body));

        var erased = erase(user);
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(erased.json().get("status").asString()).isEqualTo("ERASED");
        assertThat(erased.json().get("points_forfeited").asLong()).isEqualTo(100);
        assertThat(erased.json().get("debt_written_off").asLong()).isZero();
        assertThat(erased.json().get("forgotten_users").asInt()).isEqualTo(1);
        assertThat(linked(user)).isFalse();

        await().until(() -> !hasKey(link));
        assertThat(placesOf(user.userId())).isEmpty();
        assertThat(sealed(link)).containsExactlyElementsOf(deliveries).noneMatch(body -> opens(link, body));
        var ended = told(user, 4).getLast();
        assertThat(ended.type()).isEqualTo("LINK_UPDATED");
        assertThat(ended.data().get("status").asString()).isEqualTo("REVOKED");
        assertThat(ended.data().get("client_user_id").isNull()).isTrue();
        assertThat(shop.get("/v1/members/" + user.memberId()).status()).isEqualTo(404);

        var member = rrr.get("/v1/members/" + user.memberId()).json();
        assertThat(member.get("status").asString()).isEqualTo("ERASED");
        assertThat(member.get("erased_at")).isEqualTo(erased.json().get("erased_at"));
        assertThat(member.get("links")).isEmpty();
        assertThat(entries(user).findValuesAsString("points_delta")).containsExactly("-100", "-600", "700");
        assertThat(entries(user).findValuesAsString("type")).containsExactly("ADJUST", "REDEEM", "EARN");
        assertThat(entries(user).at("/0/balance_after").asLong()).isZero();
        assertThat(entries(user).at("/0/entry_id")).isEqualTo(erased.json().at("/ledger_entry_ids/0"));
        await().untilAsserted(() -> assertThat(ledger.client("auditor")
                        .get("/v1/audit/proofs/" + entryId)
                        .status())
                .isEqualTo(200));
    }

    @Test
    void whatComesLaterGetsAFinalAnswer() {
        var user = members.linked();
        var order = "order-" + user.userId();
        var body = user.earn(order, 700);
        post("/v1/points/earn", body);
        var first = shop.post("/v1/redeem", redeem(user), "redeemed-" + user.userId());
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        erase(user);

        var reversed = post("/v1/points/reverse", "{\"order_id\":\"%s\",\"reason\":\"CHARGEBACK\"}".formatted(order));
        assertThat(reversed.status()).as(reversed.body()).isEqualTo(409);
        assertThat(reversed.json().at("/error/message").asString()).contains("was erased");
        assertThat(reversed.json().at("/error/details/rule").asString()).isEqualTo("not_erased");
        assertThat(post("/v1/points/earn", user.earn("other-" + order, 5)).status())
                .isEqualTo(422);
        assertThat(post("/v1/points/earn", body).status()).as("a replay").isEqualTo(201);
        var again = shop.post("/v1/redeem", redeem(user), "redeemed-" + user.userId());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(rrr.post("/v1/members/" + user.memberId() + "/link-codes", "{}")
                        .status())
                .isEqualTo(409);
        assertThat(erase(user).status()).as("once more").isEqualTo(409);
    }

    @Test
    void theUserComesBackAsSomebodyNew() {
        subscribe("\"LINK_UPDATED\"");
        var user = members.withPoints(700);
        var link = link(user);
        erase(user);
        var back = members.linked(user.userId(), "MEMBER");
        assertThat(back.memberId()).isNotEqualTo(user.memberId());
        assertThat(linked(user)).isTrue();
        var told = told(back, 1).getFirst();
        assertThat(told.data().get("client_user_id").asString()).isEqualTo(user.userId());
        ledger.part(Retention.class).run();
        assertThat(hasKey(link)).as("of who has come back").isTrue();
        assertThat(shop.get("/v1/members/" + back.memberId())
                        .json()
                        .at("/links/0/client_user_id")
                        .asString())
                .isEqualTo(user.userId());
        assertThat(rrr.get("/v1/members/" + user.memberId()).json().get("links"))
                .isEmpty();
    }

    @Test
    void aKeyThatIsLeftIsFound() {
        var user = members.withPoints(700);
        var link = link(user);
        erase(user);
        await().until(() -> !hasKey(link));
        // As a restored backup would.
        ledger.jdbc()
                .sql("delete from keys.destroyed_key where key_id = ?")
                .param(link)
                .update();
        ledger.jdbc()
                .sql("insert into keys.user_key (key_id, secret) values (?, '\\x00')")
                .param(link)
                .update();
        erasedLater(link, "-10 minutes");
        ledger.beginSweep("retention");
        await().atMost(SOON).until(() -> !hasKey(link));
        // As a replay would make it: others compare the two.
        erasedLater(link, "10 minutes");
    }

    private void erasedLater(UUID link, String interval) {
        ledger.jdbc()
                .sql("update read_model.erased_link set erased_at = erased_at + ?::interval where link_id = ?")
                .params(interval, link)
                .update();
    }

    @Test
    void whatIsUnderWayComesFirst() {
        var user = members.linked();
        post("/v1/points/earn", user.earnLater("order-" + user.userId(), 70));
        var refused = erase(user);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().at("/error/details/pending_earnings").asInt()).isEqualTo(1);
        assertThat(linked(user)).isTrue();
    }

    @Test
    void aDryRunErasesNobody() {
        var user = members.withPoints(700);
        var dryRun = rrr.post("/v1/members/" + user.memberId() + "/erasure?dry_run=true", request());
        assertThat(dryRun.status()).as(dryRun.body()).isEqualTo(200);
        assertThat(dryRun.json().get("points_forfeited").asLong()).isEqualTo(700);
        assertThat(linked(user)).isTrue();
        assertThat(hasKey(link(user))).isTrue();
    }

    @Test
    void onlyRrrErases() {
        var user = members.linked();
        var path = "/v1/members/" + user.memberId() + "/erasure";
        assertThat(shop.post(path, request()).status()).isEqualTo(403);
        assertThat(rrr.post("/v1/members/" + UUID.randomUUID() + "/erasure", request())
                        .status())
                .isEqualTo(404);
        assertThat(rrr.post(path, "{\"reason_code\":\"REQUESTED\"}").status()).isEqualTo(422);
    }

    @Test
    void aRetryAfterACrashGetsTheSameAnswer() {
        var user = members.withPoints(700);
        var path = "/v1/members/" + user.memberId() + "/erasure";
        var key = "erase-" + user.userId();
        var first = rrr.post(path, request(), key);
        ledger.forgetAnswer(key);
        assertThat(rrr.post(path, request(), key).json()).isEqualTo(first.json());
    }

    private Answer erase(Linked user) {
        return rrr.post("/v1/members/" + user.memberId() + "/erasure", request());
    }

    private static String request() {
        return "{\"reason_code\":\"REQUESTED\",\"ticket_reference\":\"T-7\"}";
    }

    private static String redeem(Linked user) {
        return user.quoteExact(2_000, 600).replaceFirst("\\{", "{\"client_order_id\":\"r-" + user.userId() + "\",");
    }

    private boolean linked(Linked user) {
        return shop.get("/v1/links/status?client_user_id=" + user.userId())
                .json()
                .get("linked")
                .asBoolean();
    }

    private JsonNode entries(Linked user) {
        return rrr.get("/v1/members/" + user.memberId() + "/ledger").json();
    }

    private UUID link(Linked user) {
        return ledger.part(ClientUsers.class).linkId(platform, user.userId());
    }

    private boolean hasKey(UUID link) {
        return ledger.jdbc()
                .sql("select exists (select from keys.user_key where key_id = ?)")
                .param(link)
                .query(Boolean.class)
                .single();
    }

    private List<byte[]> sealed(UUID link) {
        return ledger.jdbc()
                .sql("select body from webhook.delivery where sealed_for = ? order by delivery_no")
                .param(link)
                .query(byte[].class)
                .list();
    }

    private boolean opens(UUID link, byte[] body) {
        return ledger.part(Vault.class).openForUser(link, body).isPresent();
    }

    // Each table and column that has the id, as it is or in Base64.
    private List<String> placesOf(String userId) throws SQLException {
        var found = new ArrayList<String>();
        for (var column : ledger.jdbc().sql("""
                        select format('%I.%I', table_schema, table_name), quote_ident(column_name), udt_name
                        from information_schema.columns join pg_tables
                          on schemaname = table_schema and tablename = table_name
                        where table_schema not in ('pg_catalog', 'information_schema')
                        """).query().listOfRows()) {
            var values = List.copyOf(column.values());
            var bytes = "bytea".equals(values.get(2));
            var where = forms(userId)
                    .map(text -> bytes
                            ? "position(decode('%s', 'hex') in %s) > 0".formatted(hex(text), values.get(1))
                            : "position('%s' in %s::text) > 0".formatted(text, values.get(1)))
                    .collect(Collectors.joining(" or "));
            var sql = "select exists (select from %s where %s)".formatted(values.get(0), where);
            if (ledger.jdbc().sql(sql).query(Boolean.class).single()) {
                found.add(values.get(0) + "." + values.get(1));
            }
        }
        return found;
    }

    // Base64 depends on where in a group of three bytes the text begins; the inner characters do not.
    private static Stream<String> forms(String userId) {
        var encoded = Stream.of("", "x", "xx")
                .map(before -> Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString((before + userId).getBytes(StandardCharsets.UTF_8)))
                .map(text -> text.substring(4, text.length() - 2));
        return Stream.concat(Stream.of(userId, hex(userId)), encoded);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
