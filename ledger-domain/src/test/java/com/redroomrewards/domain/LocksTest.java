package com.redroomrewards.domain;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.cancelEarning;
import static com.redroomrewards.domain.Requests.charactersOf;
import static com.redroomrewards.domain.Requests.code;
import static com.redroomrewards.domain.Requests.commit;
import static com.redroomrewards.domain.Requests.commitTopUp;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.confirmEarning;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.erase;
import static com.redroomrewards.domain.Requests.issueCode;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.quoteMax;
import static com.redroomrewards.domain.Requests.quoteTopUp;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.release;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.reserve;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.settle;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Requests.takeBackLine;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.Safeguarding.RRR_ADMIN;
import static com.redroomrewards.domain.Safeguarding.byRrr;
import static com.redroomrewards.domain.Safeguarding.clear;
import static com.redroomrewards.domain.Safeguarding.flag;
import static com.redroomrewards.domain.Safeguarding.lift;
import static com.redroomrewards.domain.Safeguarding.lock;
import static com.redroomrewards.domain.Safeguarding.verify;
import static com.redroomrewards.domain.merge.MergeRequests.merge;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountCommand.AnnounceExpiry;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountLocked;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExpireAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RejectAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.adjustment.AdjustmentTarget;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Allocation;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Spendable;
import com.redroomrewards.domain.approval.ApprovalCommand;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.LinkCommand.RequestLink;
import com.redroomrewards.domain.merge.MergeRequests;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.ProgramCommand;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.promotion.PromotionCommand;
import com.redroomrewards.domain.redemption.IneligibilityReason;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.topup.TopUpCommand.QuoteTopUp;
import com.redroomrewards.domain.transfer.Award;
import com.redroomrewards.domain.transfer.AwardIneligibility;
import com.redroomrewards.domain.transfer.MemberTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsIntended;
import com.redroomrewards.domain.transfer.TransferCommand.CancelEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.CommitAward;
import com.redroomrewards.domain.transfer.TransferCommand.ExpireEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.IntendAward;
import com.redroomrewards.domain.transfer.TransferCommand.MakeTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.ReleaseEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.ReverseTransfer;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every path of every command meets the locks (domain.md, Locks). Whoever adds a command says here how. */
class LocksTest {

    private static final UUID MIA = member("mia, a model");
    private static final UUID VIC = member("vic, a viewer");
    private static final UUID SECOND = user("second");
    private static final Instant LOCKED_UNTIL = START.plus(Duration.ofMinutes(5));
    private static final Origin SOMEWHERE = new Origin("xcn", RRR_ADMIN, new UUID(1, 1), START);

    private static final BiPredicate<Answer, LockType> LOCKED =
            (answer, type) -> answer.equals(new AccountLocked(type));
    private static final BiPredicate<Answer, LockType> NOT_ELIGIBLE = (answer, type) -> switch (answer) {
        case RedemptionIsQuoted quoted -> quoted.quote().ineligibilityReason() == IneligibilityReason.ACCOUNT_LOCKED;
        case AwardIsIntended intended -> intended.intent().ineligibilityReason() == AwardIneligibility.ACCOUNT_LOCKED;
        default -> false;
    };
    private static final BiPredicate<Answer, LockType> FAILED =
            (answer, type) -> answer instanceof AdjustmentIs is && is.status() == AdjustmentStatus.FAILED;

