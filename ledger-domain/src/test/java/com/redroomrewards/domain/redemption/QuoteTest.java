package com.redroomrewards.domain.redemption;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.quoteId;
import static com.redroomrewards.domain.Requests.quoteMax;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.Requests.Quote;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownCurrency;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a quote says (domain.md, Redeeming; http.md, Redemptions). */
class QuoteTest {

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA)).given(linked(BERT));
    }

    @Test
    void aQuoteSaysEverythingAndHoldsNothing() {
        var quote = new RedemptionQuoted(
                quoteId("q"),
                PLATFORM,
                ANNA,
                userOf(ANNA),
                "CAD",
                2_001,
                RedemptionMode.EXACT,
                600L,
                null,
                500,
                700,
                600,
                600,
                1,
                START,
                START.plus(Duration.ofMinutes(15)));
        ledger.given(earn(ANNA, "o", 700))
                .when(quoteExact(ANNA, "q", 600).total(2_001).in("CAD"))
                .thenAnswer(new RedemptionIsQuoted(quote, List.of(new AggregateVersion(quote.quoteId(), 0))))
                .thenEvents(quote)
                .thenAvailable(ANNA, 700);
        assertThat(quote.eligible()).isTrue();
    }

    @ParameterizedTest(name = "{0} points and a cart of {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                // available, cart, most, burned, why not
                "0,       0,       0,       0,       BELOW_MINIMUM",
                "0,       2000,    0,       0,       BELOW_MINIMUM",
                "1000,    0,       0,       0,       BELOW_MINIMUM",
                "499,     2000,    499,     0,       BELOW_MINIMUM",
                "500,     2000,    500,     500,     -",
                "501,     2000,    501,     501,     -",
                "1000,    998,     499,     0,       BELOW_MINIMUM",
                "1000,    999,     499,     0,       BELOW_MINIMUM",
                "1000,    1000,    500,     500,     -",
                "1000,    1001,    500,     500,     -",
                "1000,    1002,    501,     501,     -",
                "999,     2000,    999,     999,     -",
                "1000,    2000,    1000,    1000,    -",
                "1001,    2000,    1000,    1000,    -",
                "1000000, 1999998, 999999,  999999,  -",
                "1000000, 2000000, 1000000, 1000000, -",
                "1000001, 2000002, 1000000, 1000000, -",
                "1000001, 9223372036854775807, 1000000, 1000000, -",
            })
    void theMostThatCartAndBalanceAllowIsQuoted(
            long available, long totalMinor, long maximum, long burned, IneligibilityReason reason) {
        earnInAll(available);
        ledger.when(quoteMax(ANNA, "q", totalMinor));
        expect(maximum, burned, reason);
    }

    @ParameterizedTest(name = "{0} points, a cart of {1} and {2} asked for")
    @CsvSource(
            nullValues = "-",
            value = {
                // available, cart, asked, most, burned, why not
                "1000, 2000, 499,  1000, 0,    BELOW_MINIMUM",
                "1000, 2000, 500,  1000, 500,  -",
                "1000, 2000, 501,  1000, 501,  -",
                "1000, 2000, 1,    1000, 0,    BELOW_MINIMUM",
                "1000, 2000, 999,  1000, 999,  -",
                "1000, 2000, 1000, 1000, 1000, -",
                "1000, 2000, 1001, 1000, 0,    ABOVE_MAXIMUM",
                "1000, 2002, 1001, 1000, 0,    INSUFFICIENT_POINTS",
                "1001, 2002, 1001, 1001, 1001, -",
                "1000, 2001, 1001, 1000, 0,    ABOVE_MAXIMUM",
                "0,    2000, 500,  0,    0,    INSUFFICIENT_POINTS",
                "499,  2000, 500,  499,  0,    INSUFFICIENT_POINTS",
                "499,  2000, 499,  499,  0,    BELOW_MINIMUM",
                "1000, 999,  500,  499,  0,    ABOVE_MAXIMUM",
                "100,  1000, 5000, 100,  0,    ABOVE_MAXIMUM",
                "1000001, 9000000, 1000000, 1000000, 1000000, -",
                "1000001, 9000000, 1000001, 1000000, 0, ABOVE_MAXIMUM",
                "1000, 2000, 9223372036854775807, 1000, 0, ABOVE_MAXIMUM",
            })
    void exactlyWhatIsAskedForIsQuotedOrNothing(
            long available, long totalMinor, long asked, long maximum, long burned, IneligibilityReason reason) {
        earnInAll(available);
        ledger.when(quoteExact(ANNA, "q", asked).total(totalMinor));
        expect(maximum, burned, reason);
    }

    @ParameterizedTest(name = "a point is worth {0}, {1} of {2} may be paid")
    @CsvSource({
        // value of a point, share, cart, most, discount
        "1,    0.5,  2001, 1000, 1000",
        "0.7,  0.5,  1001, 715,  500",
        "0.3,  0.5,  1001, 1668, 500",
        "3,    0.5,  3003, 500,  1500",
        "3,    0.5,  3009, 501,  1503",
        "1.5,  0.5,  1501, 500,  750",
        "0.01, 0.5,  13,   650,  6",
        "1,    1,    1999, 1999, 1999",
        "1,    0.333, 2000, 666, 666",
    })
    void fractionsOfAPointAndOfAMinorUnitAreDropped(
            String pointValue, BigDecimal share, long totalMinor, long maximum, long discount) {
        var program = Rules.with(
                7,
                Rules.pointValue("USD", pointValue),
                new Program.Redeeming(500, share, Duration.ofMinutes(15), Duration.ofDays(7)));
        var other = new LedgerFixture((platform, at) -> program);
        other.given(linked(ANNA)).given(earn(ANNA, "o", 5_000));
        other.when(quoteMax(ANNA, "q", totalMinor)).thenAnswer(RedemptionIsQuoted.class, answer -> {
            assertThat(answer.quote().maxPoints()).isEqualTo(maximum);
            assertThat(answer.quote().pointsToBurn()).isEqualTo(maximum);
            assertThat(answer.quote().discountMinor()).isEqualTo(discount);
            assertThat(answer.quote().programVersion()).isEqualTo(7);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBP", "cad", ""})
    void aCartInAnotherCurrencyIsNotQuoted(String currency) {
        ledger.given(earn(ANNA, "o", 700))
                .when(quoteMax(ANNA, "q", 2_000).in(currency))
                .thenAnswer(new UnknownCurrency())
                .thenNothingHappened();
        assertThat(new UnknownCurrency().kind()).isEqualTo(Kind.VALIDATION_FAILED);
    }

    @Test
    void expiredPointsAreNotQuotedEvenWhenNoExpiryIsWrittenYet() {
        ledger.given(earn(ANNA, "soon", 500).expiring(START.plusSeconds(60)), earn(ANNA, "o", 600))
                .after(Duration.ofSeconds(60))
                .when(quoteMax(ANNA, "q", 9_000))
                .thenEventTypes(RedemptionQuoted.class);
        expect(600, 600, null);
    }

    @Test
    void theSameQuestionGetsTheFirstQuote() {
        ledger.given(earn(ANNA, "o", 700), quoteMax(ANNA, "q", 2_000));
        var first = ledger.answer();
        ledger.given(earn(ANNA, "p", 100))
                .after(Duration.ofHours(1))
                .when(quoteMax(ANNA, "q", 2_000))
                .thenAnswer(first)
                .thenNothingHappened();
    }

    @Test
    void theSameQuestionGetsTheFirstQuoteAfterItWasUsed() {
        ledger.given(earn(ANNA, "o", 700), redeem(quoteMax(ANNA, "q", 2_000), "r"))
                .when(quoteMax(ANNA, "q", 2_000))
                .thenAnswer(
                        RedemptionIsQuoted.class,
                        answer -> assertThat(answer.quote().pointsToBurn()).isEqualTo(700))
                .thenNothingHappened();
    }

    static Stream<Quote> otherQuestions() {
        var first = quoteExact(ANNA, "q", 600);
        return Stream.of(
                first.total(1_201),
                first.in("CAD"),
                first.points(601L),
                first.mode(RedemptionMode.MAX),
                quoteExact(BERT, "q", 600));
    }

    @ParameterizedTest
    @MethodSource("otherQuestions")
    void anotherQuestionUnderTheSameIdIsAConflict(Quote other) {
        ledger.given(earn(ANNA, "o", 700), quoteExact(ANNA, "q", 600))
                .when(other)
                .thenAnswer(
                        RequestChanged.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT))
                .thenNothingHappened();
    }

    @Test
    void onlyALinkedUserGetsAQuote() {
        ledger.given(earn(ANNA, "o", 700))
                .when(quoteMax(ANNA, "q", 2_000).through(userOf(BERT)))
                .thenAnswer(new NotLinked())
                .thenNothingHappened();
        ledger.given(revoke(userOf(ANNA)))
                .when(quoteMax(ANNA, "q", 2_000))
                .thenAnswer(new NotLinked())
                .thenNothingHappened();
    }

    private void earnInAll(long points) {
        for (var left = points; left > 0; left -= 1_000_000) {
            ledger.given(earn(ANNA, "earned-" + left, Math.min(left, 1_000_000)));
        }
        ledger.thenAvailable(ANNA, points);
    }

    private void expect(long maximum, long burned, IneligibilityReason reason) {
        ledger.thenAnswer(RedemptionIsQuoted.class, answer -> {
            assertThat(answer.quote().ineligibilityReason()).isEqualTo(reason);
            assertThat(answer.quote().eligible()).isEqualTo(reason == null);
            assertThat(answer.quote().minPoints()).isEqualTo(500);
            assertThat(answer.quote().maxPoints()).isEqualTo(maximum);
            assertThat(answer.quote().pointsToBurn()).isEqualTo(burned);
            assertThat(answer.quote().discountMinor()).isEqualTo(burned);
        });
    }

    @Test
    void theMostIsQuotedWhateverNumberIsNamedBeside() {
        ledger.given(earn(ANNA, "o", 700)).when(quoteMax(ANNA, "q", 2_000).points(600L));
        expect(700, 700, null);
    }

    @Test
    void theSameQuestionGetsTheFirstQuoteAfterTheLinkHasEnded() {
        ledger.given(earn(ANNA, "o", 700), quoteMax(ANNA, "q", 2_000));
        var first = ledger.answer();
        ledger.given(revoke(userOf(ANNA)))
                .when(quoteMax(ANNA, "q", 2_000))
                .thenAnswer(first)
                .thenNothingHappened();
    }
}
