package com.redroomrewards.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {
    private static final UUID MEMBER = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Test
    void holdsWhenAllSumsAreTheSameAlsoBesideOtherMembers() {
        var totals = new Totals(900, 7, 900, 7, 900, 900, Map.of(MEMBER, 70L));

        assertThat(LedgerCheck.compare(totals, counted(70, 70))).isEqualTo(new Verdict.Ok(totals));
    }

    @Test
    void entriesMissingFromTheLedgerFail() {
        fails(new Totals(900, 7, 800, 6, 800, 800, Map.of(MEMBER, 70L)), counted(70, 70))
                .containsExactly("900 points in 7 entries in the events, 800 in 6 in the ledger");
    }

    @Test
    void entriesThatCancelEachOtherStillFail() {
        fails(new Totals(900, 9, 900, 7, 900, 900, Map.of(MEMBER, 70L)), counted(70, 70))
                .hasSize(1);
    }

    @Test
    void balancesApartFromTheLedgerFail() {
        fails(new Totals(900, 7, 900, 7, 900, 901, Map.of(MEMBER, 70L)), counted(70, 70))
                .containsExactly("900 points in the ledger, 901 in the balances");
    }

    @Test
    void otherWalletsAreInTheLedgerAndNotInTheBalances() {
        var totals = new Totals(900, 7, 900, 7, 500, 500, Map.of(MEMBER, 70L));

        assertThat(LedgerCheck.compare(totals, counted(70, 70))).isInstanceOf(Verdict.Ok.class);
    }

    @Test
    void anotherCountThanTheClientsFailsAndNamesTheMember() {
        fails(new Totals(900, 7, 900, 7, 900, 900, Map.of(MEMBER, 71L)), counted(70, 70))
                .containsExactly("member " + MEMBER + ": 70 points counted, 71 in the events");
        fails(new Totals(900, 7, 900, 7, 900, 900, Map.of()), counted(70, 70))
                .containsExactly("member " + MEMBER + ": 70 points counted, 0 in the events");
    }

    @Test
    void pointsOfNobodyFail() {
        fails(new Totals(900, 7, 900, 7, 900, 900, Map.of(MEMBER, 70L)), counted(80, 70))
                .containsExactly("80 points counted, 70 of them for known members");
    }

    private static ListAssert<String> fails(Totals totals, Summary summary) {
        return assertThat(LedgerCheck.compare(totals, summary))
                .asInstanceOf(InstanceOfAssertFactories.type(Verdict.Failed.class))
                .extracting(Verdict.Failed::differences)
                .asInstanceOf(InstanceOfAssertFactories.list(String.class));
    }

    private static Summary counted(long issued, long ofMember) {
        return new Summary(1, 1, 0, 0, Map.of(), 0, 0, issued, 0, 0, 1, 1, Map.of(MEMBER, ofMember), List.of());
    }
}
