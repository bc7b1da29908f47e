package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.server.StartedBefore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a ledger must not tell receivers of the real one what it finds in the queue. */
class WebhookPauseIT {

    @TempDir
    Path directory;

    @Test
    void aNodeThatDoesNotDeliverLeavesWhatWaitsInTheQueue() throws Exception {
        var data = StartedBefore.in(directory);
        try (var ledger = TestLedger.on(data, Map.of("ledger.webhooks.delivery.enabled", "false"));
                var receiver = new WebhookReceiver()) {
            var xcn = ledger.client("xcn");
            WebhookScenario.subscribe(xcn, receiver, WebhookScenario.ALL);
            new Members(xcn).withPoints(100);

            var waiting = ledger.jdbc()
                    .sql("select count(*) from webhook.delivery where status = 'PENDING' and attempts = 0")
                    .query(Integer.class);
            await().atMost(WebhookScenario.SOON).until(() -> waiting.single() >= 2);
            // Four times as long as a node rests between two looks for what waits.
            await().during(Duration.ofSeconds(2))
                    .atMost(WebhookScenario.SOON)
                    .until(() -> receiver.all().isEmpty());
            assertThat(waiting.single()).isGreaterThanOrEqualTo(2);
        }
    }
}
