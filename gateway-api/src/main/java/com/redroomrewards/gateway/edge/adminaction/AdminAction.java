package com.redroomrewards.gateway.edge.adminaction;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody has changed and that is no event.
 *
 * @param actionId derived from the request, so that its repetition is no second action
 * @param at when, in whole milliseconds
 * @param actorType a role, {@link #OPERATOR} or {@link #LEDGER}
 * @param actorId the client, or the operator's name on the machine; cut at 128 characters
 * @param traceId of the request; of the command line its run's own
 * @param action what was done, such as {@code webhook.created}
 * @param subject what it was done to: an id
 * @param details what else is worth knowing, without secrets and personal data; may be empty, and is cut at 2,000 characters
 */
public record AdminAction(
        UUID actionId,
        Instant at,
        String actorType,
        String actorId,
        UUID traceId,
        String action,
        String subject,
        String details) {

    /** Who works at the command line, past the API. */
    public static final String OPERATOR = "OPERATOR";

    /** Of the ledger's own first run. */
    public static final String LEDGER = "LEDGER";

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_DETAILS = 2_000;

    /** Cuts what is too long: nothing that is done may fail because of what is told of it. */
    public AdminAction {
        actorId = cut(actorId, LONGEST_ID);
        details = cut(details, LONGEST_DETAILS);
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }
}
