package com.redroomrewards.domain.command;

import com.redroomrewards.domain.identity.Origin;

/** What can be asked of the ledger. Each feature lists its own as records in one sealed interface. */
public interface Command {

    /** Where it comes from, and the moment that decides. */
    Origin origin();
}
