package com.redroomrewards.projections.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.projections.testing.SampleAccount;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberBalanceTest {

    private static final Duration MONTH = Duration.ofDays(30);

    private final SampleStream stream = new SampleStream();
    private final SampleAccount account = stream.open("m", "xcn");

    @Test
    void opensWithNothing() {
        assertThat(state())
                .isEqualTo(new MemberBalance(
                        account.memberId(), "xcn", stream.now(), false, 0, 0, 0, 0, 0, 0, null, null));
    }

    @Test
    void remembersThatItWasEverLinked() {
        var link = stream.request("u", "xcn");
        link.confirm(account);
        assertThat(state().everLinked()).isTrue();

        link.revoke();
        assertThat(state().everLinked()).isTrue();
    }

    @Test
    void aCodeChangesNothing() {
        var before = state();
        account.issueCode();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void followsTheEntries() {
        account.earn(100, MONTH);
        var burn = account.redeem(40);
        assertThat(state().balance()).isEqualTo(60);

        account.restore(burn);
        assertThat(state().balance()).isEqualTo(100);

        stream.pass(MONTH);
        account.expireDue();
        assertThat(state().balance()).isZero();
        assertThat(state().debt()).isZero();
    }

    @Test
    void whatNoLotHadIsOwedAndPaidFirst() {
        account.earn(100, MONTH);
        account.redeem(250);
        assertThat(state().balance()).isEqualTo(-150);
        assertThat(state().debt()).isEqualTo(150);

        account.earn(149, MONTH);
        assertThat(state().balance()).isEqualTo(-1);
        assertThat(state().debt()).isEqualTo(1);

        account.earn(1, MONTH);
        assertThat(state().debt()).isZero();

        account.earn(1, MONTH);
        assertThat(state().balance()).isEqualTo(1);
        assertThat(state().debt()).isZero();
    }

    @Test
    void whatIsSetAsideStaysInTheBalance() {
        account.earn(100, MONTH);
        var hold = account.hold(60, MONTH);
        assertThat(state().balance()).isEqualTo(100);
        assertThat(state().held()).isEqualTo(60);

        account.takeBack(70);
        assertThat(state().debt()).isEqualTo(30);

        account.release(hold);
        assertThat(state().balance()).isEqualTo(30);
        assertThat(state().held()).isZero();
        assertThat(state().debt()).isZero();

        account.redeemHeld(account.hold(20, MONTH));
        assertThat(state().balance()).isEqualTo(10);
        assertThat(state().held()).isZero();
    }

    @Test
    void moreThanIsHeldCanNotBeFreedOrBurned() {
        account.earn(100, MONTH);
        account.hold(60, MONTH);
        var state = state();
        var next = account.earn(50, MONTH);

        assertThatThrownBy(() -> state.after(
                        new HeldPointsReleased(account.memberId(), new UUID(0, 1), 61, next.lots(), stream.now())))
                .isInstanceOf(IllegalStateException.class);
        var burn = with(
                next,
                Wallet.CONSUMER,
                -61,
                39,
                List.of(new LotPoints(next.lots().getFirst().lot(), 61)));
        assertThatThrownBy(
                        () -> state.after(new HeldPointsRedeemed(account.memberId(), burn, new UUID(0, 1), "USD", 61)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theAllocationWalletHasABalanceOfItsOwn() {
        account.earn(100, MONTH);
        account.allocate(50, MONTH);
        assertThat(state().balance()).isEqualTo(100);
        assertThat(state().allocation()).isEqualTo(50);

        account.award(60, stream.open("viewer", "xcn"));
        assertThat(state().balance()).isEqualTo(90);
        assertThat(state().allocation()).isZero();

        account.allocate(20, MONTH);
        stream.pass(MONTH);
        account.expireDue();
        assertThat(state().balance()).isZero();
        assertThat(state().allocation()).isZero();
    }

    @Test
    void whatIsSetAsideIsHeldOfEitherWalletUntilItComesBack() {
        account.earn(100, MONTH);
        account.allocate(50, MONTH);
        account.escrow(70);
        assertThat(state())
                .returns(100L, MemberBalance::balance)
                .returns(20L, MemberBalance::held)
                .returns(50L, MemberBalance::allocation)
                .returns(50L, MemberBalance::allocationHeld);

        account.redeem(95);
        assertThat(state().debt()).isEqualTo(15);
        account.returnEscrow();
        assertThat(state())
                .returns(5L, MemberBalance::balance)
                .returns(0L, MemberBalance::held)
                .returns(0L, MemberBalance::debt)
                .returns(50L, MemberBalance::allocation)
                .returns(0L, MemberBalance::allocationHeld);
    }

    @Test
    void refusesAnAllocationThatDoesNotFollow() {
        var state = state();
        var next = account.allocate(50, MONTH);
        var wrong = new PointsAdjusted(
                account.memberId(), with(next, Wallet.ALLOCATION, 50, 51), new UUID(0, 1), stream.now());

        assertThatThrownBy(() -> state.after(wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not follow from an allocation of 0");
    }

    @Test
    void refusesAnEntryThatDoesNotFollow() {
        account.earn(100, MONTH);
        var state = state();
        var next = account.earn(50, MONTH);

        assertThatThrownBy(() -> state.after(earned(with(next, Wallet.CONSUMER, 50, 149))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not follow from balance 100");
        assertThatThrownBy(() -> state.after(earned(with(next, Wallet.CONSUMER, 51, 151))))
                .as("pays a debt that is not there")
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> state.after(new LotExpired(account.memberId(), with(next, Wallet.CONSUMER, -49, 51))))
                .as("takes more from lots than from the balance")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void beginsWithTheOpeningAndHasOne() {
        account.issueCode();
        var opening = (AccountEvent) stream.events().getFirst().getPayload();
        var code = (AccountEvent) stream.events().getLast().getPayload();

        assertThatThrownBy(() -> MemberBalance.opened(code)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> MemberBalance.opened(opening).after(opening))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isSeenByWhoIsLinkedAndByItsOpenerUntilTheFirstLink() {
        assertThat(view(false)).returns(true, view -> view.isVisibleTo("xcn"));
        assertThat(view(false)).returns(false, view -> view.isVisibleTo("other"));
        assertThat(view(true)).returns(false, view -> view.isVisibleTo("xcn"));
        assertThat(view(true, "other"))
                .returns(true, view -> view.isVisibleTo("other"))
                .returns(false, view -> view.isVisibleTo("xcn"));
    }

    private MemberView view(boolean everLinked, String... platforms) {
        var links = List.of(platforms).stream()
                .map(platform -> new MemberLinkView(platform, new UUID(0, 1), LinkType.MEMBER, stream.now()))
                .toList();
        return new MemberView(account.memberId(), "xcn", stream.now(), everLinked, links, null, null);
    }

    private MemberBalance state() {
        var events = stream.events().stream()
                .map(message -> message.getPayload())
                .filter(AccountEvent.class::isInstance)
                .map(AccountEvent.class::cast)
                .filter(event -> event.memberId().equals(account.memberId()))
                .toList();
        var state = MemberBalance.opened(events.getFirst());
        for (var event : events.subList(1, events.size())) {
            state = state.after(event);
        }
        return state;
    }

    private PointsEarned earned(Entry entry) {
        return new PointsEarned(account.memberId(), entry, "TOKEN_PURCHASE", "USD", 1, null, null, null, null);
    }

    private static Entry with(Entry entry, Wallet wallet, long delta, long balanceAfter) {
        return with(entry, wallet, delta, balanceAfter, entry.lots());
    }

    private static Entry with(Entry entry, Wallet wallet, long delta, long balanceAfter, List<LotPoints> lots) {
        return new Entry(
                entry.entryId(),
                entry.entryNo(),
                wallet,
                entry.type(),
                delta,
                balanceAfter,
                entry.reasonCode(),
                entry.sourceRef(),
                entry.platform(),
                entry.actor(),
                entry.correlationId(),
                entry.createdAt(),
                entry.postedAt(),
                lots);
    }
}
