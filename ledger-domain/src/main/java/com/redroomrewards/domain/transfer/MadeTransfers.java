package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.loading.Aggregates;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Finds transfers that were made or wait in escrow. */
final class MadeTransfers {

    private final Repository<Transfer> transfers;

    MadeTransfers(Repository<Transfer> transfers) {
        this.transfers = transfers;
    }

    /** The transfer; an award that is only intended is none yet. */
    Optional<Aggregate<Transfer>> find(UUID transferId) {
        return Aggregates.find(transfers, transferId)
                .filter(transfer -> transfer.invoke(Transfer::state).isPresent());
    }

    static TransferTerms termsOf(Aggregate<Transfer> transfer) {
        return transfer.invoke(Transfer::terms);
    }

    static TransferState stateOf(Aggregate<Transfer> transfer) {
        return transfer.invoke(Transfer::state).orElseThrow();
    }

    /** The versions of the transfer and of the accounts that it changes. */
    static List<AggregateVersion> versions(
            Aggregate<Transfer> transfer, Collection<Aggregate<MemberAccount>> accounts) {
        return Stream.concat(Stream.of(AggregateVersion.of(transfer)), AggregateVersion.ofAll(accounts).stream())
                .toList();
    }
}