    private static final List<Stopped> STOPPED = List.of(
            stopped("earning", Activity.EARN, ANNA, earn(ANNA, "new", 10)),
            stopped(
                    "earning, computed",
                    Activity.EARN,
                    ANNA,
                    earn(ANNA, "new", 1_000).computed()),
            stopped(
                    "earning, posted later",
                    Activity.EARN,
                    ANNA,
                    earn(ANNA, "new", 10).later()),
            stopped(
                    "confirming",
                    Activity.EARN,
                    ANNA,
                    confirmEarning("p"),
                    earn(ANNA, "p", 10).later()),
            stopped("topping up", Activity.EARN, ANNA, commitTopUp(ANNA, "t", "top"), quoteTopUp("t", 100)),
            stopped("quoting", Activity.REDEEM, ANNA, quoteMax(ANNA, "q", 2_000))
                    .as(NOT_ELIGIBLE),
            stopped("redeeming", Activity.REDEEM, ANNA, redeem(ANNA, "cart", 500)),
            stopped("reserving", Activity.REDEEM, ANNA, reserve("q", "cart"), quoteExact(ANNA, "q", 500)),
            stopped("committing", Activity.REDEEM, ANNA, commit(ANNA, "q", "cart"), quoteExact(ANNA, "q", 500)),
            stopped(
                    "committing what is reserved",
                    Activity.REDEEM,
                    ANNA,
                    commit(ANNA, "q", "cart"),
                    quoteExact(ANNA, "q", 500),
                    reserve("q", "cart")),
            stopped(
                    "committing what is released",
                    Activity.REDEEM,
                    ANNA,
                    commit(ANNA, "q", "cart"),
                    quoteExact(ANNA, "q", 500),
                    reserve("q", "cart"),
                    release("q", "cart")),
            stopped(
                    "redeeming what is quoted",
                    Activity.REDEEM,
                    ANNA,
                    redeem(ANNA, "cart", 500),
                    quoteExact(ANNA, "of cart", 500)),
            stopped("intending an award, of the model", Activity.TRANSFER, MIA, intend("a"))
                    .as(NOT_ELIGIBLE),
            stopped("intending an award, of the viewer", Activity.TRANSFER, VIC, intend("a"))
                    .as(NOT_ELIGIBLE),
            stopped("awarding, of the model", Activity.TRANSFER, MIA, award("a"), intend("a")),
            stopped("awarding, of the viewer", Activity.TRANSFER, VIC, award("a"), intend("a")),
            stopped("transferring, of the sender", Activity.TRANSFER, ANNA, transferring(), trusted()),
            stopped("transferring, of the receiver", Activity.TRANSFER, VIC, transferring(), trusted()),
            stopped(
                    "releasing a transfer, of the sender",
                    Activity.TRANSFER,
                    ANNA,
                    releasing(),
                    trusted(),
                    transferring()),
            stopped(
                    "releasing a transfer, of the receiver",
                    Activity.TRANSFER,
                    VIC,
                    releasing(),
                    trusted(),
                    transferring()),
            stopped("adjusting", Activity.ADJUST, ANNA, adjust(400)),
            stopped("adjusting at once", Activity.ADJUST, ANNA, adjust(-50)),
            stopped("allocating", Activity.ADJUST, MIA, adjust(MIA, new Allocation(null), 50)),
            stopped("executing", Activity.ADJUST, ANNA, end(ExecuteAdjustment::new), adjust(400))
                    .as(FAILED),
            stopped("linking", Activity.LINK, BERT, confirm(SECOND, "i", BERT), open(BERT), requestLink(SECOND, "i")),
            stopped(
                    "linking again",
                    Activity.LINK,
                    ANNA,
                    confirm(SECOND, "i", ANNA, charactersOf(code("own"))),
                    revoke(userOf(ANNA)),
                    issueCode(ANNA, "own"),
                    requestLink(SECOND, "i")),
            stopped("giving a code", Activity.LINK, ANNA, issueCode(ANNA, "c")));

