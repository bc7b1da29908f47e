package com.redroomrewards.domain.merge;

import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.commit;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.release;
import static com.redroomrewards.domain.Requests.reserve;
import static com.redroomrewards.domain.Requests.settle;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.merge.MergeRequests.annaHereAndBertElsewhere;
import static com.redroomrewards.domain.merge.MergeRequests.linkTargetHere;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.QuoteExpired;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReservationIsReleased;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of quotes and reservations in a merge (domain.md, Merge). */
class MergedQuotesTest {

    private final LedgerFixture ledger = annaHereAndBertElsewhere();

    @Test
    void unreservedOnesDie() {
        ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 500), quoteExact(ANNA, "r", 500))
                .given(merged(ANNA, BERT));
        ledger.when(commit(ANNA, "q", "cart")).thenAnswer(new QuoteExpired()).thenNothingHappened();
        ledger.when(commit(BERT, userOf(ANNA), "q", "cart")).thenAnswer(new QuoteExpired());
        ledger.when(reserve("r", "cart")).thenAnswer(new QuoteExpired()).thenNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({"anna", "bert"})
    void reservedOnesCanBeCommittedByEitherName(String name) {
        ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 500), reserve("q", "cart"))
                .given(merged(ANNA, BERT))
                .thenAvailable(BERT, 500);
        assertThat(ledger.<Long>ask(BERT, MemberAccount::balance)).isEqualTo(1_000);
        ledger.when(commit(member(name), userOf(ANNA), "q", "cart"))
                .thenAnswer(
                        RedemptionIsCommitted.class,
                        is -> assertThat(is.pointsBurned()).isEqualTo(500));
        assertThat(ledger.newPostings()).singleElement().isInstanceOf(HeldPointsRedeemed.class);
        ledger.thenAvailable(BERT, 500);
        ledger.when(commit(ANNA, "q", "cart"))
                .thenAnswer(RedemptionIsCommitted.class, is -> {})
                .thenNothingHappened();
    }

    @Test
    void reservedOnesAreReleased() {
        ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 500), reserve("q", "cart"))
                .given(merged(ANNA, BERT));
        ledger.when(release("q", "cart"))
                .thenAnswer(
                        ReservationIsReleased.class,
                        is -> assertThat(is.availableAfter()).isEqualTo(1_000))
                .thenAvailable(BERT, 1_000);
        ledger.when(commit(ANNA, "q", "cart")).thenAnswer(new QuoteExpired());
    }

    @Test
    void reservedOnesEnd() {
        ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 500), reserve("q", "cart"))
                .given(merged(ANNA, BERT));
        ledger.after(Duration.ofMinutes(15))
                .when(settle(ANNA))
                .thenEventTypes(HeldPointsReleased.class)
                .thenAvailable(BERT, 1_000);
        ledger.when(commit(ANNA, "q", "cart")).thenAnswer(new QuoteExpired());
    }

    @Test
    void thoseThatTheSourceIsGivenAfterwardsAreTheTargets() {
        ledger.given(earn(ANNA, "o", 1_000)).given(merged(ANNA, BERT));
        ledger.when(quoteExact(ANNA, "q", 600))
                .thenAnswer(
                        RedemptionIsQuoted.class,
                        is -> assertThat(is.quote().memberId()).isEqualTo(BERT));
        ledger.when(quoteExact(ANNA, "q", 600))
                .thenAnswer(RedemptionIsQuoted.class, is -> {})
                .thenNothingHappened();
        ledger.when(commit(ANNA, "q", "cart")).thenAvailable(BERT, 400);
    }

    @Test
    void aHoldWithoutItsProfileIsOnlyReleased() {
        ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 500), reserve("q", "cart"));
        ledger.given(linkTargetHere());
        ledger.given(merged(ANNA, BERT));
        ledger.when(commit(ANNA, "q", "cart")).thenAnswer(new NotLinked()).thenNothingHappened();
        ledger.when(release("q", "cart")).thenAvailable(BERT, 1_000);
    }
}
