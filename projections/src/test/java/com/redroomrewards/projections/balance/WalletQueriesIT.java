package com.redroomrewards.projections.balance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleAccount;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WalletQueriesIT {

    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final ReadSchema schema = ReadSchema.fresh();
    private final WalletQueries wallets = new WalletQueries(schema.jdbc());
    private final SampleStream stream = new SampleStream();
    private final SampleAccount account = stream.open("m", "xcn");

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void expiringSoonAreTheLotsUpToAndWithItsLastMoment() {
        account.earn(3, SOON.plus(MILLI));
        account.earn(2, SOON);
        account.earn(1, SOON.minus(MILLI));
        schema.replay(stream.events(), 100);

        var wallet = wallet(stream.now());

        assertThat(wallet.availablePoints()).isEqualTo(6);
        assertThat(wallet.expiringSoon())
                .containsExactly(
                        new ExpiringPointsView(1, stream.now().plus(SOON).minus(MILLI)),
                        new ExpiringPointsView(2, stream.now().plus(SOON)));
        assertThat(wallet.asOf()).isEqualTo(stream.now());
    }

    @Test
    void aLotIsGoneFromTheMomentOfItsExpiryAlthoughNothingWasWritten() {
        account.earn(10, SOON);
        account.earn(5, SOON.multipliedBy(2));
        schema.replay(stream.events(), 100);
        var expiry = stream.now().plus(SOON);

        assertThat(wallet(expiry.minus(MILLI)).availablePoints()).isEqualTo(15);
        assertThat(wallet(expiry).availablePoints()).isEqualTo(5);
        assertThat(wallet(expiry).expiringSoon()).containsExactly(new ExpiringPointsView(5, expiry.plus(SOON)));
        assertThat(wallet(expiry.plus(MILLI)).availablePoints()).isEqualTo(5);
    }

    @Test
    void whatIsSetAsideIsEscrowUntilItsTimeIsOverAlthoughNothingWasWritten() {
        account.earn(10, SOON);
        account.earn(5, SOON.multipliedBy(2));
        account.hold(12, Duration.ofMinutes(15));
        schema.replay(stream.events(), 100);
        var end = stream.now().plus(Duration.ofMinutes(15));

        assertThat(wallet(end.minus(MILLI)))
                .returns(3L, WalletView::availablePoints)
                .returns(12L, WalletView::escrowPoints);
        assertThat(wallet(end)).returns(15L, WalletView::availablePoints).returns(0L, WalletView::escrowPoints);
        assertThat(wallets.handle(new FindWalletDetail(account.memberId(), end, end))
                        .orElseThrow()
                        .lots())
                .extracting(LotView::points)
                .containsExactly(10L, 5L);
        assertThat(wallet(stream.now().plus(SOON)))
                .as("and expires as any")
                .returns(5L, WalletView::availablePoints)
                .returns(0L, WalletView::escrowPoints);
    }

    @Test
    void lotsWithoutPointsAreNotShown() {
        account.earn(10, SOON);
        account.redeem(10);
        schema.replay(stream.events(), 100);

        assertThat(wallet(stream.now()).expiringSoon()).isEmpty();
        assertThat(wallets.handle(new FindWalletDetail(account.memberId(), stream.now(), stream.now()))
                        .orElseThrow()
                        .lots())
                .isEmpty();
    }

    @Test
    void lotsComeInSpendingOrder() {
        var late = account.earn(10, SOON.multipliedBy(2));
        var early = account.earn(20, SOON);
        schema.replay(stream.events(), 100);

        var detail = wallets.handle(new FindWalletDetail(account.memberId(), stream.now(), stream.now()))
                .orElseThrow();

        assertThat(detail.lots())
                .extracting(LotView::lotId)
                .containsExactly(
                        early.lots().getFirst().lot().lotId(),
                        late.lots().getFirst().lot().lotId());
        assertThat(detail.debt()).isZero();
        assertThat(detail.allocationPoints()).isZero();
    }

    @Test
    void allocationIsShownApartAndNotSpendable() {
        account.earn(10, SOON);
        schema.replay(stream.events(), 100);
        schema.jdbc().sql("""
                        INSERT INTO lot
                        SELECT member_id, gen_random_uuid(), 'ALLOCATION', 'ALLOCATION', 7, earned_at, expires_at, false
                        FROM lot
                        """).update();

        var detail = wallets.handle(new FindWalletDetail(
                        account.memberId(), stream.now(), stream.now().plus(SOON)))
                .orElseThrow();

        assertThat(detail.allocationPoints()).isEqualTo(7);
        assertThat(detail.lots()).hasSize(2);
        assertThat(detail.wallet().availablePoints()).isEqualTo(10);
        assertThat(detail.wallet().expiringSoon()).hasSize(1);
    }

    @Test
    void answersThroughTheQueryBus() {
        schema.replay(stream.events(), 100);
        var bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(wallets).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(new MemberQueries(schema.jdbc())).subscribe(bus);
        var gateway = DefaultQueryGateway.builder().queryBus(bus).build();

        var query = new FindWallet(account.memberId(), stream.now(), stream.now());
        assertThat(gateway.query(query, ResponseTypes.optionalInstanceOf(WalletView.class))
                        .join())
                .map(WalletView::memberId)
                .contains(account.memberId());
        assertThat(gateway.query(new FindMember(account.memberId()), ResponseTypes.optionalInstanceOf(MemberView.class))
                        .join())
                .isPresent();
        assertThat(gateway.query(new FindMember(new UUID(0, 0)), ResponseTypes.optionalInstanceOf(MemberView.class))
                        .join())
                .isEmpty();
    }

    private WalletView wallet(Instant at) {
        return wallets.handle(new FindWallet(account.memberId(), at, at.plus(SOON)))
                .orElseThrow();
    }
}