    /** What gives back, ends or looks after something, and what came before. */
    private static final List<Free> FREE = List.of(
            free("opening again", open(ANNA)),
            free("settling", settle(ANNA)),
            free("telling of expiries", origin -> new AnnounceExpiry(ANNA, origin)),
            free("cancelling", cancelEarning("p"), earn(ANNA, "p", 10).later()),
            free("taking back", takeBack("o")),
            free("taking a line back", takeBackLine("o", 1, null, null)),
            free("releasing", release("q", "cart"), quoteExact(ANNA, "q", 500), reserve("q", "cart")),
            free("reversing", reverse("cart"), redeem(ANNA, "cart", 500)),
            free("ending an escrow", origin -> new ExpireEscrow(transfer("t"), origin), trusted(), transferring()),
            free(
                    "cancelling a transfer",
                    origin -> new CancelEscrow(transfer("t"), "CASE-7", origin),
                    trusted(),
                    transferring()),
            free(
                    "reversing a transfer",
                    origin -> new ReverseTransfer(transfer("t"), "CASE-7", origin),
                    trusted(),
                    transferring(),
                    releasing()),
            free("rejecting", end(RejectAdjustment::new), adjust(400)),
            free("letting expire", end(ExpireAdjustment::new), adjust(400)),
            free("ending a link", revoke(userOf(ANNA))),
            free("verifying", verify(ANNA, "v", Verification.NONE)),
            free("flagging", flag(ANNA, "f", FlagType.FRAUD)),
            free("clearing", clear(ANNA, "f"), flag(ANNA, "f", FlagType.FRAUD)),
            free("asking for a merge", merge("m", ANNA, VIC)),
            free("merging", MergeRequests.execute("m"), merge("m", ANNA, VIC)),
            free("rejecting a merge", MergeRequests.reject("m"), merge("m", ANNA, VIC)),
            free("letting a merge expire", MergeRequests.expire("m"), merge("m", ANNA, VIC)),
            free("erasing", erase(ANNA, "e")),
            free("locking", lock(ANNA, "another", LockType.FULL)),
            free("lifting", lift(ANNA, "another"), lock(ANNA, "another", LockType.FULL)));

    /** They name no account, or one that they don't go by: the command that follows meets its locks. */
    private static final Set<Class<?>> OF_NO_ACCOUNT = Stream.of(
                    Stream.of(RequestLink.class, QuoteTopUp.class),
                    Arrays.stream(ApprovalCommand.class.getPermittedSubclasses()),
                    Arrays.stream(PromotionCommand.class.getPermittedSubclasses()),
                    Arrays.stream(ProgramCommand.class.getPermittedSubclasses()))
            .flatMap(classes -> classes)
            .collect(toSet());

