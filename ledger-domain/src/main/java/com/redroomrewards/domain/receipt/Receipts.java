package com.redroomrewards.domain.receipt;

import com.redroomrewards.domain.loading.Aggregates;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.Repository;

/** Looks for receipts and issues them. A handler looks before it issues, or the store refuses (domain.md, rule 6). */
public final class Receipts {

    private final Repository<Receipt> repository;

    public Receipts(Repository<Receipt> repository) {
        this.repository = repository;
    }

    /**
     * What a reference was used for, or empty when it was not used yet.
     *
     * @param kind the receipts of its kind of reference; an id is derived from the kind, so it has no others
     */
    public <E extends ReceiptEvent> Optional<E> find(UUID receiptId, Class<E> kind) {
        return Aggregates.find(repository, receiptId).map(receipt -> kind.cast(receipt.invoke(Receipt::issued)));
    }

    /** Uses a reference that was only reserved before, in this unit of work. */
    public void reissue(ReceiptEvent receipt) {
        repository.load(receipt.receiptId().toString()).execute(r -> r.reissue(receipt));
    }

    /** Uses a reference, in this unit of work. */
    public void issue(ReceiptEvent receipt) {
        Aggregates.create(repository, () -> new Receipt(receipt));
    }
}
