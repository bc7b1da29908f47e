package com.redroomrewards.app.retention;

import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.projections.link.ErasedLinkView;
import com.redroomrewards.projections.link.FindErasedLinks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the keys of all users who were erased are gone, as the event's own processor sees to it: a restored backup may have
 * brought some back.
 */
final class LeftoverKeys {

    private static final Logger log = LoggerFactory.getLogger(LeftoverKeys.class);
    private static final int PAGE = 1_000;

    /** The processor has so much time. */
    private static final Duration IN_TIME = Duration.ofMinutes(5);

    private final QueryGateway queries;
    private final ClientUsers users;

    LeftoverKeys(QueryGateway queries, ClientUsers users) {
        this.queries = queries;
        this.users = users;
    }

    /** Destroys those that are left; how many there were. */
    long destroy(Instant at) {
        var left = 0L;
        @Nullable ErasedLinkView last = null;
        List<ErasedLinkView> page;
        do {
            page = queries.query(
                            new FindErasedLinks(at.minus(IN_TIME), last, PAGE),
                            ResponseTypes.multipleInstancesOf(ErasedLinkView.class))
                    .join();
            for (var erased : page) {
                if (users.forget(erased.linkId(), erased.erasureId())) {
                    left++;
                    log.warn(
                            "The user of link {} was not forgotten by erasure {}, and is now",
                            erased.linkId(),
                            erased.erasureId());
                }
            }
            last = page.isEmpty() ? null : page.getLast();
        } while (page.size() == PAGE);
        return left;
    }
}
