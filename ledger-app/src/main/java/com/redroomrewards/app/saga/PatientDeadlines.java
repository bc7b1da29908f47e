package com.redroomrewards.app.saga;

import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deadlines whose cancelling does not fail because they are just executing. A node that has died may have left one in
 * that state, and the saga's whole segment would stand still until another node takes it over. It fires then for a saga
 * that is no more, which is nothing.
 */
final class PatientDeadlines extends DbSchedulerDeadlineManager {

    private static final Logger LOG = LoggerFactory.getLogger(PatientDeadlines.class);

    PatientDeadlines(Builder builder) {
        super(builder);
    }

    // Around what is done when the unit of work commits: until then nothing is asked of the database.
    @Override
    protected void runOnPrepareCommitOrNow(Runnable deadlineCall) {
        super.runOnPrepareCommitOrNow(() -> {
            try {
                deadlineCall.run();
            } catch (TaskInstanceCurrentlyExecutingException e) {
                LOG.info("A deadline is not cancelled, for it is executing: {}", e.getMessage());
            }
        });
    }
}
