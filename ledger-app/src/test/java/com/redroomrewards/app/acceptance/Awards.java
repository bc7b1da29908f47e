package com.redroomrewards.app.acceptance;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.util.UUID;

/** The calls of awards, with the bodies that XCN's client sends (http.md, Awards and transfers). */
record Awards(ApiClient client, Linked model) {

    static final String INTENTS = "/v1/awards/intents";
    static final String COMMIT = "/v1/awards/commit";
    static final String ALLOCATIONS = "/v1/awards/allocations";

    /** Without a context. */
    Answer intend(Linked viewer, long points) {
        return client.post(INTENTS, intent(viewer, points, ""));
    }

    /** With a context, as JSON. */
    Answer intend(Linked viewer, long points, String context) {
        return intend(viewer, points, context, UUID.randomUUID().toString());
    }

    Answer intend(Linked viewer, long points, String context, String key) {
        return client.post(INTENTS, intent(viewer, points, ",\"context\":" + context), key);
    }

    private String intent(Linked viewer, long points, String more) {
        return """
                {"client_model_id":"%s","rrr_model_member_id":"%s","client_viewer_user_id":"%s",
                 "rrr_viewer_member_id":"%s","points":%d%s}""".formatted(model.userId(), model.memberId(), viewer.userId(), viewer.memberId(), points, more);
    }

    Answer commit(Answer intent, Linked viewer) {
        return client.post(
                COMMIT, """
                {"intent_id":"%s","client_model_id":"%s","client_viewer_user_id":"%s"}""".formatted(intent.json().path("intent_id").asString(""), model.userId(), viewer.userId()));
    }

    Answer award(Linked viewer, long points) {
        return commit(intend(viewer, points), viewer);
    }

    /** Asked for by the platform's backend in the name of an admin who has not signed anything yet. */
    Answer allocate(long points) {
        return client.post(ALLOCATIONS, """
                {"rrr_model_member_id":"%s","points":%d,"metadata":{"requesting_admin_id":"admin-%s"}}""".formatted(model.memberId(), points, Members.newUserId()));
    }
}
