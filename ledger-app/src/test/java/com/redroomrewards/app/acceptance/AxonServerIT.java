package com.redroomrewards.app.acceptance;

import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The checkout and its races once more, with an Axon Server as event store. */
class AxonServerIT {

    static final String ADDRESS = "LEDGER_TEST_AXON_SERVER";

    private static final String SKIPPED =
            "SKIPPED: there is no Axon Server to run the acceptance tests against; give its host:port in " + ADDRESS;

    @BeforeAll
    static void thereIsAnAxonServer() {
        if (System.getenv(ADDRESS) == null) {
            // Maven counts what is skipped and does not say why.
            System.out.println(SKIPPED);
            abort(SKIPPED);
        }
    }

    @Nested
    class Checkout extends CheckoutIT {
        @Override
        TestLedger ledger() {
            return TestLedger.onAxonServer();
        }
    }

    @Nested
    class Races extends RacesIT {
        @Override
        TestLedger ledger() {
            return TestLedger.onAxonServer();
        }
    }
}
