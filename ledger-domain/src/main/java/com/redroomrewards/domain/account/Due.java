package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an account does by itself when its time has come, whether or not anybody has come by to write it. */
sealed interface Due permits PendingEarning, Hold {

    /** In the order in which it was to be done, so that replay and every node agree. */
    Comparator<Due> IN_TURN = Comparator.comparing(Due::dueAt).thenComparing(Due::name);

    /** Those of them that should be done by that moment, in turn. */
    static List<Due> by(Instant at, Collection<PendingEarning> earnings, Collection<Hold> holds) {
        return Stream.<Due>concat(earnings.stream(), holds.stream())
                .filter(due -> due.isDue(at))
                .sorted(IN_TURN)
                .toList();
    }

    /** When it is to be done. */
    Instant dueAt();

    /** What decides when several are to be done at the same moment. */
    String name();

    /** Whether it should be done by that moment. */
    default boolean isDue(Instant at) {
        return !at.isBefore(dueAt());
    }
}
