package com.redroomrewards.domain.adjustment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.identity.DerivedId;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** What one admin has let through alone on one day of the program's zone (domain.md, Signatures). */
@AggregateRoot
@Revision("1")
public class AdminDay {

    @AggregateIdentifier
    private UUID adminDayId;

    private long points;

    /** For Axon, which then replays its events. */
    @SuppressWarnings("NullAway.Init")
    protected AdminDay() {}

    @SuppressWarnings("NullAway.Init")
    AdminDay(AdminDayEvent first) {
        apply(first);
    }

    /** The day of that admin of that platform. */
    static UUID idOf(String platform, String adminId, LocalDate day) {
        return DerivedId.of("admin-day", platform, adminId, day.toString());
    }

    long points() {
        return points;
    }

    void use(AdminDayEvent used) {
        apply(used);
    }

    @EventSourcingHandler
    void on(AdminDayEvent event) {
        switch (event) {
            case AdminDayEvent.AllowanceUsed used -> {
                adminDayId = used.adminDayId();
                points = Math.addExact(points, used.points());
            }
        }
    }
}
