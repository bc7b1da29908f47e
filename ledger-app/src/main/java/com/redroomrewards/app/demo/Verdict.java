package com.redroomrewards.app.demo;

import java.util.List;

/** What the check came to. */
sealed interface Verdict {

    /** Everything agrees. */
    record Ok(Totals totals) implements Verdict {}

    /** Something does not. */
    record Failed(List<String> differences) implements Verdict {

        public Failed {
            differences = List.copyOf(differences);
        }
    }

    /** There was none, because the run was stopped. */
    record NotMade() implements Verdict {}
}
