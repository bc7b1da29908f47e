package com.redroomrewards.domain.merge;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.announceExpiry;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.merge.MergeRequests.annaHereAndBertElsewhere;
import static com.redroomrewards.domain.merge.MergeRequests.linkTargetHere;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the member of two merged accounts is told, and not told again (domain.md, Merge). */
class MergedNoticesTest {

    private final LedgerFixture ledger = annaHereAndBertElsewhere();

    private static final Instant EXPIRY = Instant.parse("2026-08-31T16:00:00Z");

    @Test
    void whatWasToldOfALotIsNotToldAgain() {
        ledger.given(earn(ANNA, "o", 500).expiring(EXPIRY))
                .at(EXPIRY.minus(Duration.ofDays(30)))
                .given(announceExpiry(ANNA));
        assertThat(ledger.newEvents()).hasOnlyElementsOfType(ExpiryAnnounced.class);
        ledger.given(merged(ANNA, BERT)).when(announceExpiry(BERT)).thenNothingHappened();
        ledger.at(EXPIRY.minus(Duration.ofDays(7))).when(announceExpiry(ANNA));
        assertThat(ledger.newEvents())
                .singleElement()
                .satisfies(event ->
                        assertThat(((ExpiryAnnounced) event).memberId()).isEqualTo(BERT));
    }

    @Test
    void aTierThatBothReachTogetherIsTold() {
        ledger.given(linkTargetHere());
        for (var order = 1; order <= 4; order++) {
            ledger.given(earn(ANNA, "o" + order, 1).amount(10_000));
        }
        ledger.given(earn(BERT, "o5", 1).through(user("bert here")).amount(10_000))
                .given(merged(ANNA, BERT));
        assertThat(ledger.newEvents()).contains(new TierChanged(BERT, "xcn", "bronze", "silver", START));
    }

    @Test
    void aTierThatWasToldIsNotToldAgain() {
        for (var order = 1; order <= 5; order++) {
            ledger.given(earn(ANNA, "o" + order, 1).amount(10_000));
        }
        ledger.given(merged(ANNA, BERT));
        assertThat(ledger.newEvents()).noneMatch(TierChanged.class::isInstance);
    }
}
