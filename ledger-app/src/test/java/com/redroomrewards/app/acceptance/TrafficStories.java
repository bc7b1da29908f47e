package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.domain.program.Program;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** What happens once in each lane of {@link Traffic}, so that no kind of event is left to chance. */
final class TrafficStories {

    private final TrafficCalls calls;
    private final Random random;

    TrafficStories(TrafficCalls calls, Random random) {
        this.calls = calls;
        this.random = random;
    }

    void owe() {
        var user = calls.member();
        var order = "order-" + Members.newUserId();
        calls.mustBe(201, "/v1/points/earn", user.earn(order, 900));
        assertThat(calls.redeem(user, user.quoteExact(2_000, 700))).isPresent();
        calls.mustBe(200, "/v1/points/reverse", "{\"order_id\":\"%s\",\"reason\":\"CHARGEBACK\"}".formatted(order));
    }

    /** One is confirmed, one cancelled, and one waits. */
    void earnLater(Linked user) {
        for (var decision : List.of("confirm", "cancel", "")) {
            var accepted = calls.mustBe(201, "/v1/points/earn", user.earnLater("order-" + Members.newUserId(), 70));
            if (!decision.isEmpty()) {
                var entryId = accepted.json().get("ledger_entry_id").asString();
                calls.mustBe(200, "/v1/points/pending/" + entryId + "/" + decision, "{}");
            }
        }
    }

    /** One is burned, one released, one freed by the reversal of its order, and one stays. */
    void reserve() {
        var user = calls.member();
        calls.earn(user, 4_000);
        for (var end : List.of("commit", "release", "reverse", "")) {
            var quote = calls.mustBe(200, "/v1/redemptions/quote", user.quoteExact(1_200, 600))
                    .json()
                    .get("quote_id")
                    .asString();
            var order = "cart-" + Members.newUserId();
            calls.mustBe(200, "/v1/redemptions/reserve", Members.reservation(quote, order));
            switch (end) {
                case "commit" -> calls.mustBe(200, "/v1/redemptions/commit", user.commit(quote, order));
                case "release" -> calls.mustBe(200, "/v1/redemptions/release", Members.reservation(quote, order));
                case "reverse" -> calls.reverse(order, "PAYMENT_FAILED");
                default -> {}
            }
        }
    }

    void topUp() {
        var user = calls.member();
        var quote = calls.mustBe(200, "/v1/points/topup/quote", "{\"bundle\":100,\"unit_price_minor\":3}");
        calls.mustBe(200, "/v1/points/topup/commit", """
                {"topup_quote_id":"%s","client_order_id":"t-%s","client_user_id":"%s","rrr_member_id":"%s"}""".formatted(
                quote.json().get("topup_quote_id").asString(), Members.newUserId(), user.userId(), user.memberId()));
    }

    /** Silver takes 500.00 and five orders. */
    void reachATier() {
        var user = calls.member();
        for (var order = 0; order < 5; order++) {
            calls.earn(user, 100);
        }
    }

    /** The moment at which it is told comes before the lanes' end. */
    void earnWhatIsToldOf() {
        var user = calls.member();
        var expiry = ZonedDateTime.now(Program.DEFAULT.zone())
                .truncatedTo(ChronoUnit.MILLIS)
                .plusSeconds(1)
                .plusDays(30);
        calls.mustBe(
                201,
                "/v1/points/earn",
                user.earn("order-" + Members.newUserId(), 70)
                        .replace("\"POSTED\"", "\"POSTED\",\"expires_at\":\"" + expiry.toInstant() + "\""));
    }

    /** The third within a minute waits in escrow. */
    void award() {
        var awards = new Awards(calls.xcn, calls.members.linked(calls.userId(), "MODEL"));
        assertThat(awards.allocate(50).status()).isEqualTo(200);
        var viewer = calls.member();
        for (var status : List.of("COMPLETED", "COMPLETED", "ESCROWED")) {
            var award = awards.award(viewer, 1 + random.nextLong(10));
            assertThat(award.json().path("status").asString(award.body())).isEqualTo(status);
        }
    }

    /** One that is reversed, and two that wait in escrow. */
    void transfer() {
        var from = calls.member();
        var to = calls.member();
        calls.mustBe(201, "/v1/points/earn", from.earn("order-" + Members.newUserId(), 1_000));
        Transfers.verify(calls.xcn, from);
        var made = calls.mustBe(201, Transfers.PATH, Transfers.body(from, to, 100));
        Transfers.mustBe(200, Transfers.decide(calls.rrr, "reverse", made));
        for (var decision : List.of("release", "cancel")) {
            var escrowed = calls.mustBe(201, Transfers.PATH, Transfers.body(from, to, 200));
            Transfers.mustBe(200, Transfers.decide(calls.rrr, decision, escrowed));
        }
    }

    /** One flag and one lock stay, and one of each goes. */
    void guard() {
        var user = calls.member();
        var path = "/v1/members/" + user.memberId();
        var verified =
                calls.xcn.put(path + "/verification", "{\"email_verified_at\":\"2026-01-01T00:00:00Z\"}", calls.key());
        assertThat(verified.status()).as(verified.body()).isEqualTo(200);
        for (var goes : List.of(true, false)) {
            var flag = calls.mustBe(201, path + "/flags", "{\"flag_type\":\"FRAUD\",\"reason_code\":\"SEEN\"}");
            var lock = calls.mustBe(201, path + "/locks", "{\"lock_type\":\"FULL\",\"reason_code\":\"SEEN\"}");
            calls.mustBe(423, "/v1/points/earn", user.earn("order-" + Members.newUserId(), 10));
            if (goes) {
                for (var undone : List.of(
                        "/flags/" + flag.json().get("flag_id").asString(),
                        "/locks/" + lock.json().get("lock_id").asString())) {
                    assertThat(calls.xcn.delete(path + undone, calls.key()).status())
                            .isEqualTo(200);
                }
            }
        }
    }

    void erase() {
        var user = calls.member();
        calls.earn(user, 300);
        var erased = calls.rrr.post(
                "/v1/members/" + user.memberId() + "/erasure",
                "{\"reason_code\":\"REQUESTED\",\"ticket_reference\":\"T-7\"}",
                calls.key());
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
    }
}
