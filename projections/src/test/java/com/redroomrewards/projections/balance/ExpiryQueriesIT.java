package com.redroomrewards.projections.balance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleAccount;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which lots have expired or will soon, and whom to ask about them. */
class ExpiryQueriesIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private final ReadSchema schema = ReadSchema.fresh();
    private final ExpiryQueries queries = new ExpiryQueries(schema.jdbc());
    private final SampleStream stream = new SampleStream();
    private int replayed;

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void dueAreMembersFromTheMomentOfTheExpiryOn() {
        var account = stream.open("m", "xcn");
        var expiry = stream.now().plus(HOUR);
        account.earn(10, HOUR);
        project();

        assertThat(due(expiry.minusMillis(1))).isEmpty();
        assertThat(due(expiry)).containsExactly(new DueMemberView(account.memberId(), expiry, "xcn"));
        stream.pass(HOUR);
        account.expireDue();
        project();
        assertThat(due(expiry)).isEmpty();
    }

    @Test
    void eachMemberComesOnceWithTheFirstOfItsLotsOfEitherWallet() {
        var first = stream.open("first", "xcn");
        var second = stream.open("second", "xcn");
        var third = stream.open("third", "xcn");
        for (var account : List.of(first, second, third)) {
            account.earn(1, HOUR.multipliedBy(3));
            account.earn(2, HOUR.multipliedBy(3));
            account.earn(3, HOUR.multipliedBy(4));
        }
        second.allocate(5, HOUR);
        third.earn(5, HOUR.multipliedBy(2));
        project();

        var at = stream.now().plus(MONTH);
        assertThat(due(at)).extracting(DueMemberView::memberId).containsExactly(ids(second, third, first));
        assertThat(duePages(at, 1)).isEqualTo(due(at));
        assertThat(duePages(at, 2)).isEqualTo(due(at));
    }

    @Test
    void membersWhoseLotsExpireAtOnceAreAllInOnePageOrTheNext() {
        for (var member = 0; member < 10; member++) {
            stream.open("member-" + member, "xcn").earn(1, HOUR);
        }
        project();
        var at = stream.now().plus(HOUR);
        assertThat(due(at)).hasSize(10);
        assertThat(duePages(at, 3)).isEqualTo(due(at));
    }

    @Test
    void aMemberIsOfThePlatformThatIsLinkedLongestElseOfItsOpenerElseOfNoPlatform() {
        var account = stream.open("m", "xcn");
        account.earn(10, HOUR);
        assertThat(platform()).isEqualTo("xcn");
        var shop = stream.request("u", "shop");
        shop.confirm(account);
        assertThat(platform()).isEqualTo("shop");
        stream.pass(Duration.ofMinutes(1));
        var xcn = stream.request("u", "xcn");
        xcn.confirm(account);
        assertThat(platform()).isEqualTo("shop");
        shop.revoke();
        assertThat(platform()).isEqualTo("xcn");
        xcn.revoke();
        assertThat(platform()).as("its opener does not see it any more").isEqualTo("rrr");
    }

    @Test
    void expiringAreSpendableLotsWithWhatWasToldOfThem() {
        var account = stream.open("m", "xcn");
        account.earn(10, MONTH);
        account.earn(5, MONTH.plusMillis(1));
        account.allocate(5, HOUR);
        account.announce(7);
        project();

        var until = stream.now().plus(MONTH);
        assertThat(expiring(until)).singleElement().satisfies(view -> {
            assertThat(view.memberId()).isEqualTo(account.memberId());
            assertThat(view.lot()).isEqualTo(account.lot(view.lot().lotId()));
            assertThat(view.lot().expiresAt()).isEqualTo(until);
            assertThat(view.announcedDays()).isEqualTo(7);
            assertThat(view.platform()).isEqualTo("xcn");
        });
        assertThat(expiring(until.plusMillis(1)))
                .extracting(ExpiringLotView::announcedDays)
                .containsExactly(7, null);
        stream.pass(MONTH);
        assertThat(expiring(until.plusMillis(1))).as("what has expired").hasSize(1);
        assertThat(expiringPages(until.plusMillis(1), 1)).isEqualTo(expiring(until.plusMillis(1)));
    }

    @Test
    void whatWasToldOfAnEarlierLifeCountsNoMore() {
        var account = stream.open("m", "xcn");
        account.earn(10, HOUR);
        account.announce(1);
        var burn = account.redeem(10);
        stream.pass(HOUR);
        account.restore(burn);
        project();
        assertThat(expiring(stream.now().plus(MONTH)))
                .extracting(ExpiringLotView::announcedDays)
                .containsExactly((Integer) null);
    }

    @Test
    void pointsThatComeBackAreKnownToHaveBeenTold() {
        var account = stream.open("m", "xcn");
        account.earn(10, MONTH);
        account.announce(7);
        var burn = account.redeem(10);
        project();
        assertThat(expiring(stream.now().plus(MONTH))).isEmpty();
        account.restore(burn);
        project();
        assertThat(expiring(stream.now().plus(MONTH)))
                .extracting(ExpiringLotView::announcedDays)
                .containsExactly(7);
    }

    @Test
    void lotsThatExpireAtOnceAreAllInOnePageOrTheNext() {
        for (var member = 0; member < 3; member++) {
            var account = stream.open("member-" + member, "xcn");
            for (var lot = 0; lot < 3; lot++) {
                account.earn(1, MONTH);
            }
        }
        project();
        var until = stream.now().plus(MONTH);
        assertThat(expiring(until)).hasSize(9);
        assertThat(expiringPages(until, 2)).isEqualTo(expiring(until));
    }

    private String platform() {
        project();
        return due(stream.now().plus(MONTH)).getFirst().platform();
    }

    private List<DueMemberView> due(Instant at) {
        return queries.handle(new FindDueMembers(at, null, 100));
    }

    private List<DueMemberView> duePages(Instant at, int size) {
        var all = new ArrayList<DueMemberView>();
        List<DueMemberView> page;
        do {
            page = queries.handle(new FindDueMembers(at, all.isEmpty() ? null : all.getLast(), size));
            all.addAll(page);
        } while (page.size() == size);
        return all;
    }

    private List<ExpiringLotView> expiring(Instant until) {
        return queries.handle(new FindExpiringLots(stream.now(), until, null, 100));
    }

    private List<ExpiringLotView> expiringPages(Instant until, int size) {
        var all = new ArrayList<ExpiringLotView>();
        List<ExpiringLotView> page;
        do {
            page = queries.handle(
                    new FindExpiringLots(stream.now(), until, all.isEmpty() ? null : all.getLast(), size));
            all.addAll(page);
        } while (page.size() == size);
        return all;
    }

    private static UUID[] ids(SampleAccount... accounts) {
        return List.of(accounts).stream().map(SampleAccount::memberId).toArray(UUID[]::new);
    }

    private void project() {
        schema.replay(stream.eventsAfter(replayed), 1_000);
        replayed = stream.events().size();
    }
}
