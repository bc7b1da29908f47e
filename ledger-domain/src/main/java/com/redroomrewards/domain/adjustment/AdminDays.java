package com.redroomrewards.domain.adjustment;

import com.redroomrewards.domain.adjustment.AdminDayEvent.AllowanceUsed;
import com.redroomrewards.domain.loading.Aggregates;
import java.util.UUID;
import org.axonframework.modelling.command.Repository;

/** What admins have let through alone, day by day. */
final class AdminDays {

    private final Repository<AdminDay> repository;

    AdminDays(Repository<AdminDay> repository) {
        this.repository = repository;
    }

    long usedOn(UUID adminDayId) {
        return Aggregates.find(repository, adminDayId)
                .map(day -> day.invoke(AdminDay::points))
                .orElse(0L);
    }

    void use(AllowanceUsed used) {
        var day = Aggregates.find(repository, used.adminDayId());
        if (day.isPresent()) {
            day.get().execute(d -> d.use(used));
        } else {
            Aggregates.create(repository, () -> new AdminDay(used));
        }
    }
}
