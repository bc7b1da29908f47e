package com.redroomrewards.domain.link;

import com.redroomrewards.domain.loading.Aggregates;
import java.util.UUID;
import org.axonframework.modelling.command.Repository;

/** Tells other features whether a profile may act for a member (domain.md, rule 7). */
public final class Links {

    private final Repository<AccountLink> repository;

    public Links(Repository<AccountLink> repository) {
        this.repository = repository;
    }

    /** Whether the profile is linked to that member, as of this unit of work. */
    public boolean isActive(UUID linkId, UUID memberId) {
        return Aggregates.find(repository, linkId)
                .filter(link -> link.invoke(l -> l.isActiveFor(memberId)))
                .isPresent();
    }
}