    // Transfers of new accounts are made, and wait in escrow.
    private Program program = Rules.with(2, Rules.transfers("min_account_age", Period.ZERO));
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA))
                .given(earn(ANNA, "o", 5_000))
                .given(linked(VIC))
                .given(
                        open(MIA),
                        requestLink(userOf(MIA), "mia", LinkType.MODEL),
                        confirm(userOf(MIA), "mia", MIA),
                        adjust(MIA, new Allocation(null), 60, "given"));
    }

    @Test
    void everyCommandIsDecided() {
        var commands = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("com.redroomrewards.domain")
                        .stream()
                        .filter(type -> type.isAssignableTo(Command.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .collect(toSet());
        var decided = new HashSet<>(OF_NO_ACCOUNT);
        STOPPED.forEach(stopped -> decided.add(classOf(stopped.request())));
        FREE.forEach(free -> decided.add(classOf(free.request())));
        assertThat(decided).isEqualTo(commands).hasSizeGreaterThan(30);
    }

    static Stream<Arguments> stoppedByEachLock() {
        return STOPPED.stream()
                .flatMap(stopped -> Arrays.stream(LockType.values()).map(type -> Arguments.of(stopped, type)));
    }

    @ParameterizedTest
    @MethodSource("stoppedByEachLock")
    void aLockStopsWhatItBarsAndNothingElse(Stopped stopped, LockType type) {
        ledger.given(stopped.before())
                .given(byRrr(lock(stopped.locked(), "l", type, LOCKED_UNTIL)))
                .at(LOCKED_UNTIL.minusMillis(1));
        ledger.when(stopped.request());
        if (type.bars(stopped.activity())) {
            assertThat(stopped.answer().test(ledger.answer(), type))
                    .as("%s is the answer of a locked account", ledger.answer())
                    .isTrue();
            assertThat(ledger.newPostings()).isEmpty();
            if (stopped.answer() == LOCKED) {
                ledger.thenNothingHappened();
            }
        } else {
            expectDone(stopped);
        }
    }

    @ParameterizedTest
    @FieldSource("STOPPED")
    void itWorksOnceTheLockHasExpired(Stopped stopped) {
        ledger.given(stopped.before())
                .given(byRrr(lock(stopped.locked(), "l", LockType.FULL, LOCKED_UNTIL)))
                .at(LOCKED_UNTIL)
                .when(stopped.request());
        expectDone(stopped);
    }

    @ParameterizedTest
    @FieldSource("STOPPED")
    void itWorksOnceTheLockIsLifted(Stopped stopped) {
        ledger.given(stopped.before())
                .given(byRrr(lock(stopped.locked(), "l", LockType.FULL)), byRrr(lift(stopped.locked(), "l")))
                .when(stopped.request());
        expectDone(stopped);
    }

    @ParameterizedTest
    @FieldSource("STOPPED")
    void whatWasDoneBeforeTheLockGetsItsFirstAnswer(Stopped stopped) {
        ledger.given(stopped.before()).given(stopped.request());
        var first = ledger.answer();
        ledger.given(byRrr(lock(stopped.locked(), "l", LockType.FULL)))
                .when(stopped.request())
                .thenNothingHappened();
        assertThat(ledger.answer()).hasSameClassAs(first);
        expectDone(stopped);
    }

    @ParameterizedTest
    @FieldSource("FREE")
    void whatGivesBackOrLooksAfterSomethingGoesOn(Free free) {
        ledger.given(free.before())
                .given(Stream.of(ANNA, MIA, VIC)
                        .map(each -> byRrr(lock(each, "l of " + each, LockType.FULL)))
                        .toArray(Request[]::new))
                .given(free.request());
    }

    @Test
    void whatFallsDueIsWrittenUnderALock() {
        ledger.given(earn(ANNA, "p", 10).later(), quoteExact(ANNA, "q", 500), reserve("q", "cart"))
                .given(lock(ANNA, "l", LockType.FULL))
                .after(Duration.ofHours(48))
                .when(settle(ANNA))
                .thenEventTypes(HeldPointsReleased.class, PendingPointsPosted.class)
                .thenAvailable(ANNA, 5_010);
        ledger.at(START.plus(Duration.ofDays(3_000)))
                .when(settle(ANNA))
                .thenEventTypes(LotExpired.class, LotExpired.class);
    }

    @Test
    void whatHasFallenDueCanBeConfirmedUnderALock() {
        ledger.given(earn(ANNA, "p", 10).later())
                .given(lock(ANNA, "l", LockType.FULL))
                .after(Duration.ofHours(48))
                .when(confirmEarning("p"))
                .thenEventTypes(PendingPointsPosted.class);
    }

    @Test
    void anEscrowEndsUnderALock() {
        program = Rules.changed("awards.awards_per_minute", "0");
        ledger.given(intend("a"), award("a"))
                .given(lock(MIA, "l", LockType.FULL))
                .after(program.awards().escrowLife())
                .given(origin -> new ExpireEscrow(transfer("a"), origin));
        assertThat(ledger.newEvents()).hasAtLeastOneElementOfType(EscrowedPointsReturned.class);
    }

    @Test
    void aReversalTakesFromWhatIsLocked() {
        ledger.given(lock(ANNA, "l", LockType.FULL)).when(takeBack("o")).thenAvailable(ANNA, 0);
        assertThat(ledger.newEvents()).hasAtLeastOneElementOfType(EarnedPointsReversed.class);
    }

    @Test
    void whoIsNotLinkedIsNotToldOfTheLock() {
        var stranger = userOf(BERT);
        ledger.given(lock(ANNA, "l", LockType.FULL));
        for (var request : List.of(
                earn(ANNA, "new", 10).through(stranger),
                quoteMax(ANNA, "q", 2_000).through(stranger),
                confirm(userOf(ANNA), "i", VIC))) {
            ledger.when(request);
            assertThat(ledger.answer()).isNotInstanceOf(Effect.class).isNotInstanceOf(AccountLocked.class);
        }
    }

    @Test
    void noProofNoWordOfTheLock() {
        ledger.given(open(BERT), requestLink(SECOND, "i"), lock(BERT, "l", LockType.FULL))
                .when(confirm(SECOND, "i", BERT, "WRONGONE"));
        assertThat(ledger.answer()).isNotInstanceOf(AccountLocked.class);
    }

    @Test
    void theAccountItselfDoesNotLetAPathPass() {
        ledger.given(lock(ANNA, "l", LockType.REDEMPTION));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        ledger.ask(ANNA, account -> account.redeem(new UUID(2, 2), "x", 1, "USD", 1, ledger.origin())))
                .withMessageContaining(ANNA.toString());
    }

    private void expectDone(Stopped stopped) {
        assertThat(ledger.answer()).isInstanceOf(Effect.class);
        assertThat(NOT_ELIGIBLE.or(FAILED).test(ledger.answer(), LockType.FULL)).isFalse();
    }

    private static Class<?> classOf(Request request) {
        return request.from(SOMEWHERE).getClass();
    }

    private static Stopped stopped(String name, Activity activity, UUID locked, Request request, Request... before) {
        return new Stopped(name, activity, locked, request, before, LOCKED);
    }

    private static Free free(String name, Request request, Request... before) {
        return new Free(name, request, before);
    }

    private static UUID transfer(String name) {
        return DerivedId.of("test-transfer", name);
    }

    private static Request intend(String name) {
        var award = new Award(MIA, userOf(MIA), VIC, userOf(VIC), 10, null, null, false);
        return origin -> new IntendAward(transfer(name), award, null, origin);
    }

    private static Request award(String name) {
        return origin -> new CommitAward(transfer(name), userOf(MIA), userOf(VIC), origin);
    }

    private static Request trusted() {
        return verify(ANNA, "trusted", new Verification(START, START, null));
    }

    private static Request transferring() {
        return origin -> new MakeTransfer(transfer("t"), new MemberTransfer(ANNA, VIC, 10, "for the tickets"), origin);
    }

    private static Request releasing() {
        return origin -> new ReleaseEscrow(transfer("t"), "CASE-7", origin);
    }

    private static Request adjust(long points) {
        return adjust(ANNA, new Spendable(userOf(ANNA)), points);
    }

    private static Request adjust(UUID memberId, AdjustmentTarget target, long points) {
        return adjust(memberId, target, points, "the one");
    }

    private static Request adjust(UUID memberId, AdjustmentTarget target, long points, String name) {
        return origin -> new RequestAdjustment(
                adjustment(name),
                memberId,
                target,
                points,
                "GOODWILL",
                "T-1",
                null,
                new Signature(
                        adjustment(name),
                        new Actor(ActorType.CLIENT_ADMIN, "admin-1"),
                        true,
                        null,
                        "REQUEST",
                        null,
                        origin.at()),
                origin);
    }

    private static Request end(BiFunction<UUID, Origin, Command> command) {
        return origin -> command.apply(adjustment("the one"), origin);
    }

    private static UUID adjustment(String name) {
        return DerivedId.of("test-adjustment", name);
    }

    /**
     * What a lock can stop.
     *
     * @param locked whose account is locked
     * @param before what has to have happened before
     * @param answer whether it is how a locked account answers
     */
    private record Stopped(
            String name,
            Activity activity,
            UUID locked,
            Request request,
            Request[] before,
            BiPredicate<Answer, LockType> answer) {

        Stopped as(BiPredicate<Answer, LockType> otherAnswer) {
            return new Stopped(name, activity, locked, request, before, otherAnswer);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * What no lock stops.
     *
     * @param before what has to have happened before
     */
    private record Free(String name, Request request, Request[] before) {

        @Override
        public String toString() {
            return name;
        }
    }
}
