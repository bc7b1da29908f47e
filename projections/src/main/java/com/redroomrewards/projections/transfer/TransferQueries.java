package com.redroomrewards.projections.transfer;

import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how transfers stand. */
final class TransferQueries {

    private final TransferRows rows;

    TransferQueries(JdbcClient jdbc) {
        this.rows = new TransferRows(jdbc);
    }

    @QueryHandler
    Optional<TransferView> handle(FindTransfer query) {
        return rows.find(query);
    }

    @QueryHandler
    List<TransferView> handle(FindTransfers query) {
        return rows.find(query);
    }
}
