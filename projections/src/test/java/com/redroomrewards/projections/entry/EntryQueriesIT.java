package com.redroomrewards.projections.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleAccount;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryQueriesIT {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final ReadSchema SCHEMA = ReadSchema.fresh();
    private static final EntryQueries ENTRIES = new EntryQueries(SCHEMA.jdbc());
    private static final SampleStream STREAM = new SampleStream();
    private static final SampleAccount ACCOUNT = STREAM.open("m", "xcn");
    private static final SampleAccount OTHER = STREAM.open("o", "xcn");

    private static Instant afterFour;

    @BeforeAll
    static void tenEntries() {
        // 1 EARN, 2 EARN, 3 REDEEM, 4 REVERSAL, then, an hour later, 5 to 10 EARN
        ACCOUNT.earn(100, YEAR, "TOKEN_PURCHASE", "order-1");
        ACCOUNT.earn(50, YEAR, "MEMBERSHIP_PURCHASE", "order-\"2\"{,}");
        ACCOUNT.restore(ACCOUNT.redeem(120));
        STREAM.pass(Duration.ofHours(1));
        afterFour = STREAM.now();
        LongStream.rangeClosed(5, 10).forEach(n -> ACCOUNT.earn(n, YEAR, "TOKEN_PURCHASE", "order-" + n));
        OTHER.earn(1, YEAR, "TOKEN_PURCHASE", "order-1");
        SCHEMA.replay(STREAM.events(), 4);
    }

    @AfterAll
    static void close() {
        SCHEMA.close();
    }

    @Test
    void anEntryIsShownWithAllItsFields() {
        for (var entry : ACCOUNT.entries()) {
            assertThat(ENTRIES.handle(new FindEntry(ACCOUNT.memberId(), entry.entryId())))
                    .contains(view(entry));
        }
        assertThat(view(ACCOUNT.entries().get(2)).lots())
                .as("the burn took from two lots")
                .hasSize(2);
    }

    @Test
    void anotherMembersEntryIsNotFound() {
        var entryId = ACCOUNT.entries().getFirst().entryId();
        assertThat(ENTRIES.handle(new FindEntry(OTHER.memberId(), entryId))).isEmpty();
        assertThat(ENTRIES.handle(new FindEntry(ACCOUNT.memberId(), new UUID(0, 0))))
                .isEmpty();
    }

    @Test
    void comeNewestFirst() {
        assertThat(find(all(500, null)).entries())
                .containsExactlyElementsOf(ACCOUNT.entries().reversed().stream()
                        .map(EntryQueriesIT::view)
                        .toList());
        assertThat(find(all(500, null)).nextBeforeEntryNo()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 9, 10, 11})
    void pagesHoldEachEntryOnce(int limit) {
        var numbers = new ArrayList<Long>();
        var page = find(all(limit, null));
        numbers.addAll(numbers(page));
        while (page.nextBeforeEntryNo() != null) {
            assertThat(page.entries()).hasSize(limit);
            page = find(all(limit, page.nextBeforeEntryNo()));
            assertThat(page.entries()).as("no empty page").isNotEmpty();
            numbers.addAll(numbers(page));
        }
        assertThat(numbers).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void aPageDoesNotMoveWhenEntriesAreWrittenMeanwhile() {
        var account = STREAM.open("busy", "xcn");
        var replayed = STREAM.events().size() - 1;
        account.earn(1, YEAR);
        account.earn(2, YEAR);
        account.earn(3, YEAR);
        SCHEMA.replay(STREAM.eventsAfter(replayed), 10);
        var first = find(new FindEntries(account.memberId(), null, null, Set.of(), null, null, null, 2, null));
        replayed = STREAM.events().size();
        account.earn(4, YEAR);
        SCHEMA.replay(STREAM.eventsAfter(replayed), 10);

        var second = find(new FindEntries(
                account.memberId(), null, null, Set.of(), null, null, null, 2, first.nextBeforeEntryNo()));

        assertThat(numbers(first)).containsExactly(3L, 2L);
        assertThat(numbers(second)).containsExactly(1L);
    }

    @Test
    void beforeTheFirstAndOfAnUnknownMemberThereIsNothing() {
        assertThat(find(all(10, 1L))).isEqualTo(new EntryPageView(List.of(), null));
        assertThat(find(new FindEntries(new UUID(0, 0), null, null, Set.of(), null, null, null, 10, null)))
                .isEqualTo(new EntryPageView(List.of(), null));
    }

    @Test
    void filtersByTime() {
        assertThat(numbers(find(with(afterFour, null, Set.of(), null, null)))).containsExactly(10L, 9L, 8L, 7L, 6L, 5L);
        assertThat(numbers(find(with(null, afterFour, Set.of(), null, null)))).containsExactly(4L, 3L, 2L, 1L);
        assertThat(numbers(find(with(null, afterFour.plusMillis(1), Set.of(), null, null))))
                .hasSize(10);
        assertThat(numbers(find(with(afterFour.plusMillis(1), null, Set.of(), null, null))))
                .isEmpty();
        assertThat(numbers(find(with(afterFour, afterFour, Set.of(), null, null))))
                .isEmpty();
    }

    @Test
    void filtersByTypeReasonAndReference() {
        assertThat(numbers(find(with(null, null, Set.of(EntryType.REDEEM, EntryType.REVERSAL), null, null))))
                .containsExactly(4L, 3L);
        assertThat(numbers(find(with(null, null, Set.of(EntryType.ADJUST), null, null))))
                .isEmpty();
        assertThat(numbers(find(with(null, null, Set.of(), "MEMBERSHIP_PURCHASE", null))))
                .containsExactly(2L);
        assertThat(numbers(find(with(null, null, Set.of(), null, "order-\"2\"{,}"))))
                .containsExactly(2L);
        assertThat(numbers(find(with(null, afterFour, Set.of(EntryType.EARN), "TOKEN_PURCHASE", "order-1"))))
                .containsExactly(1L);
    }

    @Test
    void aReferenceOfAnotherPlatformFindsNothing() {
        assertThat(numbers(find(byReference("order-1", "xcn")))).containsExactly(1L);
        assertThat(numbers(find(byReference("order-1", "other")))).isEmpty();
    }

    @Test
    void filtersHoldForEveryPage() {
        var first = find(new FindEntries(
                ACCOUNT.memberId(), null, null, Set.of(EntryType.EARN), "TOKEN_PURCHASE", null, null, 6, null));
        var second = find(new FindEntries(
                ACCOUNT.memberId(),
                null,
                null,
                Set.of(EntryType.EARN),
                "TOKEN_PURCHASE",
                null,
                null,
                6,
                first.nextBeforeEntryNo()));

        assertThat(numbers(first)).containsExactly(10L, 9L, 8L, 7L, 6L, 5L);
        assertThat(numbers(second)).containsExactly(1L);
    }

    @Test
    void aPageHasOneToFiveHundredEntries() {
        assertThat(all(1, null).limit()).isEqualTo(1);
        assertThat(all(500, null).limit()).isEqualTo(500);
        assertThatThrownBy(() -> all(0, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all(501, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static FindEntries all(int limit, Long before) {
        return new FindEntries(ACCOUNT.memberId(), null, null, Set.of(), null, null, null, limit, before);
    }

    private static FindEntries byReference(String sourceRef, String sourceRefOf) {
        return new FindEntries(ACCOUNT.memberId(), null, null, Set.of(), null, sourceRef, sourceRefOf, 100, null);
    }

    private static FindEntries with(
            Instant from, Instant to, Set<EntryType> types, String reasonCode, String sourceRef) {
        return new FindEntries(ACCOUNT.memberId(), from, to, types, reasonCode, sourceRef, null, 100, null);
    }

    private static EntryPageView find(FindEntries query) {
        return ENTRIES.handle(query);
    }

    private static List<Long> numbers(EntryPageView page) {
        return page.entries().stream().map(EntryView::entryNo).toList();
    }

    private static EntryView view(Entry entry) {
        return new EntryView(
                entry.entryId(),
                ACCOUNT.memberId(),
                entry.entryNo(),
                entry.platform(),
                entry.wallet(),
                entry.type(),
                entry.pointsDelta(),
                entry.balanceAfter(),
                entry.reasonCode(),
                entry.sourceRef(),
                entry.createdAt(),
                entry.postedAt(),
                entry.actor(),
                entry.correlationId(),
                entry.lots().stream().map(EntryQueriesIT::lot).toList());
    }

    private static EntryLotView lot(LotPoints slice) {
        return new EntryLotView(slice.lot().lotId(), slice.points());
    }
}
