package com.redroomrewards.projections.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.projections.batch.VersionGapException;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleAccount;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;

class AccountProjectionIT {

    private static final Duration MONTH = Duration.ofDays(30);

    private final ReadSchema schema = ReadSchema.fresh();
    private final WalletQueries wallets = new WalletQueries(schema.jdbc());
    private final MemberQueries members = new MemberQueries(schema.jdbc());
    private final SampleStream stream = new SampleStream();
    private final SampleAccount account = stream.open("m", "xcn");
    private int replayed;

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void showsAnAccountThroughAllThatCanHappenToIt() {
        project();
        assertThat(members.handle(new FindMember(account.memberId())).orElseThrow())
                .returns("xcn", MemberView::openedBy)
                .returns(stream.now(), MemberView::openedAt)
                .returns(false, MemberView::everLinked);
        assertThat(version()).isZero();

        account.issueCode();
        project();
        assertThat(version()).as("a code raises the version, too").isEqualTo(1);

        var link = stream.request("u", "other");
        link.confirm(account);
        project();
        var view = members.handle(new FindMember(account.memberId())).orElseThrow();
        assertThat(view.everLinked()).isTrue();
        assertThat(view.links())
                .containsExactly(new MemberLinkView("other", link.linkId(), LinkType.MEMBER, stream.now()));

        var earn = account.earn(100, MONTH);
        project();
        var lot = earn.lots().getFirst().lot();
        assertThat(detail().wallet().availablePoints()).isEqualTo(100);
        assertThat(detail().lots())
                .containsExactly(new LotView(
                        lot.lotId(), Wallet.CONSUMER, LotKind.PURCHASE, 100, lot.earnedAt(), lot.expiresAt(), false));

        var burn = account.redeem(30);
        project();
        assertThat(detail().wallet().availablePoints()).isEqualTo(70);

        stream.pass(MONTH);
        account.expireDue();
        project();
        assertThat(detail().wallet().availablePoints()).isZero();
        assertThat(detail().lots()).isEmpty();

        account.restore(burn);
        project();
        assertThat(detail().wallet().availablePoints()).isEqualTo(30);
        assertThat(detail().lots())
                .containsExactly(new LotView(
                        lot.lotId(),
                        Wallet.CONSUMER,
                        LotKind.PURCHASE,
                        30,
                        lot.earnedAt(),
                        stream.now().plus(Duration.ofDays(7)),
                        true));

        account.redeem(50);
        project();
        assertThat(detail().debt()).isEqualTo(20);
        assertThat(detail().wallet().availablePoints()).isEqualTo(-20);

        link.revoke();
        project();
        assertThat(members.handle(new FindMember(account.memberId()))
                        .orElseThrow()
                        .links())
                .isEmpty();
        assertThat(version()).isEqualTo(stream.version(account.memberId()));
    }

    @Test
    void oneBatchOrManyGiveTheSame() {
        everythingOnce();

        schema.replay(stream.events(), stream.events().size());
        try (var other = ReadSchema.fresh()) {
            other.replay(stream.events(), 1);
            assertThat(other.dump()).isEqualTo(schema.dump());
        }
    }

    @Test
    void eventsAppliedBeforeChangeNothing() {
        everythingOnce();
        schema.replay(stream.events(), 5);
        var before = schema.dump();

        schema.replay(stream.events(), 3);
        assertThat(schema.dump()).isEqualTo(before);

        schema.replay(stream.events().subList(2, 5), 3);
        assertThat(schema.dump()).isEqualTo(before);
    }

    @Test
    void aMissingEventStopsIt() {
        account.earn(10, MONTH);
        account.earn(20, MONTH);
        var events = stream.events();
        schema.replay(events.subList(0, 1), 1);

        assertThatThrownBy(() -> schema.replay(events.subList(2, 3), 1)).isInstanceOf(VersionGapException.class);

        schema.replay(events.subList(1, 3), 2);
        assertThat(detail().wallet().availablePoints()).isEqualTo(30);
    }

    @Test
    void aLotNeverGoesBelowZero() {
        account.earn(10, MONTH);
        project();
        schema.jdbc().sql("UPDATE lot SET points = 4").update();
        account.redeem(5);

        assertThatThrownBy(this::project).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(version()).as("nothing of the batch is written").isEqualTo(1);
    }

    @Test
    void pointsTakenFromALotThatIsNotThereStopIt() {
        account.earn(10, MONTH);
        project();
        schema.jdbc().sql("DELETE FROM lot").update();
        account.redeem(5);

        assertThatThrownBy(this::project).isInstanceOf(JdbcUpdateAffectedIncorrectNumberOfRowsException.class);
    }

    @Test
    void anUnknownMemberHasNoWallet() {
        var nobody = new UUID(0, 0);
        assertThat(wallets.handle(new FindWallet(nobody, stream.now(), stream.now())))
                .isEmpty();
        assertThat(wallets.handle(new FindWalletDetail(nobody, stream.now(), stream.now())))
                .isEmpty();
        assertThat(members.handle(new FindMember(nobody))).isEmpty();
    }

    private void everythingOnce() {
        var link = stream.request("u", "xcn");
        account.issueCode();
        link.reject();
        link.confirm(account);
        account.earn(100, MONTH);
        account.earn(50, MONTH.multipliedBy(2));
        var burn = account.redeem(120);
        stream.pass(MONTH);
        account.restore(burn);
        account.redeem(400);
        account.earn(300, MONTH);
        account.verify(new Verification(stream.now(), null, null));
        account.clear(account.flag(FlagType.FRAUD).flagId());
        account.flag(FlagType.NEGATIVE_EVENT);
        account.lift(account.lock(LockType.FULL, null).lockId());
        account.lock(LockType.TRANSFER, MONTH);
        link.revoke();
        link.request();
        link.confirm(account);
    }

    private void project() {
        schema.replay(stream.eventsAfter(replayed), 1_000);
        replayed = stream.events().size();
    }

    private WalletDetailView detail() {
        var detail = wallets.handle(new FindWalletDetail(account.memberId(), stream.now(), stream.now()))
                .orElseThrow();
        assertThat(wallets.handle(new FindWallet(account.memberId(), stream.now(), stream.now())))
                .contains(detail.wallet());
        return detail;
    }

    private long version() {
        return schema.jdbc()
                .sql("SELECT version FROM member_balance WHERE member_id = ?")
                .param(account.memberId())
                .query(Long.class)
                .single();
    }
}
