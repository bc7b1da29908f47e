package com.redroomrewards.domain.account;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.charactersOf;
import static com.redroomrewards.domain.Requests.code;
import static com.redroomrewards.domain.Requests.issueCode;
import static com.redroomrewards.domain.Requests.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountCommand.LinkCodeIsIssued;
import com.redroomrewards.domain.account.AccountCommand.MemberIsOpen;
import com.redroomrewards.domain.account.AccountCommand.OpenMember;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkCodeReceiptIssued;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountHandlerTest {

    private static final Duration CODE_LIFE = Duration.ofMinutes(15);

    private final LedgerFixture ledger = new LedgerFixture();

    @Test
    void aMemberIsOpenedEmpty() {
        ledger.when(origin -> new OpenMember(ANNA, "vip-7", origin))
                .thenAnswer(new MemberIsOpen(ANNA, START, List.of(new AggregateVersion(ANNA, 0))))
                .thenEvents(new MemberOpened(ANNA, PLATFORM, "vip-7", START))
                .thenAvailable(ANNA, 0);
        assertThat(ledger.<Boolean>ask(ANNA, MemberAccount::isBlank)).isTrue();
    }

    @Test
    void openingAgainGivesTheFirstAnswer() {
        ledger.given(open(ANNA))
                .after(Duration.ofDays(1))
                .when(open(ANNA))
                .thenAnswer(new MemberIsOpen(ANNA, START, List.of(new AggregateVersion(ANNA, 0))))
                .thenNothingHappened();
    }

    @Test
    void aMemberIsGivenACodeThatLivesFifteenMinutes() {
        var expiry = START.plus(CODE_LIFE);
        ledger.given(open(ANNA))
                .when(issueCode(ANNA, "first"))
                .thenAnswer(new LinkCodeIsIssued(
                        code("first"), charactersOf(code("first")), expiry, List.of(new AggregateVersion(ANNA, 1))))
                .thenEvents(
                        new LinkCodeReceiptIssued(
                                Receipt.idOfLinkCode(code("first")), PLATFORM, code("first"), ANNA, expiry),
                        new LinkCodeIssued(ANNA, code("first"), expiry));
    }

    @Test
    void askingForTheSameCodeAgainGivesTheFirstAnswerEvenAfterItsEnd() {
        ledger.given(open(ANNA), issueCode(ANNA, "first"))
                .after(CODE_LIFE.plusSeconds(1))
                .when(issueCode(ANNA, "first"))
                .thenAnswer(
                        LinkCodeIsIssued.class,
                        answer -> assertThat(answer.expiresAt()).isEqualTo(START.plus(CODE_LIFE)))
                .thenNothingHappened();
    }

    @Test
    void anotherCodeTakesThePlaceOfTheFirst() {
        ledger.given(open(ANNA), issueCode(ANNA, "first"))
                .after(Duration.ofMinutes(1))
                .when(issueCode(ANNA, "second"))
                .thenAnswer(LinkCodeIsIssued.class, answer -> {
                    assertThat(answer.codeId()).isEqualTo(code("second"));
                    assertThat(answer.code()).isEqualTo(charactersOf(code("second")));
                })
                .thenEventTypes(LinkCodeReceiptIssued.class, LinkCodeIssued.class);
        assertThat(ledger.ask(ANNA, MemberAccount::linkCode))
                .hasValueSatisfying(code -> assertThat(code.codeId()).isEqualTo(code("second")));
    }

    @Test
    void anUnknownMemberIsGivenNoCode() {
        ledger.when(issueCode(ANNA, "first"))
                .thenAnswer(UnknownMember.class, refusal -> {
                    assertThat(refusal.memberId()).isEqualTo(ANNA);
                    assertThat(refusal.kind()).isEqualTo(Kind.NOT_FOUND);
                })
                .thenNothingHappened();
    }

    @Nested
    class LateRetries {

        @Test
        void aCodeIsNeverToldAsAnotherMembers() {
            ledger.given(open(ANNA), open(BERT), issueCode(ANNA, "first"))
                    .when(issueCode(BERT, "first"))
                    .thenAnswer(new RequestChanged())
                    .thenNothingHappened();
        }

        @Test
        void askingForAnOlderCodeAgainLeavesTheNewerOneAlone() {
            ledger.given(open(ANNA), issueCode(ANNA, "first"), issueCode(ANNA, "second"))
                    .after(Duration.ofMinutes(1))
                    .when(issueCode(ANNA, "first"))
                    .thenNothingHappened();
            assertThat(ledger.ask(ANNA, MemberAccount::linkCode))
                    .hasValueSatisfying(code -> assertThat(code.codeId()).isEqualTo(code("second")));
        }
    }
}
