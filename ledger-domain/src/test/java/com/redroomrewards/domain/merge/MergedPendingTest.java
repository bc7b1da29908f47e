package com.redroomrewards.domain.merge;

import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.cancelEarning;
import static com.redroomrewards.domain.Requests.confirmEarning;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.settle;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.merge.MergeRequests.annaHereAndBertElsewhere;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.MemberAccount;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of accepted earnings in a merge (domain.md, Merge). */
class MergedPendingTest {

    private final LedgerFixture ledger = annaHereAndBertElsewhere();

    @BeforeEach
    void accepted() {
        ledger.given(earn(ANNA, "p", 300).later()).given(merged(ANNA, BERT));
        assertThat(ledger.ask(BERT, MemberAccount::pendingEarnings)).isEqualTo(1);
        assertThat(ledger.ask(ANNA, MemberAccount::pendingEarnings)).isZero();
    }

    @Test
    void isPostedAtItsTime() {
        ledger.after(Duration.ofHours(48))
                .thenAvailable(BERT, 300)
                .when(settle(ANNA))
                .thenEventTypes(PendingPointsPosted.class);
    }

    @Test
    void isConfirmed() {
        ledger.when(confirmEarning("p"))
                .thenEventTypes(PendingPointsPosted.class)
                .thenAvailable(BERT, 300);
    }

    @Test
    void isCancelled() {
        ledger.when(cancelEarning("p")).thenAvailable(BERT, 0);
        assertThat(ledger.ask(BERT, MemberAccount::pendingEarnings)).isZero();
    }

    @Test
    void isTakenBack() {
        ledger.when(takeBack("p"));
        assertThat(ledger.newEvents()).hasAtLeastOneElementOfType(EarningCancelled.class);
        assertThat(ledger.ask(BERT, MemberAccount::pendingEarnings)).isZero();
    }
}
