package com.redroomrewards.projections.balance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member and who may see it.
 *
 * @param memberId the member
 * @param openedBy the platform that opened the account
 * @param openedAt when
 * @param everLinked whether any platform's profile was ever linked
 * @param links the profiles that are linked now, by platform
 * @param mergedInto the member that has taken this one's place, or null
 * @param erasedAt when the member was erased, or null
 */
public record MemberView(
        UUID memberId,
        String openedBy,
        Instant openedAt,
        boolean everLinked,
        List<MemberLinkView> links,
        @Nullable UUID mergedInto,
        @Nullable Instant erasedAt) {

    public MemberView {
        links = List.copyOf(links);
    }

    /**
     * Whether the platform sees this member: one that is linked to it, or that it opened and nobody has linked yet
     * (http.md, Tokens).
     */
    public boolean isVisibleTo(String platform) {
        return links.stream().anyMatch(link -> link.platform().equals(platform))
                || (!everLinked && openedBy.equals(platform));
    }
}
