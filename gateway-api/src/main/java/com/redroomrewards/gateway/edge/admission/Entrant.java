package com.redroomrewards.gateway.edge.admission;

import com.redroomrewards.gateway.edge.admission.FairShares.Outcome;

/** Who asks for a place. */
sealed interface Entrant {

    /** A client that a verified token names. */
    static Entrant client(String clientId) {
        return new Client(clientId);
    }

    /** Whom no verified token names, from the network that limits count by. */
    static Entrant stranger(String network) {
        return new Stranger(network);
    }

    /** Takes so much of what all share, as far as it may go with what is so urgent. */
    Outcome take(FairShares from, long amount, Urgency urgency);

    /** Gives back what was taken. */
    void giveBack(FairShares to, long amount);

    /** Has a share of its own. */
    record Client(String id) implements Entrant {

        @Override
        public Outcome take(FairShares from, long amount, Urgency urgency) {
            return from.take(id, amount, urgency.eighths());
        }

        @Override
        public void giveBack(FairShares to, long amount) {
            to.giveBack(id, amount);
        }
    }

    /** Strangers together have one share, since there are as many networks as somebody likes; of that, each network has its own. */
    record Stranger(String network) implements Entrant {

        /** No client's id has such a sign. */
        private static final String ALL = "@";

        @Override
        public Outcome take(FairShares from, long amount, Urgency urgency) {
            return from.takeOfShare(ALL, network, amount, Urgency.OF_STRANGERS.eighths());
        }

        @Override
        public void giveBack(FairShares to, long amount) {
            to.giveBackOfShare(ALL, network, amount);
        }
    }
}
