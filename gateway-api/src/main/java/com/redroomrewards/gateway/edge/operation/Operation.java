package com.redroomrewards.gateway.edge.operation;

import static com.redroomrewards.gateway.edge.operation.Role.AUDITOR;
import static com.redroomrewards.gateway.edge.operation.Role.CLIENT_ADMIN;
import static com.redroomrewards.gateway.edge.operation.Role.RRR_ADMIN;
import static com.redroomrewards.gateway.edge.operation.Role.SERVICE;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** The one table of which role may call which operation (http.md, Tokens). */
@SuppressWarnings("ImmutableEnumChecker") // HttpMethod and Set.of are immutable, only not annotated so
public enum Operation implements ApiOperation {
    OPEN_MEMBER(POST, "/v1/members", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    CREATE_LINK_CODE(POST, "/v1/members/{member_id}/link-codes", RRR_ADMIN),
    ERASE_MEMBER(POST, "/v1/members/{member_id}/erasure", RRR_ADMIN),
    GET_MEMBER(GET, "/v1/members/{member_id}", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    STATE_VERIFICATION(PUT, "/v1/members/{member_id}/verification", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    RAISE_FLAG(POST, "/v1/members/{member_id}/flags", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    CLEAR_FLAG(DELETE, "/v1/members/{member_id}/flags/{flag_id}", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    PLACE_LOCK(POST, "/v1/members/{member_id}/locks", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    LIFT_LOCK(DELETE, "/v1/members/{member_id}/locks/{lock_id}", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    GET_WALLET(GET, "/v1/members/{member_id}/wallet", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_LEDGER(GET, "/v1/members/{member_id}/ledger", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_ENTRY(GET, "/v1/members/{member_id}/ledger/{entry_id}", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_PROOF(GET, "/v1/audit/proofs/{entry_id}", CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_CHECKPOINTS(GET, "/v1/audit/checkpoints", CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_EVENTS(GET, "/v1/audit/events", CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_LIABILITY(GET, "/v1/reports/liability", CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_SEGMENTS(GET, "/v1/reports/segments", CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_PENDING(GET, "/v1/members/{member_id}/pending", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_BALANCE(GET, "/v1/balance", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_TRANSACTIONS(GET, "/v1/transactions", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),

    OPEN_LINK_INTENT(POST, "/v1/links/intents", SERVICE),
    CONFIRM_LINK(POST, "/v1/links/confirm", SERVICE),
    GET_LINK_STATUS(GET, "/v1/links/status", SERVICE, CLIENT_ADMIN),
    REVOKE_LINK(POST, "/v1/links/revoke", SERVICE, CLIENT_ADMIN),

    EARN_POINTS(POST, "/v1/points/earn", SERVICE),
    EARN(POST, "/v1/earn", SERVICE),
    EARN_BATCH(POST, "/v1/points/earn/batch", SERVICE),
    CONFIRM_PENDING(POST, "/v1/points/pending/{entry_id}/confirm", SERVICE, CLIENT_ADMIN),
    CANCEL_PENDING(POST, "/v1/points/pending/{entry_id}/cancel", SERVICE, CLIENT_ADMIN),
    REVERSE_EARNINGS(POST, "/v1/points/reverse", SERVICE, CLIENT_ADMIN),

    REQUEST_ADJUSTMENT(POST, "/v1/points/adjustments", SERVICE, CLIENT_ADMIN),
    ADJUSTMENT_BATCH(POST, "/v1/points/adjustments/batch", SERVICE, CLIENT_ADMIN),
    APPROVE_ADJUSTMENT(POST, "/v1/points/adjustments/{adjustment_id}/approve", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    REJECT_ADJUSTMENT(POST, "/v1/points/adjustments/{adjustment_id}/reject", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    GET_ADJUSTMENT(GET, "/v1/points/adjustments/{adjustment_id}", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_ADJUSTMENTS(GET, "/v1/points/adjustments", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),

    REQUEST_MERGE(POST, "/v1/merges", CLIENT_ADMIN, RRR_ADMIN),
    APPROVE_MERGE(POST, "/v1/merges/{merge_id}/approve", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    REJECT_MERGE(POST, "/v1/merges/{merge_id}/reject", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    GET_MERGE(GET, "/v1/merges/{merge_id}", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_MERGES(GET, "/v1/merges", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),

    GET_APPROVALS(GET, "/v1/approvals", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),

    QUOTE_TOP_UP(POST, "/v1/points/topup/quote", SERVICE),
    COMMIT_TOP_UP(POST, "/v1/points/topup/commit", SERVICE),

    REDEEM(POST, "/v1/redeem", SERVICE),
    QUOTE_REDEMPTION(POST, "/v1/redemptions/quote", SERVICE),
    RESERVE_REDEMPTION(POST, "/v1/redemptions/reserve", SERVICE),
    RELEASE_RESERVATION(POST, "/v1/redemptions/release", SERVICE),
    COMMIT_REDEMPTION(POST, "/v1/redemptions/commit", SERVICE),
    REVERSE_REDEMPTION(POST, "/v1/redemptions/reverse", SERVICE),

    CREATE_PROMOTION(POST, "/v1/promotions", SERVICE, CLIENT_ADMIN),
    CHANGE_PROMOTION(PATCH, "/v1/promotions/{promotion_id}", SERVICE, CLIENT_ADMIN),
    SUBMIT_PROMOTION(POST, "/v1/promotions/{promotion_id}/submit", SERVICE, CLIENT_ADMIN),
    APPROVE_PROMOTION(POST, "/v1/promotions/{promotion_id}/approve", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    REJECT_PROMOTION(POST, "/v1/promotions/{promotion_id}/reject", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    PAUSE_PROMOTION(POST, "/v1/promotions/{promotion_id}/pause", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    RESUME_PROMOTION(POST, "/v1/promotions/{promotion_id}/resume", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    END_PROMOTION(POST, "/v1/promotions/{promotion_id}/end", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    GET_PROMOTION(GET, "/v1/promotions/{promotion_id}", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_PROMOTIONS(GET, "/v1/promotions", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),

    INTEND_AWARD(POST, "/v1/awards/intents", SERVICE),
    COMMIT_AWARD(POST, "/v1/awards/commit", SERVICE),
    ALLOCATE(POST, "/v1/awards/allocations", SERVICE, CLIENT_ADMIN, RRR_ADMIN),

    MAKE_TRANSFER(POST, "/v1/transfers", SERVICE),
    RELEASE_TRANSFER(POST, "/v1/transfers/{transfer_id}/release", RRR_ADMIN),
    CANCEL_TRANSFER(POST, "/v1/transfers/{transfer_id}/cancel", RRR_ADMIN),
    REVERSE_TRANSFER(POST, "/v1/transfers/{transfer_id}/reverse", RRR_ADMIN),
    GET_TRANSFER(GET, "/v1/transfers/{transfer_id}", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    GET_TRANSFERS(GET, "/v1/transfers", SERVICE, CLIENT_ADMIN, RRR_ADMIN, AUDITOR),

    GET_PROGRAM_VERSIONS(GET, "/v1/programs/{client_id}/versions", CLIENT_ADMIN, RRR_ADMIN, AUDITOR),
    PUBLISH_PROGRAM_VERSION(POST, "/v1/programs/{client_id}/versions", RRR_ADMIN),

    CREATE_WEBHOOK(POST, "/v1/webhooks", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    GET_WEBHOOKS(GET, "/v1/webhooks", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    CHANGE_WEBHOOK(PATCH, "/v1/webhooks/{webhook_id}", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    DELETE_WEBHOOK(DELETE, "/v1/webhooks/{webhook_id}", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    ROTATE_WEBHOOK_SECRET(POST, "/v1/webhooks/{webhook_id}/rotate-secret", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    TEST_WEBHOOK(POST, "/v1/webhooks/{webhook_id}/test", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    GET_WEBHOOK_DELIVERIES(GET, "/v1/webhooks/{webhook_id}/deliveries", SERVICE, CLIENT_ADMIN, RRR_ADMIN),
    REDELIVER(POST, "/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver", SERVICE, CLIENT_ADMIN, RRR_ADMIN);

    private static final Set<Operation> OF_MANY = EnumSet.of(EARN_BATCH, ADJUSTMENT_BATCH);

    // What an admin can do to a member's points.
    private static final Set<Operation> WITH_DRY_RUN = EnumSet.of(
            CONFIRM_PENDING,
            CANCEL_PENDING,
            REVERSE_EARNINGS,
            REQUEST_ADJUSTMENT,
            ADJUSTMENT_BATCH,
            REQUEST_MERGE,
            ERASE_MEMBER,
            ALLOCATE,
            RELEASE_TRANSFER,
            CANCEL_TRANSFER,
            REVERSE_TRANSFER);

    private static final MediaType TEXT_CSV = MediaType.parseMediaType("text/csv");

    private final HttpMethod method;
    private final String path;
    private final Set<Role> roles;

    Operation(HttpMethod method, String path, Role... roles) {
        this.method = method;
        this.path = path;
        this.roles = Set.of(roles);
    }

    @Override
    public HttpMethod method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }

    @Override
    public Set<MediaType> consumes() {
        return takesMany() ? Set.of(MediaType.APPLICATION_JSON, TEXT_CSV) : ApiOperation.super.consumes();
    }

    @Override
    public boolean takesMany() {
        return OF_MANY.contains(this);
    }

    @Override
    public boolean supportsDryRun() {
        return WITH_DRY_RUN.contains(this);
    }
}
