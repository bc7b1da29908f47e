package com.redroomrewards.app.acceptance;

import com.redroomrewards.app.acceptance.ApiClient.Answer;

/** Asks for merges and signs them. */
final class Merges {

    private static final String MERGES = "/v1/merges";

    private final ApiClient rrr;
    private final ApiClient client;
    private final String platform;

    /**
     * Merges that RRR asks for.
     *
     * @param client states the client admins who sign
     * @param platform the client's
     */
    Merges(ApiClient rrr, ApiClient client, String platform) {
        this.rrr = rrr;
        this.client = client;
        this.platform = platform;
    }

    static String request(String sourceMemberId, String targetMemberId) {
        return """
                {"source_member_id":"%s","target_member_id":"%s",
                 "evidence":[{"kind":"GOVERNMENT_ID","reference":"case 7"},{"kind":"REGION"}],
                 "consent":{"method":"CALL","given_at":"2026-01-01T00:00:00Z","reference":"call 7"},
                 "ticket_reference":"T-7","reason":"one person"}""".formatted(sourceMemberId, targetMemberId);
    }

    static String signature(String adminId) {
        return """
                {"actor":{"actor_type":"CLIENT_ADMIN","actor_id":"%s"},"signature":{"method":"CONSOLE"}}""".formatted(adminId);
    }

    /** Asks for it, with all signatures but the last. */
    String pending(String sourceMemberId, String targetMemberId) {
        var request =
                request(sourceMemberId, targetMemberId).replaceFirst("\\{", "{\"client_id\":\"" + platform + "\",");
        var asked = rrr.post(MERGES, request);
        if (asked.status() != 200) {
            throw new IllegalStateException("Not asked: " + asked.body());
        }
        var mergeId = asked.json().get("merge_id").asString();
        client.post(MERGES + "/" + mergeId + "/approve", signature("first of " + mergeId));
        return mergeId;
    }

    /** Gives the last signature. */
    Answer complete(String mergeId) {
        return client.post(MERGES + "/" + mergeId + "/approve", signature("last of " + mergeId));
    }

    /** How it stands. */
    Answer read(String mergeId) {
        return rrr.get(MERGES + "/" + mergeId);
    }
}
