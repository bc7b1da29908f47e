package com.redroomrewards.gateway.edge.adminaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdminActionTest {

    /** The table takes no more, and what was done must not fail for it. */
    @Test
    void whatIsTooLongIsCut() {
        var action = new AdminAction(
                UUID.randomUUID(),
                Instant.EPOCH,
                AdminAction.OPERATOR,
                "a".repeat(129),
                UUID.randomUUID(),
                "webhook.created",
                "",
                "b".repeat(2_001));
        assertThat(action.actorId()).hasSize(128);
        assertThat(action.details()).hasSize(2_000);
    }
}
