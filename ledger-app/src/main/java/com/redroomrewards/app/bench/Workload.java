package com.redroomrewards.app.bench;

/** What the clients of a measurement do, again and again. */
@FunctionalInterface
interface Workload {

    /** Makes a client ready; called before the clock starts, and anew for each measurement. */
    Client newClient() throws Exception;

    /** One client, used by one thread. */
    @FunctionalInterface
    interface Client extends AutoCloseable {

        /** Does it once, and returns when it is answered; whatever is thrown is counted as an error. */
        void run() throws Exception;

        @Override
        default void close() throws Exception {}
    }
}
