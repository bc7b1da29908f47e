package com.redroomrewards.app.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.redroomrewards.app.auditor.RebuiltReadModels;
import com.redroomrewards.app.auditor.RunningLedger;
import com.redroomrewards.projections.rebuild.Rebuild;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** Fills all read models again, from the first event, in a schema beside the live one. */
record Replay(Path data) {

    /**
     * What it took.
     *
     * @param events of the whole stream
     */
    record Figure(long events, double seconds) {

        @JsonProperty
        double eventsPerSecond() {
            return events / seconds;
        }

        /** In words. */
        String line() {
            return String.format(
                    Locale.ROOT,
                    "Replay    %,d events into all read models in %.1f s, %,.0f a second",
                    events,
                    seconds,
                    eventsPerSecond());
        }
    }

    /**
     * Measures the writing of rows and indexes alike, but not that of the empty tables.
     *
     * @throws IllegalStateException when what came of it differs from the live read models, which must be complete
     */
    Figure run() throws IOException, SQLException, InterruptedException, ExecutionException {
        try (var ledger = RunningLedger.on(data)) {
            ledger.awaitReadModels();
            try (var rebuilt = RebuiltReadModels.begin(ledger)) {
                var watch = Stopwatch.started();
                for (var page : ledger.events().pages(0, rebuilt.end(), Rebuild.USUAL_CHUNK_EVENTS)) {
                    rebuilt.apply(page);
                }
                rebuilt.await();
                var seconds = watch.seconds();
                rebuilt.mustBeTheLiveOnes();
                return new Figure(rebuilt.end(), seconds);
            }
        }
    }
}
