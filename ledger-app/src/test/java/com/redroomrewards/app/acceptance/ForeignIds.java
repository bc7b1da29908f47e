package com.redroomrewards.app.acceptance;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** What is answered to a call with another platform's ids where that is not 404, as for an id that nothing has. */
final class ForeignIds {

    private static final int NOT_FOUND = 404;

    /**
     * What is refused otherwise than with 404, by id, or by operation and id, or by operation and {@code all} for all its ids
     * at once: a user and a member that are not linked to each other are 422 (http.md, Tokens).
     */
    private static final Map<String, Integer> REFUSED = Map.ofEntries(
            entry("client_user_id", 422),
            entry("rrr_member_id", 422),
            entry("earnPoints all", 422),
            entry("earn all", 422),
            entry("earnBatch all", 422),
            entry("requestAdjustment all", 422),
            entry("adjustmentBatch all", 422),
            entry("quoteRedemption all", 422),
            entry("redeem all", 422),
            entry("commitRedemption all", 422),
            entry("commitTopUp all", 422),
            entry("intendAward client_model_id", 422),
            entry("intendAward rrr_model_member_id", 422),
            entry("intendAward all", 422),
            entry("confirmLink client_user_id", 404),
            // Only an RRR_ADMIN names a client.
            entry("requestMerge client_id", 422),
            // The quote is there, and reserved for another order.
            entry("releaseReservation client_order_id", 409));

    /**
     * What is looked at within the platform, and so may write something there: words of the client's own, which mean nothing
     * beside the same word of another platform, and questions that are answered with no. By the status of the answer; 200 for
     * that of a call that is good.
     */
    private static final Map<String, Integer> ANSWERED = Map.ofEntries(
            entry("display_ref", 200),
            entry("source.order_id", 200),
            entry("source.line_id", 200),
            entry("reversal_ref", 200),
            entry("actor.actor_id", 200),
            entry("context.room_id", 200),
            entry("context.stream_id", 200),
            entry("source_ref", 200),
            entry("reserveRedemption client_order_id", 200),
            entry("commitRedemption client_order_id", 200),
            entry("commitTopUp client_order_id", 200),
            entry("redeem client_order_id", 200),
            // It bars its own order of that name.
            entry("reverseRedemption client_order_id", 404),
            entry("openLinkIntent client_user_id", 200),
            entry("getLinkStatus client_user_id", 200),
            entry("revokeLink client_user_id", 200),
            // Not eligible.
            entry("intendAward client_viewer_user_id", 200),
            entry("intendAward rrr_viewer_member_id", 200),
            // The exception of http.md, for a member without entries; a wrong code counts.
            entry("confirmLink rrr_member_id", 200),
            entry("confirmLink proof.assertion", 422));

    private ForeignIds() {}

    /** How a call is refused in which that id is another platform's. */
    static int refused(String operation, String path) {
        return Belongings.find(REFUSED, operation, path).orElse(NOT_FOUND);
    }

    /** How a call is refused in which all ids are another platform's. */
    static int refusedTogether(String operation) {
        return REFUSED.getOrDefault(operation + " all", NOT_FOUND);
    }

    /** How a call is answered in which that id is another platform's, where that is no reason to refuse it. */
    static Optional<Integer> answered(String operation, String path) {
        return Belongings.find(ANSWERED, operation, path);
    }
}
