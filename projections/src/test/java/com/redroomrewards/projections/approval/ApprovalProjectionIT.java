package com.redroomrewards.projections.approval;

import static com.redroomrewards.projections.approval.ApprovalStatus.EXPIRED;
import static com.redroomrewards.projections.approval.ApprovalStatus.GRANTED;
import static com.redroomrewards.projections.approval.ApprovalStatus.OPEN;
import static com.redroomrewards.projections.approval.ApprovalStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.projections.page.Cursor;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleApproval;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalProjectionIT {

    private static final PageRequest FIRST = new PageRequest(PageRequest.MAX_LIMIT, null);

    private final ReadSchema schema = ReadSchema.fresh();
    private final SampleStream stream = new SampleStream();
    private final ApprovalQueries queries = new ApprovalQueries(schema.jdbc());
    private int written;

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void statusesAreTold() {
        var open = stream.approve("open", "xcn");
        var granted = decided("granted", SampleApproval::grant);
        var rejected = decided("rejected", SampleApproval::reject);
        var expired = decided("expired", SampleApproval::expire);
        write(10);

        assertThat(find(OPEN, stream.now())).containsExactly(open.approvalId());
        assertThat(find(GRANTED, stream.now())).containsExactly(granted.approvalId());
        assertThat(find(REJECTED, stream.now())).containsExactly(rejected.approvalId());
        assertThat(find(EXPIRED, stream.now())).containsExactly(expired.approvalId());
        assertThat(find(null, stream.now())).hasSize(4);
    }

    /** A deadline may come late, and then a console must not offer what takes no signature any more. */
    @Test
    void whatHasHadItsTimeHasExpiredBeforeTheDeadlineSaysSo() {
        var approval = stream.approve("overdue", "xcn");
        write(10);
        var end = stream.now().plus(Duration.ofDays(1));

        assertThat(find(OPEN, end.minusMillis(1))).containsExactly(approval.approvalId());
        assertThat(find(EXPIRED, end.minusMillis(1))).isEmpty();
        assertThat(find(OPEN, end)).isEmpty();
        assertThat(queries.handle(new FindApprovals(EXPIRED, null, end, FIRST)))
                .extracting(ApprovalView::status)
                .containsExactly(EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void whatIsAskedForAnewHasOnlyTheSignaturesSince(int batch) {
        var approval = stream.approve("again", "xcn");
        approval.sign();
        approval.sign();
        approval.reject();
        stream.pass(Duration.ofHours(1));
        approval.open(3);
        approval.sign();
        write(batch);

        var view = queries.handle(new FindApprovals(OPEN, null, stream.now(), FIRST))
                .getFirst();
        assertThat(view.required()).isEqualTo(new Quorum(3, 1));
        assertThat(view.openedAt()).isEqualTo(stream.now());
        assertThat(view.expiresAt()).isEqualTo(stream.now().plus(Duration.ofDays(1)));
        assertThat(view.signatures())
                .extracting(signature -> signature.actor().actorId())
                .containsExactly("admin-4");
        assertThat(queries.handle(new FindSignatures(List.of(approval.subjectId()))))
                .isEqualTo(view.signatures());
    }

    @Test
    void signaturesAreThoseOfEachSubjectInTheirOrder() {
        var one = stream.approve("one", "xcn");
        var two = stream.approve("two", "xcn");
        var three = stream.approve("three", "xcn");
        one.sign();
        two.sign();
        three.sign();
        write(10);
        one.sign();
        write(10);

        var found = queries.handle(new FindSignatures(List.of(one.subjectId(), two.subjectId())));
        assertThat(found)
                .filteredOn(signature -> signature.subjectId().equals(one.subjectId()))
                .extracting(signature -> signature.actor().actorId() + " " + signature.platformAsserted())
                .containsExactly("admin-1 false", "admin-2 true");
        assertThat(found)
                .extracting(SignatureView::subjectId)
                .doesNotContain(three.subjectId())
                .hasSize(3);
        assertThat(queries.handle(new FindSignatures(List.of()))).isEmpty();
    }

    @Test
    void aPlatformSeesItsOwn() {
        var own = stream.approve("own", "xcn");
        stream.approve("other", "other");
        write(10);
        assertThat(queries.handle(new FindApprovals(OPEN, "xcn", stream.now(), FIRST)))
                .extracting(ApprovalView::approvalId)
                .containsExactly(own.approvalId());
    }

    @Test
    void theOpenOnesComeByTheirEndAndTheOthersNewestFirst() {
        for (var i = 0; i < 3; i++) {
            stream.pass(Duration.ofSeconds(1));
            stream.approve("approval-" + i, "xcn");
        }
        write(10);
        assertThat(queries.handle(new FindApprovals(OPEN, null, stream.now(), FIRST)))
                .extracting(ApprovalView::expiresAt)
                .isSorted();
        assertThat(queries.handle(new FindApprovals(null, null, stream.now(), FIRST)))
                .extracting(ApprovalView::openedAt)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    /** Several of the same moment, as those of one request are. */
    @ParameterizedTest
    @CsvSource({"1, OPEN", "2, OPEN", "3, OPEN", "7, OPEN", "8, OPEN", "1,", "2,", "3,", "7,", "8,"})
    void pagesHoldEachOnce(int limit, @Nullable ApprovalStatus status) {
        for (var i = 0; i < 7; i++) {
            stream.pass(Duration.ofNanos(i % 3 == 0 ? 1_000 : 0));
            stream.approve("approval-" + i, "xcn");
        }
        write(10);
        var all = find(status, stream.now());

        var pages = new ArrayList<UUID>();
        Cursor after = null;
        do {
            var query = new FindApprovals(status, null, stream.now(), new PageRequest(limit, after));
            var found = queries.handle(query);
            var page = found.subList(0, Math.min(limit, found.size()));
            page.forEach(approval -> pages.add(approval.approvalId()));
            after = found.size() > limit ? query.cursorOf(page.getLast()) : null;
        } while (after != null);

        assertThat(pages).isEqualTo(all).hasSize(7);
    }

    private SampleApproval decided(String name, Consumer<SampleApproval> decision) {
        var approval = stream.approve(name, "xcn");
        approval.sign();
        decision.accept(approval);
        return approval;
    }

    private List<UUID> find(@Nullable ApprovalStatus status, Instant at) {
        return queries.handle(new FindApprovals(status, null, at, FIRST)).stream()
                .map(ApprovalView::approvalId)
                .toList();
    }

    private void write(int batch) {
        schema.replay(stream.eventsAfter(written), batch);
        written = stream.events().size();
    }
}
