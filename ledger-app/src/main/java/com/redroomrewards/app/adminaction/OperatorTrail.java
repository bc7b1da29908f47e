package com.redroomrewards.app.adminaction;

import com.redroomrewards.gateway.edge.adminaction.AdminAction;
import com.redroomrewards.gateway.edge.adminaction.AdminActions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells of what an operator does at the command line. Who that is, is what the machine says: whoever has the database's password
 * can do the same without a word.
 */
public final class OperatorTrail {

    private final AdminActions actions;
    private final UUID traceId = UUID.randomUUID();

    /** The trail of that database; each is one run of the command line. */
    public OperatorTrail(JdbcClient jdbc) {
        this.actions = new AdminActions(jdbc);
    }

    /** Adds what is done now; in the transaction that does it, where there is one. */
    public void add(String action, String subject, String details) {
        actions.add(new AdminAction(
                UUID.randomUUID(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                AdminAction.OPERATOR,
                System.getProperty("user.name", "unknown"),
                traceId,
                action,
                subject,
                details));
    }
}
