package com.redroomrewards.domain.adjustment;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.settle;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentDropped;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentNoted;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExecuted;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentFailed;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRequested;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.ExpiryNotInFuture;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.NotAModel;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.TooFewPoints;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Allocation;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Spendable;
import com.redroomrewards.domain.adjustment.AdminDayEvent.AllowanceUsed;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalSigned;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points that a model may award: an adjustment of another wallet (domain.md, Earning and Signatures). */
class AllocationTest {

    private static final UUID MODEL = member("model");

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(open(MODEL), requestLink(userOf(MODEL), "m", LinkType.MODEL), confirm(userOf(MODEL), "m", MODEL));
    }

    @Test
    void oneSignatureAllocatesInTheSameAppend() {
        ledger.when(allocate("a", 100))
                .thenEventTypes(
                        AdjustmentRequested.class, AllowanceUsed.class, PointsAdjusted.class, AdjustmentExecuted.class)
                .thenEntries(Entry::type, EntryType.ADJUST)
                .thenEntries(Entry::wallet, Wallet.ALLOCATION)
                .thenEntries(entry -> entry.lots().getFirst().lot().kind(), LotKind.ALLOCATION)
                .thenAvailable(MODEL, 0);
        assertThat(allocated()).isEqualTo(100);
        assertThat(((AdjustmentRequested) ledger.newEvents().getFirst()).linkId())
                .isEqualTo(userOf(MODEL));
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "101, 2", "500, 2", "501, 3"})
    void itTakesTheSignaturesOfAnAdjustment(long points, int signatures) {
        ledger.when(allocate("a", points))
                .thenAnswer(
                        AdjustmentIs.class,
                        is -> assertThat(is.requiredSignatures()).isEqualTo(signatures));
    }

    @Test
    void whatIsAdjustedAndWhatIsAllocatedCountTogether() {
        ledger.given(allocate("a", 60));
        ledger.when(adjust("b", 60))
                .thenAnswer(
                        AdjustmentIs.class,
                        is -> assertThat(is.requiredSignatures()).isEqualTo(2));
    }

    @Test
    void whatNeedsMoreIsAllocatedWhenItIsGranted() {
        ledger.when(allocate("a", 400))
                .thenEventTypes(
                        AdjustmentRequested.class, ApprovalOpened.class, ApprovalSigned.class, AdjustmentNoted.class);
        assertThat(allocated()).isZero();
        ledger.after(Duration.ofDays(1)).given(execute("a"));
        assertThat(allocated()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T17:00:00Z, 2026-02-01T05:00:00Z",
        "2026-02-01T04:59:59.999Z, 2026-02-01T05:00:00Z",
        "2026-02-01T05:00:00Z, 2026-03-01T05:00:00Z",
        "2026-03-31T12:00:00Z, 2026-04-01T04:00:00Z",
        "2026-11-01T04:00:00Z, 2026-12-01T05:00:00Z",
        "2026-12-31T12:00:00Z, 2027-01-01T05:00:00Z",
    })
    void itEndsWithTheMonthInToronto(Instant grantedAt, Instant monthEnds) {
        ledger.at(grantedAt).given(allocate("a", 100));
        ledger.at(monthEnds.minusMillis(1));
        assertThat(allocated()).isEqualTo(100);
        ledger.at(monthEnds);
        assertThat(allocated()).isZero();
        ledger.when(settle(MODEL))
                .thenEntries(Entry::type, EntryType.EXPIRE)
                .thenEntries(Entry::wallet, Wallet.ALLOCATION)
                .thenEntries(Entry::pointsDelta, -100L)
                .thenEntries(Entry::balanceAfter, 0L);
    }

    @Test
    void eachWalletHasABalanceOfItsOwn() {
        ledger.given(earn(MODEL, "o", 500));
        ledger.when(allocate("a", 30)).thenEntries(Entry::balanceAfter, 30L);
        ledger.when(earn(MODEL, "p", 1)).thenEntries(Entry::balanceAfter, 501L);
        ledger.thenAvailable(MODEL, 501);
        assertThat(ledger.<Long>ask(MODEL, account -> account.balance(Wallet.ALLOCATION)))
                .isEqualTo(30);
    }

    @Test
    void itMayEndAtAnotherMoment() {
        var tomorrow = START.plus(Duration.ofDays(1));
        ledger.when(allocate("a", 100, tomorrow))
                .thenEntries(entry -> entry.lots().getFirst().lot().expiresAt(), tomorrow);
        ledger.when(allocate("b", 100, START))
                .thenAnswer(new ExpiryNotInFuture())
                .thenNothingHappened();
        ledger.when(allocate("c", 1, START.plusMillis(1)))
                .thenAnswer(
                        AdjustmentIs.class,
                        is -> assertThat(is.requiredSignatures()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource({"-1, EXECUTED", "0, FAILED"})
    void whatHasEndedBeforeItIsGrantedFails(long millis, AdjustmentStatus status) {
        var tomorrow = START.plus(Duration.ofDays(1));
        ledger.given(allocate("a", 400, tomorrow)).at(tomorrow.plusMillis(millis));
        ledger.when(execute("a"))
                .thenAnswer(AdjustmentIs.class, is -> assertThat(is.status()).isEqualTo(status));
        if (status == AdjustmentStatus.FAILED) {
            ledger.thenEventTypes(AdjustmentFailed.class, AdjustmentDropped.class);
        }
    }

    @Test
    void itCanBeTakenBackFromTheAllocationAlone() {
        ledger.given(earn(MODEL, "o", 500)).given(allocate("a", 30));
        ledger.when(allocate("b", -31)).thenAnswer(new TooFewPoints(30)).thenNothingHappened();
        ledger.when(allocate("c", -30)).thenEntries(Entry::wallet, Wallet.ALLOCATION);
        assertThat(allocated()).isZero();
        ledger.thenAvailable(MODEL, 500);
    }

    @Test
    void onlyModelsOfThePlatformGetIt() {
        ledger.when(allocate("a", 1, ANNA)).thenAnswer(new UnknownMember(ANNA)).thenNothingHappened();
        ledger.given(open(ANNA)).when(allocate("b", 1, ANNA)).thenAnswer(new UnknownMember(ANNA));
        ledger.given(linked(BERT)).when(allocate("c", 1, BERT)).thenAnswer(new NotAModel());
        ledger.from("other")
                .when(allocate("d", 1))
                .thenAnswer(new UnknownMember(MODEL))
                .thenNothingHappened();
    }

    @Test
    void theSameRequestGivesTheFirstAnswer() {
        var tomorrow = START.plus(Duration.ofDays(1));
        ledger.given(allocate("a", 400, tomorrow));
        ledger.when(allocate("a", 400, tomorrow))
                .thenAnswer(AdjustmentIs.class, is -> {})
                .thenNothingHappened();
        for (var other : new Request[] {
            allocate("a", 400),
            allocate("a", 401, tomorrow),
            adjust("a", 400),
            allocate("a", 400, tomorrow.plusMillis(1))
        }) {
            ledger.when(other).thenAnswer(new RequestChanged()).thenNothingHappened();
        }
    }

    private long allocated() {
        return ledger.ask(MODEL, account -> account.available(Wallet.ALLOCATION, ledger.now()));
    }

    private static Request allocate(String name, long points) {
        return request(name, MODEL, new Allocation(null), points);
    }

    private static Request allocate(String name, long points, Instant expiresAt) {
        return request(name, MODEL, new Allocation(expiresAt), points);
    }

    private static Request allocate(String name, long points, UUID memberId) {
        return request(name, memberId, new Allocation(null), points);
    }

    private static Request adjust(String name, long points) {
        return request(name, MODEL, new Spendable(userOf(MODEL)), points);
    }

    private static Request request(String name, UUID memberId, AdjustmentTarget target, long points) {
        return origin -> new RequestAdjustment(
                DerivedId.of("test-allocation", name),
                memberId,
                target,
                points,
                "ALLOCATION",
                "T-1",
                null,
                new Signature(
                        UUID.randomUUID(),
                        new Actor(ActorType.CLIENT_ADMIN, "admin-1"),
                        true,
                        null,
                        "REQUEST",
                        null,
                        origin.at()),
                origin);
    }

    private static Request execute(String name) {
        return origin -> new ExecuteAdjustment(DerivedId.of("test-allocation", name), origin);
    }
}
