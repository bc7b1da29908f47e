package com.redroomrewards.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The rules about trust, flags and locks of domain.md a second time, as plainly as {@link NaivePoints} has those about points. */
final class NaiveSafeguards {

    /** What a lock of transfers bars. */
    static final String TRANSFER = "TRANSFER";

    /** What a lock of redemptions bars. */
    static final String REDEMPTION = "REDEMPTION";

    /** What a full lock alone bars. */
    static final String ALL_ELSE = "FULL";

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final int DAYS_OF_PROBATION = 3;

    /** Without an end it holds until it is lifted. */
    private record Lock(UUID id, String type, boolean forFraud, Instant until) {

        boolean holds(Instant at) {
            return until == null || at.isBefore(until);
        }
    }

    private record Flag(UUID id, boolean ofFraud, Instant raised) {}

    private final Map<UUID, List<Lock>> locks = new HashMap<>();
    private final Map<UUID, List<Flag>> flags = new HashMap<>();
    private final Map<UUID, List<Instant>> badReversals = new HashMap<>();
    private final Set<UUID> verified = new HashSet<>();

    private final UnaryOperator<UUID> heirs;

    NaiveSafeguards(UnaryOperator<UUID> heirs) {
        this.heirs = heirs;
    }

    /** Whether both e-mail and phone are. */
    void verify(UUID member, boolean both) {
        if (both) {
            verified.add(heirs.apply(member));
        } else {
            verified.remove(heirs.apply(member));
        }
    }

    void lock(UUID member, UUID id, String type, boolean forFraud, Instant until) {
        locksOf(member).add(new Lock(id, type, forFraud, until));
    }

    boolean isLocked(UUID member, UUID lock, Instant at) {
        return locksOf(member).stream().anyMatch(each -> each.id.equals(lock) && each.holds(at));
    }

    void lift(UUID member, UUID lock) {
        locksOf(member).removeIf(each -> each.id.equals(lock));
    }

    void flag(UUID member, UUID id, boolean ofFraud, Instant at) {
        flagsOf(member).add(new Flag(id, ofFraud, at));
    }

    void clear(UUID member, UUID flag) {
        flagsOf(member).removeIf(each -> each.id.equals(flag));
    }

    /** An earning was taken back for a chargeback. */
    void chargeBack(UUID member, Instant at) {
        badReversalsOf(member).add(at);
    }

    boolean isLockedForFraud(UUID member, Instant at) {
        return locksOf(member).stream().anyMatch(lock -> lock.forFraud && lock.holds(at));
    }

    /** What speaks against the source speaks against the target; what was verified of it proves nothing. */
    void merge(UUID source, UUID target) {
        move(locks, source, target);
        move(flags, source, target);
        move(badReversals, source, target);
    }

    private static <T> void move(Map<UUID, List<T>> lists, UUID source, UUID target) {
        var moved = lists.remove(source);
        if (moved != null) {
            lists.computeIfAbsent(target, id -> new ArrayList<>()).addAll(moved);
        }
    }

    /** Whether a lock of one of them stops that. */
    boolean bar(String what, List<UUID> members, Instant at) {
        return members.stream()
                .flatMap(member -> locksOf(member).stream())
                .filter(lock -> lock.holds(at))
                .anyMatch(lock -> lock.type.equals(what) || lock.type.equals(ALL_ELSE));
    }

    boolean isSuspected(UUID member) {
        return flagsOf(member).stream().anyMatch(Flag::ofFraud);
    }

    /** Whether the member may transfer at all: trusted enough, and nothing bad of late. */
    boolean mayTransfer(UUID member, Instant at) {
        var since = at.atZone(TORONTO).minusDays(DAYS_OF_PROBATION).toInstant();
        var wasBad = badReversalsOf(member).stream().anyMatch(bad -> !bad.isBefore(since))
                || flagsOf(member).stream().anyMatch(flag -> !flag.ofFraud && !flag.raised.isBefore(since));
        return verified.contains(heirs.apply(member)) && !isSuspected(member) && !wasBad;
    }

    /** The moments at which a lock ends or something bad is forgotten. */
    List<Instant> endings() {
        var endings = new ArrayList<Instant>();
        locks.values()
                .forEach(all ->
                        all.stream().filter(lock -> lock.until != null).forEach(lock -> endings.add(lock.until)));
        badReversals.values().forEach(all -> all.forEach(at -> endings.add(forgotten(at))));
        flags.values().forEach(all -> all.forEach(flag -> endings.add(forgotten(flag.raised))));
        return endings;
    }

    private static Instant forgotten(Instant bad) {
        return bad.plus(Duration.ofDays(DAYS_OF_PROBATION));
    }

    private List<Lock> locksOf(UUID member) {
        return locks.computeIfAbsent(heirs.apply(member), id -> new ArrayList<>());
    }

    private List<Instant> badReversalsOf(UUID member) {
        return badReversals.computeIfAbsent(heirs.apply(member), id -> new ArrayList<>());
    }

    private List<Flag> flagsOf(UUID member) {
        return flags.computeIfAbsent(heirs.apply(member), id -> new ArrayList<>());
    }
}
