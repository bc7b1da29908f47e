package com.redroomrewards.app.fault;

import java.util.List;

/** The calls of the load. */
enum Kind {
    EARN("/v1/points/earn", 201, "ledger_entry_id", "account.points-earned", "order.line-earned"),
    EARN_LATER("/v1/points/earn", 201, "ledger_entry_id", "account.earning-accepted", "order.line-earned"),
    CONFIRM("/v1/points/pending/{entry_id}/confirm", 200, "ledger_entry_id", "account.pending-points-posted"),
    TAKE_BACK("/v1/points/reverse", 200, "", "account.earned-points-reversed", "order.reversed"),
    QUOTE("/v1/redemptions/quote", 200, "", "redemption.quoted"),
    COMMIT(
            "/v1/redemptions/commit",
            200,
            "ledger_entry_id",
            "account.points-redeemed",
            "receipt.redemption-issued",
            "redemption.committed"),
    REDEEM(
            "/v1/redeem",
            200,
            "ledger_entry_id",
            "account.points-redeemed",
            "receipt.redemption-issued",
            "redemption.committed",
            "redemption.quoted"),
    REVERSE(
            "/v1/redemptions/reverse",
            200,
            "ledger_entry_id",
            "account.redeemed-points-restored",
            "redemption.reversed"),
    RESERVE(
            "/v1/redemptions/reserve",
            200,
            "",
            "account.points-held",
            "receipt.reservation-issued",
            "redemption.reserved"),
    RELEASE("/v1/redemptions/release", 200, "", "account.held-points-released", "redemption.reservation-released"),
    COMMIT_RESERVED(
            "/v1/redemptions/commit",
            200,
            "ledger_entry_id",
            "account.held-points-redeemed",
            "receipt.redemption-issued",
            "redemption.committed"),
    TOP_UP_QUOTE("/v1/points/topup/quote", 200, "", "topup.quoted"),
    TOP_UP(
            "/v1/points/topup/commit",
            200,
            "ledger_entry_id",
            "account.points-earned",
            "order.line-earned",
            "receipt.topup-issued",
            "topup.committed"),
    TRANSFER(
            "/v1/transfers",
            201,
            "",
            "account.points-received",
            "account.points-sent",
            "account.transfer-counted",
            "transfer.completed");

    final String path;
    final int status;
    final String entryField;

    @SuppressWarnings("ImmutableEnumChecker") // from List.of
    final List<String> events;

    /**
     * A kind of call.
     *
     * @param path as the contract has it
     * @param status of the answer when it was done
     * @param entryField where the answer names its entry, the same under any key; empty when it doesn't
     * @param events all that it writes, sorted
     */
    Kind(String path, int status, String entryField, String... events) {
        this.path = path;
        this.status = status;
        this.entryField = entryField;
        this.events = List.of(events);
    }

    boolean namesItsEntry() {
        return !entryField.isEmpty();
    }
}
