package com.redroomrewards.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdvanceTest {

    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);

    private record Happened(UUID id, String what) {}

    @Test
    void sortsABatchByAggregateAndKeepsTheOrder() {
        var advances = of(Map.of(), next(A, 0, "a0"), next(B, 0, "b0"), next(A, 1, "a1"));

        assertThat(advances)
                .containsExactly(
                        new Advance<>(A, Advance.NONE, List.of(new Happened(A, "a0"), new Happened(A, "a1"))),
                        new Advance<>(B, Advance.NONE, List.of(new Happened(B, "b0"))));
        assertThat(advances.getFirst().version()).isEqualTo(1);
        assertThat(advances.getFirst().isFirst()).isTrue();
    }

    @Test
    void leavesOutWhatWasAppliedBefore() {
        var advances = of(Map.of(A, 1L, B, 5L), next(A, 0, "a0"), next(A, 1, "a1"), next(A, 2, "a2"), next(B, 5, "b5"));

        assertThat(advances).containsExactly(new Advance<>(A, 1, List.of(new Happened(A, "a2"))));
        assertThat(advances.getFirst().version()).isEqualTo(2);
        assertThat(advances.getFirst().isFirst()).isFalse();
    }

    @Test
    void leavesOutWhatComesTwiceInABatch() {
        assertThat(of(Map.of(), next(A, 0, "a0"), next(A, 0, "a0"), next(A, 1, "a1"), next(A, 0, "a0")))
                .containsExactly(new Advance<>(A, Advance.NONE, List.of(new Happened(A, "a0"), new Happened(A, "a1"))));
    }

    @Test
    void refusesAGapAfterWhatWasApplied() {
        assertThatThrownBy(() -> of(Map.of(A, 1L), next(A, 3, "a3")))
                .isInstanceOf(VersionGapException.class)
                .hasMessageContaining("is at version 1 here, and version 3 came next");
    }

    @Test
    void refusesAGapWithinABatchAndAStreamWithoutItsBeginning() {
        assertThatThrownBy(() -> of(Map.of(), next(A, 0, "a0"), next(A, 2, "a2")))
                .isInstanceOf(VersionGapException.class);
        assertThatThrownBy(() -> of(Map.of(), next(A, 1, "a1"))).isInstanceOf(VersionGapException.class);
    }

    @Test
    void goesOnFromTheVersionsOfTheRowsThatAreKnown() {
        record Row(long version) {}
        var batch = List.of(next(A, 1, "a1"), next(A, 2, "a2"), next(B, 0, "b0"));

        assertThat(Advance.of(batch, Happened::id, Map.of(A, new Row(1)), Row::version))
                .containsExactly(
                        new Advance<>(A, 1, List.of(new Happened(A, "a2"))),
                        new Advance<>(B, Advance.NONE, List.of(new Happened(B, "b0"))));
        assertThat(Sequenced.ids(batch, Happened::id)).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void foldsFromTheRowOrElseFromTheFirstEvent() {
        var first = of(Map.of(), next(A, 0, "a0"), next(A, 1, "a1"), next(A, 2, "a2"));
        var next = of(Map.of(A, 0L), next(A, 1, "a1"), next(A, 2, "a2"));

        assertThat(fold(null, first)).isEqualTo("first a0, a1, a2");
        assertThat(fold("row", next)).isEqualTo("row, a1, a2");
    }

    private static String fold(@Nullable String before, List<Advance<Happened>> advances) {
        return advances.getFirst()
                .fold(before, event -> "first " + event.what(), (row, event) -> row + ", " + event.what());
    }

    private static Sequenced<Happened> next(UUID id, long version, String what) {
        return new Sequenced<>(new Happened(id, what), version);
    }

    @SafeVarargs
    private static List<Advance<Happened>> of(Map<UUID, Long> reached, Sequenced<Happened>... batch) {
        return List.copyOf(Advance.of(List.of(batch), Happened::id, reached));
    }
}
