package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.Members.Linked;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A position in the stream and a cursor in a list are taken as they were given, or not at all. */
class SpoiltPositionsIT {

    private static Holdings own;

    @BeforeAll
    static void holdings() {
        own = new Holdings(TestLedger.shared());
    }

    /** A position that was changed by one character, or put together of two, is none. */
    @Test
    void aPositionIsAsItWasGiven() {
        var member = own.member();
        var one = own.shop.post("/v1/points/earn", member.earn(own.word(), 5)).header("X-Ledger-Position");
        var other = own.shop.post("/v1/points/earn", member.earn(own.word(), 5)).header("X-Ledger-Position");
        assertThat(statusAt(member, one)).isEqualTo(200);
        var half = one.length() / 2;
        for (var position : List.of(
                one + one,
                one + other,
                one.substring(0, half) + other.substring(half),
                one.substring(1),
                one.substring(0, one.length() - 4),
                (one.charAt(0) == 'A' ? "B" : "A") + one.substring(1),
                one + "AAAA",
                "x".repeat(2_001))) {
            assertThat(statusAt(member, position)).as(position).isEqualTo(422);
        }
    }

    private static int statusAt(Linked member, String position) {
        var request = own.shop
                .request("/v1/members/" + member.memberId() + "/wallet")
                .header("X-Ledger-Position", position)
                .GET();
        return ApiClient.send(request.build()).status();
    }

    /** A cursor says where to go on, and never whose it is. */
    @Test
    void aCursorOpensNothing() {
        var foreign = new Holdings(TestLedger.shared());
        for (var i = 0; i < 2; i++) {
            own.promotion();
            foreign.promotion();
        }
        var next = foreign.shop.get("/v1/promotions?limit=1").header("Link");
        var cursor = next.replaceAll(".*cursor=([^&>]*).*", "$1");
        assertThat(cursor).isNotEmpty().isNotEqualTo(next);
        var answer = own.shop.get("/v1/promotions?cursor=" + cursor);
        assertThat(answer.status()).isEqualTo(200);
        Leaks.of(foreign.known()).check(answer);
        for (var spoilt : List.of(cursor + "x", "x", "%27", "-1", cursor + cursor, "%00")) {
            assertThat(own.shop.get("/v1/promotions?cursor=" + spoilt).status())
                    .as(spoilt)
                    .isEqualTo(422);
        }
    }
}
