package com.redroomrewards.gateway.batch;

import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.gateway.edge.error.ErrorBody;

/** What became of an item of a batch. */
public sealed interface Outcome {

    /** Its place in the request, from 0. */
    int index();

    /** It was carried out. */
    record Done(int index, Effect effect) implements Outcome {}

    /**
     * It was not.
     *
     * @param error what the same request alone would have been told
     * @param decided whether it would be told the same the next time
     */
    record Rejected(int index, ErrorBody.Content error, boolean decided) implements Outcome {}
}
