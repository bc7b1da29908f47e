package com.redroomrewards.gateway.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.link.LinkCommand.LinkIsActive;
import com.redroomrewards.domain.link.LinkCommand.LinkIsRequested;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers of the link calls (http.md, Links). */
final class LinkResponses {

    private LinkResponses() {}

    /** Of an intent. */
    record Intent(UUID intentId, Instant expiresAt, String rrrLinkCode) {

        static Intent of(LinkIsRequested requested) {
            return new Intent(requested.intentId(), requested.expiresAt(), requested.linkCode());
        }
    }

    /** Whether a user is linked, and to whom. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            boolean linked,
            @Nullable UUID rrrMemberId,
            @Nullable LinkType linkType,
            @Nullable Instant linkedAt,
            @Nullable Instant asOf) {

        static Status of(LinkIsActive active) {
            return new Status(true, active.memberId(), active.linkType(), active.linkedAt(), null);
        }

        static Status notLinked(@Nullable Instant asOf) {
            return new Status(false, null, null, null, asOf);
        }
    }
}
