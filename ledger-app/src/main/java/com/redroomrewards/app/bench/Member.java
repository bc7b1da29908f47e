package com.redroomrewards.app.bench;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A member with the client's user that is linked to it.
 *
 * @param linkId the link, as it follows from the user
 * @param userId the client's own id
 */
record Member(UUID memberId, UUID linkId, String userId) {

    /** A member whose user nobody knows: for commands alone, not for HTTP. */
    static Member withoutUser(UUID memberId, UUID linkId) {
        return new Member(memberId, linkId, "");
    }

    static Member anyOf(List<Member> members) {
        return members.get(ThreadLocalRandom.current().nextInt(members.size()));
    }
}
