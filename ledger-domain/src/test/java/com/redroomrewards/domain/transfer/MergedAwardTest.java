package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
import static com.redroomrewards.domain.transfer.AwardRequests.MODEL;
import static com.redroomrewards.domain.transfer.AwardRequests.VIEWER;
import static com.redroomrewards.domain.transfer.AwardRequests.allocated;
import static com.redroomrewards.domain.transfer.AwardRequests.commit;
import static com.redroomrewards.domain.transfer.AwardRequests.expire;
import static com.redroomrewards.domain.transfer.AwardRequests.intend;
import static com.redroomrewards.domain.transfer.AwardRequests.linkedModel;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsCommitted;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsIntended;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Awards of members who are merged (domain.md, Award and Merge). */
class MergedAwardTest {

    private static final UUID HEIR = member("heir");
    private static final Program ESCROWS_ALL = Rules.changed("awards.awards_per_minute", "0");

    private Program program = Program.DEFAULT;
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void link() {
        ledger.given(linkedModel(MODEL)).given(linked(VIEWER));
        ledger.from("other").given(linked(HEIR)).from("xcn");
    }

    @ParameterizedTest
    @CsvSource({"70, 0, 40", "0, 70, 40", "20, 60, 40"})
    void anEscrowMovesAndComesBackToTheHeir(long allocated, long earned, long points) {
        program = ESCROWS_ALL;
        if (allocated > 0) {
            ledger.given(allocated(MODEL, "a", allocated));
        }
        if (earned > 0) {
            ledger.given(earn(MODEL, "o", earned));
        }
        ledger.given(intend("t", points), commit("t")).given(merged(MODEL, HEIR));
        assertThat(ledger.ask(HEIR, MemberAccount::escrowed)).isEqualTo(1);
        assertThat(ledger.ask(MODEL, MemberAccount::escrowed)).isZero();
        assertThat(ledger.<Long>ask(HEIR, account -> account.balance(Wallet.ALLOCATION)))
                .isEqualTo(allocated);
        assertThat(ledger.<Long>ask(HEIR, account -> account.balance(Wallet.CONSUMER)))
                .isEqualTo(earned);
        assertThat(ledger.<Long>ask(HEIR, account -> account.awardable(true, ledger.now())))
                .isEqualTo(allocated + earned - points);
        ledger.at(START.plus(Duration.ofHours(72)))
                .when(expire("t"))
                .thenEventTypes(EscrowedPointsReturned.class, EscrowExpired.class);
        assertThat(ledger.<Long>ask(HEIR, account -> account.awardable(true, ledger.now())))
                .isEqualTo(allocated + earned);
        assertThat(ledger.ask(HEIR, MemberAccount::escrowed)).isZero();
    }

    @Test
    void anEscrowIsCancelledForAChargeback() {
        program = ESCROWS_ALL;
        ledger.given(earn(MODEL, "o", 60), intend("t", 40), commit("t")).given(merged(MODEL, HEIR));
        ledger.when(takeBack("o")).thenAvailable(HEIR, 0);
        assertThat(ledger.newEvents()).hasAtLeastOneElementOfType(EscrowCancelled.class);
    }

    @Test
    void theHeirAwardsAsTheModelAndItsLimitsGoOn() {
        ledger.given(allocated(MODEL, "a", 150));
        ledger.given(intend("before", 60), commit("before")).given(merged(MODEL, HEIR));
        ledger.when(intend("more", 41)).thenAnswer(AwardIsIntended.class, is -> {
            assertThat(is.intent().ineligibilityReason()).isEqualTo(AwardIneligibility.STREAM_LIMIT);
            assertThat(is.intent().maxPoints()).isEqualTo(40);
        });
        ledger.given(intend("rest", 40)).when(commit("rest")).thenAvailable(VIEWER, 100);
        assertThat(ledger.newEvents())
                .filteredOn(PointsSent.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((PointsSent) event).memberId()).isEqualTo(HEIR));
    }

    @Test
    void aViewerWhoWasMergedIsTheHeirByEitherName() {
        ledger.given(allocated(MODEL, "a", 150)).given(merged(VIEWER, HEIR));
        ledger.given(intend("t", 60)).when(commit("t")).thenAvailable(HEIR, 60);
        assertThat(ledger.newEvents())
                .filteredOn(PointsReceived.class::isInstance)
                .singleElement()
                .satisfies(
                        event -> assertThat(((PointsReceived) event).memberId()).isEqualTo(HEIR));
        ledger.when(commit("t")).thenAnswer(AwardIsCommitted.class, is -> {}).thenNothingHappened();
        ledger.when(new AwardRequests.Intent(
                        "by the new name", MODEL, userOf(MODEL), HEIR, userOf(VIEWER), 41, null, false))
                .thenAnswer(
                        AwardIsIntended.class,
                        is -> assertThat(is.intent().ineligibilityReason()).isEqualTo(AwardIneligibility.STREAM_LIMIT));
    }

    @Test
    void twoWhoAreOneNowAreTheSameMember() {
        ledger.given(allocated(MODEL, "a", 100)).given(intend("t", 60));
        ledger.given(revoke(userOf(VIEWER))).given(merged(VIEWER, MODEL));
        ledger.when(intend("u", 60))
                .thenAnswer(
                        AwardIsIntended.class,
                        is -> assertThat(is.intent().ineligibilityReason()).isEqualTo(AwardIneligibility.SAME_MEMBER));
        ledger.when(commit("t")).thenNothingHappened();
        ledger.given(requestLink(user("elsewhere"), "i"));
        ledger.givenRefused(confirm(user("elsewhere"), "i", VIEWER));
    }
}
