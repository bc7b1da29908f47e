package com.redroomrewards.domain.merge;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.merge.MergeRequests.annaHereAndBertElsewhere;
import static com.redroomrewards.domain.merge.MergeRequests.execute;
import static com.redroomrewards.domain.merge.MergeRequests.merge;
import static com.redroomrewards.domain.merge.MergeRequests.mergeId;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.link.LinkEvent.LinkMoved;
import com.redroomrewards.domain.merge.MergeEvent.MergeExecuted;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the points of both members in a merge (domain.md, Merge). */
class MergedPointsTest {

    private final LedgerFixture ledger = annaHereAndBertElsewhere();

    @Test
    void eachLotMovesByItsOwnPairOfEntriesAndStaysTheSame() {
        ledger.given(
                earn(ANNA, "late", 700),
                earn(ANNA, "soon", 50).expiring(START.plus(Duration.ofDays(3))),
                merge("m", ANNA, BERT));
        var lots = ledger.entries(ANNA).stream()
                .flatMap(entry -> entry.lots().stream())
                .toList();
        ledger.when(execute("m"))
                .thenEventTypes(
                        LinkMoved.class,
                        ProfileMoved.class,
                        ProfileLinked.class,
                        PointsMergedOut.class,
                        PointsMergedOut.class,
                        AccountMerged.class,
                        PointsMergedIn.class,
                        PointsMergedIn.class,
                        AccountAbsorbed.class,
                        MergeExecuted.class);
        assertThat(ledger.newEntries())
                .allSatisfy(entry -> {
                    assertThat(entry.type()).isEqualTo(EntryType.ADJUST);
                    assertThat(entry.reasonCode()).isEqualTo("MERGE");
                    assertThat(entry.sourceRef()).isEqualTo(mergeId("m").toString());
                    assertThat(entry.actor()).isEqualTo(MergeRequests.CLIENT);
                })
                .extracting(Entry::pointsDelta, Entry::lots)
                .containsExactly(
                        tuple(-50L, List.of(lots.getLast())),
                        tuple(-700L, List.of(lots.getFirst())),
                        tuple(50L, List.of(lots.getLast())),
                        tuple(700L, List.of(lots.getFirst())));
        assertThat(ledger.available(BERT)).isEqualTo(750);
        assertThat(ledger.<Long>ask(ANNA, MemberAccount::balance)).isZero();
        assertThat(ledger.ask(ANNA, MemberAccount::mergedInto)).contains(BERT);
    }

    @Test
    void theDebtOfTheTargetIsPaidFirst() {
        inDebt(BERT, "other", 500);
        ledger.given(earn(ANNA, "o1", 400), earn(ANNA, "o2", 300)).given(merged(ANNA, BERT));
        assertThat(ledger.available(BERT)).isEqualTo(200);
        assertThat(inflow()).extracting(Entry::pointsDelta).containsExactlyInAnyOrder(400L, 300L);
        assertThat(inflow().stream()
                        .flatMap(entry -> entry.lots().stream())
                        .mapToLong(LotPoints::points)
                        .sum())
                .isEqualTo(200);
    }

    @Test
    void theDebtOfTheSourceIsTakenFromTheTarget() {
        inDebt(ANNA, "xcn", 500);
        ledger.from("other").given(earn(BERT, "o", 700)).from("xcn").given(merged(ANNA, BERT));
        ledger.thenEntries(Entry::pointsDelta, 500L, -500L);
        assertThat(ledger.available(BERT)).isEqualTo(200);
        assertThat(ledger.<Long>ask(ANNA, MemberAccount::balance)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, -500", "100, -400", "500, 0"})
    void whatTheTargetLacksIsOwed(long had, long available) {
        inDebt(ANNA, "xcn", 500);
        if (had > 0) {
            ledger.from("other").given(earn(BERT, "o", had)).from("xcn");
        }
        ledger.given(merged(ANNA, BERT)).thenAvailable(BERT, available);
    }

    @Test
    void debtsAddUp() {
        inDebt(ANNA, "xcn", 500);
        inDebt(BERT, "other", 600);
        ledger.given(merged(ANNA, BERT)).thenAvailable(BERT, -1_100);
    }

    @Test
    void whatIsDueIsWrittenFirstAndWhatHasExpiredDoesNotMove() {
        ledger.given(
                earn(ANNA, "short", 70).expiring(START.plus(Duration.ofDays(1))),
                earn(ANNA, "later", 30).later(),
                merge("m", ANNA, BERT));
        ledger.after(Duration.ofDays(3)).when(execute("m"));
        assertThat(ledger.newPostings())
                .extracting(Posting::getClass)
                .asList()
                .containsExactly(
                        PendingPointsPosted.class, LotExpired.class, PointsMergedOut.class, PointsMergedIn.class);
        ledger.thenAvailable(BERT, 30);
        assertThat(ledger.newEvents())
                .filteredOn(AccountAbsorbed.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((AccountAbsorbed) event).standings())
                        .extracting(of -> of.standing().orders())
                        .containsExactly(2L));
    }

    private void inDebt(UUID memberId, String platform, long debt) {
        ledger.from(platform)
                .given(
                        earn(memberId, "debt of " + memberId, debt),
                        redeem(memberId, "spent by " + memberId, debt),
                        takeBack("debt of " + memberId))
                .from("xcn");
        assertThat(ledger.available(memberId)).isEqualTo(-debt);
    }

    private List<Entry> inflow() {
        return ledger.newPostings().stream()
                .filter(PointsMergedIn.class::isInstance)
                .map(Posting::entry)
                .toList();
    }
}
