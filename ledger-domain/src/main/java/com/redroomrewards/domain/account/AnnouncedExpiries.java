package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import com.redroomrewards.domain.account.CarriedState.AnnouncedExpiry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Of which lots a member was told that they expire. Each is remembered until then, also while it has no points, for they
 * may come back; the next notice after that forgets it.
 */
final class AnnouncedExpiries {

    private final Map<UUID, Announced> byLot = new HashMap<>();
    private Instant at;

    /** Of a new account. */
    AnnouncedExpiries() {
        this(Instant.MIN);
    }

    private AnnouncedExpiries(Instant at) {
        this.at = at;
    }

    /** The notices as they stood. */
    @JsonCreator
    static AnnouncedExpiries of(State state) {
        var announced = new AnnouncedExpiries(state.at());
        announced.byLot.putAll(state.byLot());
        return announced;
    }

    /** What a snapshot keeps of them. */
    @JsonValue
    State state() {
        return new State(at, Collections.unmodifiableMap(byLot));
    }

    /**
     * The state of the notices.
     *
     * @param at when the last one was given
     * @param byLot what was told of each lot
     */
    record State(Instant at, Map<UUID, Announced> byLot) {}

    /**
     * What was told of a lot.
     *
     * @param expiresAt the expiry that it was told of; the lot may have been given another since
     * @param days how many days before, the last time
     */
    record Announced(Instant expiresAt, int days) {}

    /** Lots with the same expiry, of which the same is to be told. */
    record Notice(int days, Instant expiresAt) {}

    /** The moment at which a notice of that moment is given: the clock of the node that gave the last may be ahead. */
    Instant notBeforeLast(Instant moment) {
        return moment.isBefore(at) ? at : moment;
    }

    /** What is to be told of these lots, in their order. */
    Map<Notice, List<LotPoints>> due(List<LotPoints> lots, ExpiryNotices notices, Instant moment) {
        var due = new LinkedHashMap<Notice, List<LotPoints>>();
        for (var slice : lots) {
            var lot = slice.lot();
            notices.due(lot, days(lot), moment)
                    .ifPresent(
                            days -> due.computeIfAbsent(new Notice(days, lot.expiresAt()), notice -> new ArrayList<>())
                                    .add(slice));
        }
        return due;
    }

    private @Nullable Integer days(Lot lot) {
        var announced = byLot.get(lot.lotId());
        return announced == null || !announced.expiresAt().equals(lot.expiresAt()) ? null : announced.days();
    }

    /** What another account takes over: what was told of expiries that are still to come at that moment, by lot. */
    List<AnnouncedExpiry> carried(Instant moment) {
        return byLot.entrySet().stream()
                .filter(told -> moment.isBefore(told.getValue().expiresAt()))
                .map(told -> new AnnouncedExpiry(
                        told.getKey(),
                        told.getValue().expiresAt(),
                        told.getValue().days()))
                .sorted(Comparator.comparing(told -> told.lotId().toString()))
                .toList();
    }

    /** Takes over what was told in another account. */
    void absorb(List<AnnouncedExpiry> others) {
        others.forEach(told -> byLot.put(told.lotId(), new Announced(told.expiresAt(), told.days())));
    }

    void follow(ExpiryAnnounced event) {
        at = event.announcedAt();
        byLot.values().removeIf(announced -> !at.isBefore(announced.expiresAt()));
        event.lots().forEach(slice -> byLot.put(slice.lot().lotId(), new Announced(event.expiresAt(), event.days())));
    }
}
